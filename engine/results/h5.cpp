#include "results/h5.hpp"

#include <cstdlib>
#include <cstring>

namespace bide::h5 {
namespace {

struct InnermostError {
  std::string reason;
  int system_error{0};
};

herr_t note_error(unsigned depth, const H5E_error2_t* error, void* client) {
  auto& innermost = *static_cast<InnermostError*>(client);
  const std::string text = error->desc == nullptr ? "" : error->desc;
  if (depth == 0) innermost.reason = text;
  const std::size_t at = text.find("errno = ");
  if (at != std::string::npos) {
    innermost.system_error = std::atoi(text.c_str() + at + std::strlen("errno = "));
    innermost.reason = std::strerror(innermost.system_error);  // the library's text has addresses and times
  }
  return 0;
}

Handle property_list(hid_t kind) { return own(H5Pcreate(kind), H5Pclose, "make a property list"); }

// Files are immutable once they have their name and the journal has its own lock, so the library's locks only
// fail on network file systems.
Handle access_properties() {
  Handle access = property_list(H5P_FILE_ACCESS);
  check(H5Pset_libver_bounds(access.id(), H5F_LIBVER_V110, H5F_LIBVER_V110), "choose the format");
  check(H5Pset_file_locking(access.id(), false, true), "choose the locking");
  check(H5Pset_fclose_degree(access.id(), H5F_CLOSE_SEMI), "choose how to close");
  return access;
}

void make_reproducible(hid_t creation) {
  check(H5Pset_obj_track_times(creation, false), "leave out times");
  check(H5Pset_attr_creation_order(creation, H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED),
        "keep the order");
  check(H5Pset_link_creation_order(creation, H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED),
        "keep the order");
}

herr_t note_name(hid_t, const char* name, const H5L_info_t*, void* names) {
  static_cast<std::vector<std::string>*>(names)->emplace_back(name);
  return 0;
}

}  // namespace

Failure::Failure(const std::string& what_failed) {
  InnermostError innermost;
  H5Ewalk2(H5E_DEFAULT, H5E_WALK_UPWARD, note_error, &innermost);
  system_error_ = innermost.system_error;
  text_ = "cannot " + what_failed;
  if (!innermost.reason.empty()) text_ += ": " + innermost.reason;
}

void prepare() {
  H5dont_atexit();
  H5open();
  H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
}

Handle own(hid_t id, Handle::Close close, const std::string& what) {
  if (id < 0) throw Failure{what};
  return Handle{id, close};
}

void check(herr_t status, const std::string& what) {
  if (status < 0) throw Failure{what};
}

Handle create_file(const std::string& path) {
  const Handle creation = property_list(H5P_FILE_CREATE);
  make_reproducible(creation.id());
  const Handle access = access_properties();
  return own(H5Fcreate(path.c_str(), H5F_ACC_TRUNC, creation.id(), access.id()), H5Fclose, "create the file");
}

Handle open_file(const std::string& path) {
  const Handle access = access_properties();
  return own(H5Fopen(path.c_str(), H5F_ACC_RDONLY, access.id()), H5Fclose, "open it as an HDF5 file");
}

Handle create_group(hid_t parent, const std::string& name) {
  const Handle creation = property_list(H5P_GROUP_CREATE);
  make_reproducible(creation.id());
  return own(H5Gcreate2(parent, name.c_str(), H5P_DEFAULT, creation.id(), H5P_DEFAULT), H5Gclose,
             "create " + name);
}

Handle open_group(hid_t parent, const std::string& name) {
  return own(H5Gopen2(parent, name.c_str(), H5P_DEFAULT), H5Gclose, "open the group " + name);
}

bool has_link(hid_t parent, const std::string& name) {
  const htri_t found = H5Lexists(parent, name.c_str(), H5P_DEFAULT);
  check(found, "look for " + name);
  return found > 0;
}

std::vector<std::string> link_names(hid_t group) {
  std::vector<std::string> names;
  check(H5Literate(group, H5_INDEX_CRT_ORDER, H5_ITER_INC, nullptr, note_name, &names), "list a group");
  return names;
}

}  // namespace bide::h5
