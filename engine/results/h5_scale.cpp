#include <hdf5_hl.h>

#include "results/h5.hpp"

namespace bide::h5 {
namespace {

/// The attribute in which a dataset's scales are attached, by the HDF5 dimension scale specification.
constexpr const char* attached_scales = "DIMENSION_LIST";

}  // namespace

void make_scale(hid_t dataset, const std::string& name) {
  check(H5DSset_scale(dataset, name.c_str()), "make " + name + " a dimension scale");
}

void attach_scale(hid_t dataset, hid_t scale, unsigned axis) {
  check(H5DSattach_scale(dataset, scale, axis), "attach a dimension scale");
}

ScaleNames::ScaleNames(hid_t group, const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    if (!has_link(group, name)) continue;
    hobj_ref_t place{};
    check(H5Rcreate(&place, group, name.c_str(), H5R_OBJECT, -1), "find the dimension scale " + name);
    scales_.emplace_back(place, name);
  }
}

std::vector<std::string> ScaleNames::of(hid_t dataset) const {
  std::vector<std::string> names(shape_of(dataset).size());
  if (!has_attribute(dataset, attached_scales)) return names;
  const std::string what = "read the attached dimension scales";
  const Handle attribute = own(H5Aopen(dataset, attached_scales, H5P_DEFAULT), H5Aclose, what);
  const Handle space = own(H5Aget_space(attribute.id()), H5Sclose, what);
  const Handle type = own(H5Tvlen_create(H5T_STD_REF_OBJ), H5Tclose, what);
  if (H5Sget_simple_extent_npoints(space.id()) != static_cast<hssize_t>(names.size())) throw Failure{what};
  std::vector<hvl_t> attached(names.size(), hvl_t{0, nullptr});
  check(H5Aread(attribute.id(), type.id(), attached.data()), what);
  for (std::size_t axis = 0; axis < names.size(); ++axis) {
    if (attached[axis].len == 0) continue;
    const hobj_ref_t first = *static_cast<const hobj_ref_t*>(attached[axis].p);
    for (const auto& [place, name] : scales_) {
      if (place == first) names[axis] = name;
    }
  }
  check(H5Dvlen_reclaim(type.id(), space.id(), H5P_DEFAULT, attached.data()), "free memory");
  return names;
}

}  // namespace bide::h5
