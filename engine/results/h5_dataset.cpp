#include "results/h5.hpp"

namespace bide::h5 {
namespace {

constexpr unsigned deflate_level = 1;
constexpr hssize_t longest_list = 1 << 24;

Handle text_type() {
  Handle type = own(H5Tcopy(H5T_C_S1), H5Tclose, "make a type");
  check(H5Tset_size(type.id(), H5T_VARIABLE), "size a text");
  check(H5Tset_cset(type.id(), H5T_CSET_UTF8), "mark a text as UTF-8");
  return type;
}

Handle space_of(const Shape& shape) {
  if (shape.empty()) return own(H5Screate(H5S_SCALAR), H5Sclose, "make a dataspace");
  return own(H5Screate_simple(static_cast<int>(shape.size()), shape.data(), nullptr), H5Sclose,
             "make a dataspace");
}

Handle creation_properties() {
  Handle creation = own(H5Pcreate(H5P_DATASET_CREATE), H5Pclose, "make a property list");
  check(H5Pset_obj_track_times(creation.id(), false), "leave out times");
  check(H5Pset_attr_creation_order(creation.id(), H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED),
        "keep the order");
  return creation;
}

// Chunks are written and read whole and once, so a cache of chunks would only use memory.
Handle access_properties() {
  Handle access = own(H5Pcreate(H5P_DATASET_ACCESS), H5Pclose, "make a property list");
  check(H5Pset_chunk_cache(access.id(), 0, 0, 1.0), "choose the chunk cache");
  return access;
}

Handle make(hid_t group, const std::string& name, hid_t type, hid_t space, hid_t creation) {
  return own(H5Dcreate2(group, name.c_str(), type, space, H5P_DEFAULT, creation, access_properties().id()),
             H5Dclose, "create " + name);
}

// The library zeroes its buffer for converting types, a mebibyte as a rule, at each transfer that converts.
Handle transfer_properties() {
  constexpr std::size_t conversion_buffer = 1 << 16;
  Handle transfer = own(H5Pcreate(H5P_DATASET_XFER), H5Pclose, "make a property list");
  check(H5Pset_buffer(transfer.id(), conversion_buffer, nullptr, nullptr), "choose the conversion buffer");
  return transfer;
}

Handle write_text_array(hid_t group, const std::string& name, const Shape& shape,
                        const std::vector<const char*>& texts) {
  const Handle type = text_type();
  Handle dataset = make(group, name, type.id(), space_of(shape).id(), creation_properties().id());
  check(H5Dwrite(dataset.id(), type.id(), H5S_ALL, H5S_ALL, transfer_properties().id(), texts.data()),
        "write " + name);
  return dataset;
}

Handle select(hid_t dataset, const Box& box) {
  Handle space = own(H5Dget_space(dataset), H5Sclose, "read a shape");
  check(H5Sselect_hyperslab(space.id(), H5S_SELECT_SET, box.start.data(), nullptr, box.count.data(), nullptr),
        "select a part of a dataset");
  return space;
}

}  // namespace

Handle write_texts(hid_t group, const std::string& name, const std::vector<std::string>& texts) {
  std::vector<const char*> pointers;
  pointers.reserve(texts.size());
  for (const std::string& text : texts) pointers.push_back(text.c_str());
  return write_text_array(group, name, {texts.size()}, pointers);
}

void write_text(hid_t group, const std::string& name, const std::string& text) {
  write_text_array(group, name, {}, {text.c_str()});
}

std::vector<std::string> read_texts(hid_t group, const std::string& name) {
  const Handle dataset = open_dataset(group, name);
  const Handle space = own(H5Dget_space(dataset.id()), H5Sclose, "read a shape");
  const Handle stored = own(H5Dget_type(dataset.id()), H5Tclose, "read a type");
  const hssize_t size = H5Sget_simple_extent_npoints(space.id());
  if (H5Tis_variable_str(stored.id()) <= 0 || size < 0 || size > longest_list) {
    throw Failure{"use " + name + ": not a list of texts"};
  }
  const Handle type = text_type();
  std::vector<char*> pointers(static_cast<std::size_t>(size), nullptr);
  check(H5Dread(dataset.id(), type.id(), H5S_ALL, H5S_ALL, transfer_properties().id(), pointers.data()),
        "read " + name);
  std::vector<std::string> texts;
  texts.reserve(pointers.size());
  for (const char* pointer : pointers) texts.emplace_back(pointer == nullptr ? "" : pointer);
  check(H5Dvlen_reclaim(type.id(), space.id(), H5P_DEFAULT, pointers.data()), "free memory");
  return texts;
}

Handle make_dataset(hid_t group, const std::string& name, const Storage& storage) {
  const Handle creation = creation_properties();
  check(H5Pset_chunk(creation.id(), static_cast<int>(storage.chunk.size()), storage.chunk.data()),
        "choose chunks");
  check(H5Pset_shuffle(creation.id()), "choose the shuffle filter");
  check(H5Pset_deflate(creation.id(), deflate_level), "choose compression");
  check(H5Pset_fletcher32(creation.id()), "choose checksums");
  return make(group, name, storage.type, space_of(storage.shape).id(), creation.id());
}

Handle write_numbers(hid_t group, const std::string& name, hid_t type, const void* data, std::size_t count) {
  Handle dataset = make_dataset(group, name, {type, {count}, {count}});
  check(H5Dwrite(dataset.id(), type, H5S_ALL, H5S_ALL, transfer_properties().id(), data), "write " + name);
  return dataset;
}

Handle open_dataset(hid_t group, const std::string& name) {
  return own(H5Dopen2(group, name.c_str(), access_properties().id()), H5Dclose, "open the dataset " + name);
}

Shape shape_of(hid_t dataset) {
  const Handle space = own(H5Dget_space(dataset), H5Sclose, "read a shape");
  const int rank = H5Sget_simple_extent_ndims(space.id());
  if (rank < 0) throw Failure{"read a shape"};
  Shape shape(static_cast<std::size_t>(rank));
  if (rank > 0 && H5Sget_simple_extent_dims(space.id(), shape.data(), nullptr) < 0)
    throw Failure{"read a shape"};
  return shape;
}

void write_box(hid_t dataset, hid_t memory_type, const Box& box, const void* data) {
  const Handle memory = space_of(box.count);
  check(H5Dwrite(dataset, memory_type, memory.id(), select(dataset, box).id(), transfer_properties().id(),
                 data),
        "write values");
}

void write_coded_chunk(hid_t dataset, const Shape& start, std::span<const std::byte> coded) {
  constexpr std::uint32_t no_filter_skipped = 0;
  check(H5Dwrite_chunk(dataset, H5P_DEFAULT, no_filter_skipped, start.data(), coded.size(), coded.data()),
        "write values");
}

void read_box(hid_t dataset, hid_t memory_type, const Box& box, void* data) {
  const Handle memory = space_of(box.count);
  check(
      H5Dread(dataset, memory_type, memory.id(), select(dataset, box).id(), transfer_properties().id(), data),
      "read values");
}

}  // namespace bide::h5
