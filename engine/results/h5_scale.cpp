#include <algorithm>

#include <hdf5_hl.h>

#include "results/h5.hpp"

namespace bide::h5 {
namespace {

herr_t note_scale(hid_t, unsigned, hid_t scale, void* name) {
  std::string path(256, '\0');
  const ssize_t length = H5Iget_name(scale, path.data(), path.size());
  if (length < 0) return -1;
  path.resize(std::min(static_cast<std::size_t>(length), path.size() - 1));
  *static_cast<std::string*>(name) = path.substr(path.rfind('/') + 1);
  return 1;  // the first scale is enough
}

}  // namespace

void make_scale(hid_t dataset, const std::string& name) {
  check(H5DSset_scale(dataset, name.c_str()), "make " + name + " a dimension scale");
}

void attach_scale(hid_t dataset, hid_t scale, unsigned axis) {
  check(H5DSattach_scale(dataset, scale, axis), "attach a dimension scale");
}

std::vector<std::string> scale_names(hid_t dataset) {
  std::vector<std::string> names(shape_of(dataset).size());
  for (std::size_t axis = 0; axis < names.size(); ++axis) {
    if (H5DSget_num_scales(dataset, static_cast<unsigned>(axis)) < 1) continue;
    check(H5DSiterate_scales(dataset, static_cast<unsigned>(axis), nullptr, note_scale, &names[axis]),
          "read a dimension scale");
  }
  return names;
}

}  // namespace bide::h5
