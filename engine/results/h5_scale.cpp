#include <hdf5_hl.h>

#include <algorithm>
#include <cstddef>

#include "results/h5.hpp"

namespace bide::h5 {
namespace {

/// The attribute in which a dataset's scales are attached, by the HDF5 dimension scale specification.
constexpr const char* attached_scales = "DIMENSION_LIST";
/// The attribute in which a scale is told which axes it labels, by the same.
constexpr const char* labelled_axes = "REFERENCE_LIST";

hobj_ref_t reference_to(hid_t object) {
  hobj_ref_t reference{};
  check(H5Rcreate(&reference, object, ".", H5R_OBJECT, -1), "refer to a dataset");
  return reference;
}

Handle list_of_references() {
  return own(H5Tvlen_create(H5T_STD_REF_OBJ), H5Tclose, "make a list of references");
}

void write_list(hid_t object, const char* name, hid_t type, std::size_t size, const void* values) {
  const hsize_t length = size;
  const Handle space = own(H5Screate_simple(1, &length, nullptr), H5Sclose, "make a dataspace");
  const Handle attribute = own(H5Acreate2(object, name, type, space.id(), H5P_DEFAULT, H5P_DEFAULT), H5Aclose,
                               "attach a dimension scale");
  check(H5Awrite(attribute.id(), type, values), "attach a dimension scale");
}

}  // namespace

void make_scale(hid_t dataset, const std::string& name) {
  check(H5DSset_scale(dataset, name.c_str()), "make " + name + " a dimension scale");
}

void ScaleAttachments::attach(hid_t dataset, const std::vector<hid_t>& scales) {
  std::vector<hobj_ref_t> references;
  std::vector<hvl_t> axes;
  references.reserve(scales.size());  // the lists of axes point into it
  const hobj_ref_t reference = reference_to(dataset);
  for (std::uint32_t axis = 0; axis < scales.size(); ++axis) {
    axes.push_back({1, &references.emplace_back(reference_to(scales[axis]))});
    auto known = std::find_if(scales_.begin(), scales_.end(),
                              [&](const Scale& scale) { return scale.id == scales[axis]; });
    if (known == scales_.end()) known = scales_.insert(known, Scale{scales[axis]});
    known->labels.push_back({reference, axis});
  }
  write_list(dataset, attached_scales, list_of_references().id(), axes.size(), axes.data());
}

void ScaleAttachments::tell_scales() const {
  const Handle type = own(H5Tcreate(H5T_COMPOUND, sizeof(LabelledAxis)), H5Tclose, "make a type");
  check(H5Tinsert(type.id(), "dataset", offsetof(LabelledAxis, dataset), H5T_STD_REF_OBJ), "make a type");
  check(H5Tinsert(type.id(), "dimension", offsetof(LabelledAxis, axis), H5T_NATIVE_INT), "make a type");
  for (const Scale& scale : scales_)
    write_list(scale.id, labelled_axes, type.id(), scale.labels.size(), scale.labels.data());
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
  const Handle type = list_of_references();
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
