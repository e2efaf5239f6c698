#include <cstring>

#include "results/h5.hpp"

namespace bide::h5 {
namespace {

Handle scalar_space() { return own(H5Screate(H5S_SCALAR), H5Sclose, "make a dataspace"); }

void write(hid_t object, const std::string& name, hid_t type, hid_t space, const void* value) {
  const Handle attribute = own(H5Acreate2(object, name.c_str(), type, space, H5P_DEFAULT, H5P_DEFAULT),
                               H5Aclose, "create the attribute " + name);
  check(H5Awrite(attribute.id(), type, value), "write the attribute " + name);
}

Handle open(hid_t object, const std::string& name) {
  return own(H5Aopen(object, name.c_str(), H5P_DEFAULT), H5Aclose, "find the attribute " + name);
}

void read_scalar(hid_t object, const std::string& name, hid_t type, void* value) {
  const Handle attribute = open(object, name);
  const Handle space = own(H5Aget_space(attribute.id()), H5Sclose, "read the attribute " + name);
  if (H5Sget_simple_extent_npoints(space.id()) != 1)
    throw Failure{"use the attribute " + name + ": not one value"};
  check(H5Aread(attribute.id(), type, value), "read the attribute " + name);
}

}  // namespace

void write_attribute(hid_t object, const std::string& name, const std::string& value) {
  const Handle type = own(H5Tcopy(H5T_C_S1), H5Tclose, "make a type");
  check(H5Tset_size(type.id(), value.size() + 1), "size a text");
  check(H5Tset_cset(type.id(), H5T_CSET_UTF8), "mark a text as UTF-8");
  write(object, name, type.id(), scalar_space().id(), value.c_str());
}

void write_attribute(hid_t object, const std::string& name, double value) {
  write(object, name, H5T_IEEE_F64LE, scalar_space().id(), &value);
}

void write_attribute(hid_t object, const std::string& name, std::uint64_t value) {
  write(object, name, H5T_STD_U64LE, scalar_space().id(), &value);
}

void write_attribute(hid_t object, const std::string& name, const std::vector<std::int32_t>& values) {
  const hsize_t size = values.size();
  const Handle space = own(H5Screate_simple(1, &size, nullptr), H5Sclose, "make a dataspace");
  write(object, name, H5T_STD_I32LE, space.id(), values.data());
}

bool has_attribute(hid_t object, const std::string& name) {
  const htri_t found = H5Aexists(object, name.c_str());
  check(found, "look for the attribute " + name);
  return found > 0;
}

std::string read_text_attribute(hid_t object, const std::string& name) {
  const Handle attribute = open(object, name);
  const Handle type = own(H5Aget_type(attribute.id()), H5Tclose, "read the attribute " + name);
  if (H5Tget_class(type.id()) != H5T_STRING || H5Tis_variable_str(type.id()) != 0) {
    throw Failure{"use the attribute " + name + ": not a text"};
  }
  std::string text(H5Tget_size(type.id()), '\0');
  check(H5Aread(attribute.id(), type.id(), text.data()), "read the attribute " + name);
  text.resize(std::strlen(text.c_str()));  // it is padded with zeros
  return text;
}

double read_number_attribute(hid_t object, const std::string& name) {
  double value = 0.0;
  read_scalar(object, name, H5T_NATIVE_DOUBLE, &value);
  return value;
}

std::uint64_t read_unsigned_attribute(hid_t object, const std::string& name) {
  std::uint64_t value = 0;
  read_scalar(object, name, H5T_NATIVE_UINT64, &value);
  return value;
}

std::vector<std::int32_t> read_integers_attribute(hid_t object, const std::string& name) {
  const Handle attribute = open(object, name);
  const Handle space = own(H5Aget_space(attribute.id()), H5Sclose, "read the attribute " + name);
  const hssize_t size = H5Sget_simple_extent_npoints(space.id());
  if (size < 0 || size > 1'000) throw Failure{"use the attribute " + name + ": too many values"};
  std::vector<std::int32_t> values(static_cast<std::size_t>(size));
  check(H5Aread(attribute.id(), H5T_NATIVE_INT32, values.data()), "read the attribute " + name);
  return values;
}

}  // namespace bide::h5
