#include "results/result_metadata.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <optional>

#include "core/error.hpp"
#include "results/axes.hpp"
#include "results/build_info.hpp"
#include "results/file_format.hpp"

namespace bide {
namespace {

class MetadataReader {
 public:
  MetadataReader(hid_t file, const std::string& path) : file_{file}, path_{path} {}

  ResultMetadata read() {
    check_type_and_version();
    ResultMetadata metadata;
    metadata.study = read_study();
    metadata.replications = read_replications();
    metadata.layout = Layout{read_labels(metadata.study.start), read_measures()};
    check_shapes(metadata);
    metadata.provenance = read_provenance(metadata.study);
    metadata.payload_digest = h5::read_text_attribute(file_, "payload_digest");
    return metadata;
  }

 private:
  [[noreturn]] void refuse(const std::string& why) const { throw DamagedFileError{path_ + ": " + why}; }

  void check_type_and_version() const {
    if (!is_result(file_)) refuse("an HDF5 file, but not one of bide's results");
    const std::vector<std::int32_t> version = h5::read_integers_attribute(file_, "format_version");
    if (version.empty()) refuse("has no format version");
    if (version.front() == format::major_version) return;
    refuse(fmt::format(
        "has format {}, and this program reads format {}; use the version of bide that wrote it, or a "
        "later one",
        version.front(), format::major_version));
  }

  StudyRecord read_study() const {
    StudyRecord study;
    study.title = h5::read_text_attribute(file_, "title");
    study.focus = h5::read_text_attribute(file_, "focus");
    const std::optional<Date> start = parse_date(h5::read_text_attribute(file_, "start"));
    if (!start) refuse("its start is not a date");
    study.start = *start;
    study.seed = h5::read_unsigned_attribute(file_, "seed");
    // Files of formats before 1.4 ask after the usual losses.
    if (h5::has_attribute(file_, "later_loss")) study.losses.later = read_loss("later_loss");
    if (h5::has_attribute(file_, "large_loss")) study.losses.large = read_loss("large_loss");
    study.study_digest = h5::read_text_attribute(file_, "study_digest");
    const std::vector<std::string> names = h5::read_texts(file_, "option");
    const std::vector<std::string> descriptions = h5::read_texts(file_, "option_description");
    if (names.empty() || names.size() != descriptions.size()) refuse("its options have no descriptions");
    for (std::size_t i = 0; i < names.size(); ++i) study.options.push_back({names[i], descriptions[i]});
    study.inputs = read_inputs();
    return study;
  }

  LossSize read_loss(const std::string& name) const {
    const std::vector<std::int32_t> numbers = h5::read_integers_attribute(file_, name);
    if (numbers.size() != 2 || numbers[0] < 1 || numbers[1] < 1)
      refuse("its " + name + " is not a number of people and of months");
    return {numbers[0], numbers[1]};
  }

  std::vector<InputRecord> read_inputs() const {
    const h5::Handle group = h5::open_group(file_, "inputs");
    std::vector<InputRecord> inputs;
    for (const std::string& name : h5::link_names(group.id())) {
      if (name == "replication") continue;
      const h5::Handle dataset = h5::open_dataset(group.id(), name);
      const bool has_unit = h5::has_attribute(dataset.id(), "units");
      inputs.push_back({name, has_unit ? h5::read_text_attribute(dataset.id(), "units") : ""});
    }
    return inputs;
  }

  std::vector<std::int32_t> read_integers(const std::string& name) const {
    const h5::Handle dataset = h5::open_dataset(file_, name);
    const h5::Shape shape = h5::shape_of(dataset.id());
    if (shape.size() != 1 || shape[0] > longest_scale) refuse(name + " is not a list");
    std::vector<std::int32_t> values(shape[0]);
    h5::read_box(dataset.id(), H5T_NATIVE_INT32, {{0}, {shape[0]}}, values.data());
    return values;
  }

  std::vector<std::uint32_t> read_replications() const {
    const std::vector<std::int32_t> numbers = read_integers("replication");
    const bool ascending =
        std::adjacent_find(numbers.begin(), numbers.end(), std::greater_equal<>{}) == numbers.end();
    if (numbers.empty() || numbers.front() < 0 || !ascending) refuse("its replications are not in order");
    return {numbers.begin(), numbers.end()};
  }

  AxisLabels read_labels(Date start) const {
    AxisLabels labels;
    for (const Axis axis : all_axes) {
      const std::string name{name_of(axis)};
      if (!h5::has_link(file_, name)) continue;
      if (!has_dates(axis)) {
        texts_of(labels, axis) = h5::read_texts(file_, name);
        continue;
      }
      for (const std::int32_t day : read_integers(name))
        dates_of(labels, axis).push_back(start + std::chrono::days{day});
    }
    return labels;
  }

  h5::ScaleNames find_scales() const {
    std::vector<std::string> names{"option", "replication"};
    for (const Axis axis : all_axes) names.emplace_back(name_of(axis));
    return {file_, names};
  }

  std::vector<Measure> read_measures() const {
    const h5::ScaleNames scale_names = find_scales();
    std::vector<Measure> measures;
    for (const std::string& name : h5::link_names(file_)) {
      if (name == "inputs" || name == "provenance") continue;
      const h5::Handle dataset = h5::open_dataset(file_, name);
      if (h5::has_attribute(dataset.id(), "cell_methods"))
        measures.push_back(read_measure(dataset.id(), name, scale_names));
    }
    return measures;
  }

  Measure read_measure(hid_t dataset, const std::string& name, const h5::ScaleNames& scale_names) const {
    Measure measure;
    measure.name = name;
    if (h5::has_attribute(dataset, "units")) measure.unit = h5::read_text_attribute(dataset, "units");
    measure.long_name = h5::read_text_attribute(dataset, "long_name");
    measure.type = read_type(dataset, name);
    const std::vector<std::string> scales = scale_names.of(dataset);
    if (scales.size() < 2 || scales[0] != "option" || scales[1] != "replication")
      refuse(name + " has other axes");
    for (std::size_t i = 2; i < scales.size(); ++i) {
      const auto axis =
          std::find_if(all_axes.begin(), all_axes.end(), [&](Axis a) { return name_of(a) == scales[i]; });
      if (axis == all_axes.end()) refuse(name + " has an axis that is not known");
      measure.axes.push_back(*axis);
    }
    const std::string method = h5::read_text_attribute(dataset, "cell_methods");
    for (const CellMethod candidate : {CellMethod::point, CellMethod::sum, CellMethod::mean}) {
      measure.method = candidate;
      if (cell_methods_of(measure) == method) return measure;
    }
    refuse(name + " has a cell method that is not known");
  }

  ValueType read_type(hid_t dataset, const std::string& name) const {
    const h5::Handle type = h5::own(H5Dget_type(dataset), H5Tclose, "read the type of " + name);
    const auto equals = [&](hid_t known) { return H5Tequal(type.id(), known) > 0; };
    const bool scaled = h5::has_attribute(dataset, "scale_factor");
    if (equals(H5T_STD_I32LE) && !scaled) return ValueType::count;
    if (equals(H5T_IEEE_F32LE) && !scaled) return ValueType::level;
    const bool pence =
        scaled && h5::read_number_attribute(dataset, "scale_factor") == format::pounds_per_penny;
    if (equals(H5T_STD_I64LE) && pence) return ValueType::money;
    refuse(name + " has values of an unknown type");
  }

  void check_shapes(const ResultMetadata& metadata) const {
    for (const Measure& measure : metadata.layout.measures()) {
      h5::Shape shape{metadata.study.options.size(), metadata.replications.size()};
      for (const Axis axis : measure.axes) shape.push_back(metadata.layout.labels().size(axis));
      if (h5::shape_of(h5::open_dataset(file_, measure.name).id()) == shape) continue;
      refuse(measure.name + " does not have the shape of its axes");
    }
  }

  std::vector<std::pair<std::string, std::string>> read_provenance(StudyRecord& study) const {
    const h5::Handle group = h5::open_group(file_, "provenance");
    const std::vector<std::string> texts = h5::read_texts(group.id(), "study");
    if (texts.size() != 1) refuse("has no study text");
    study.resolved_text = texts.front();
    std::vector<std::pair<std::string, std::string>> facts;
    for (const auto& [name, ours] : build_facts()) {
      if (h5::has_attribute(group.id(), name))
        facts.emplace_back(name, h5::read_text_attribute(group.id(), name));
    }
    return facts;
  }

  static constexpr hsize_t longest_scale = 1 << 28;
  hid_t file_;
  const std::string& path_;
};

}  // namespace

bool is_result(hid_t file) {
  return h5::has_attribute(file, "filetype") && h5::read_text_attribute(file, "filetype") == format::filetype;
}

ResultMetadata read_metadata(hid_t file, const std::string& path) {
  return MetadataReader{file, path}.read();
}

}  // namespace bide
