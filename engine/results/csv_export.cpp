#include "results/csv_export.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>

#include "core/error.hpp"
#include "results/axes.hpp"
#include "results/csv_writer.hpp"
#include "stats/quantile.hpp"

namespace bide {
namespace {

constexpr std::string_view dictionary_name = "dictionary.csv";
constexpr std::string_view inputs_name = "inputs.csv";

std::string column_name(Axis axis) { return axis == Axis::time ? "date" : std::string{name_of(axis)}; }

std::string in_directory(const CsvExport& what, std::string_view name) {
  return (std::filesystem::path{what.directory} / name).string();
}

/// Returns the indices of the measures to export, in the order of the file.
std::vector<std::size_t> chosen_measures(const ResultFile& file, const CsvExport& what) {
  std::vector<std::string> names;
  for (const Measure& measure : file.layout().measures()) names.push_back(measure.name);
  for (const std::string& name : what.measures) {
    if (std::find(names.begin(), names.end(), name) != names.end()) continue;
    throw FileError{
        fmt::format("{}: has no measure \"{}\"; it has {}", file.path(), name, fmt::join(names, ", "))};
  }
  std::vector<std::size_t> chosen;
  for (std::size_t m = 0; m < names.size(); ++m) {
    const bool wanted = what.measures.empty() || std::find(what.measures.begin(), what.measures.end(),
                                                           names[m]) != what.measures.end();
    if (wanted) chosen.push_back(m);
  }
  return chosen;
}

std::string number_text(double value, ValueType type) {
  switch (type) {
    case ValueType::count: return fmt::format("{:.10g}", value);
    case ValueType::level: return fmt::format("{:.7g}", value);  // all that a float32 holds
    case ValueType::money: return fmt::format("{:.2f}", value / 100.0);
  }
  throw LogicError{"unknown type of value"};
}

/// Writes one measure's table, a part of its first axis at a time so that memory stays bounded.
class MeasureTable {
 public:
  MeasureTable(ResultFile& file, std::size_t m, ExportRows rows, const std::string& path)
      : file_{file}, m_{m}, measure_{file.layout().measures()[m]}, rows_{rows}, csv_{path} {
    for (const Axis axis : measure_.axes) labels_.push_back(labels_of(file.layout().labels(), axis));
  }

  void write() {
    write_header();
    const std::size_t entries = labels_.empty() ? 1 : labels_.front().size();
    cells_each_ = file_.layout().size(m_) / entries;
    constexpr std::size_t most_values = std::size_t{4} << 20;
    const std::size_t part =
        std::clamp(most_values / (cells_each_ * file_.replications().size()), std::size_t{1}, entries);
    for (std::uint32_t option = 0; option < file_.study().options.size(); ++option) {
      for (std::size_t first = 0; first < entries; first += part) {
        write_part(option, first, std::min(part, entries - first));
      }
    }
    csv_.finish();
  }

 private:
  void write_header() {
    csv_.text("option");
    if (rows_ == ExportRows::replications) csv_.text("replication");
    for (const Axis axis : measure_.axes) csv_.text(column_name(axis));
    if (rows_ == ExportRows::replications) {
      csv_.text("value");
    } else {
      csv_.text("median").text("p10").text("p90");
    }
    csv_.end_row();
  }

  void write_part(std::uint32_t option, std::size_t first, std::size_t count) {
    const std::vector<double> values = file_.read_slab({option, m_, first, count});
    const std::size_t cells = count * cells_each_;
    for (std::size_t cell = 0; rows_ == ExportRows::summary && cell < cells; ++cell) {
      std::vector<double> sample;
      for (std::size_t at = cell; at < values.size(); at += cells) sample.push_back(values[at]);
      write_summary(option, first * cells_each_ + cell, SortedSample{std::move(sample)});
    }
    for (std::size_t at = 0; rows_ == ExportRows::replications && at < values.size(); ++at) {
      csv_.text(file_.study().options[option].name);
      csv_.number(fmt::format("{}", file_.replications()[at / cells]));
      write_labels(first * cells_each_ + at % cells);
      csv_.number(number_text(values[at], measure_.type)).end_row();
    }
  }

  void write_summary(std::uint32_t option, std::size_t cell, const SortedSample& sample) {
    csv_.text(file_.study().options[option].name);
    write_labels(cell);
    for (const double p : {0.5, 0.1, 0.9}) csv_.number(number_text(sample.quantile(p), measure_.type));
    csv_.end_row();
  }

  void write_labels(std::size_t cell) {
    std::size_t below = file_.layout().size(m_);
    for (const std::vector<std::string>& labels : labels_) {
      below /= labels.size();
      csv_.text(labels[cell / below]);
      cell %= below;
    }
  }

  ResultFile& file_;
  std::size_t m_;
  const Measure& measure_;
  ExportRows rows_;
  CsvWriter csv_;
  std::vector<std::vector<std::string>> labels_;
  std::size_t cells_each_{1};  // values of one replication for each entry of the first axis
};

void write_inputs(ResultFile& file, const std::string& path) {
  CsvWriter csv{path};
  csv.text("replication").text("input").text("value").end_row();
  for (const std::uint32_t replication : file.replications()) {
    const Observations& seen = file.read({replication, 0});
    for (std::size_t i = 0; i < seen.inputs.size(); ++i) {
      csv.number(fmt::format("{}", replication)).text(file.study().inputs[i].path);
      csv.number(fmt::format("{}", seen.inputs[i])).end_row();
    }
  }
  csv.finish();
}

void describe_columns(CsvWriter& csv, const ResultFile& file, const CsvExport& what) {
  const auto row = [&](std::string_view table, std::string_view column, std::string_view unit,
                       std::string_view text) {
    csv.text(table).text(column).text(unit).text(text).end_row();
  };
  row("", "option", "", "course of action; the first is the baseline");
  row("", "replication", "1",
      "number of the replication, from 0; equal numbers are the same future for every option");
  for (const Axis axis : all_axes) row("", column_name(axis), "", long_name_of(axis));
  for (const std::size_t m : chosen_measures(file, what)) {
    const Measure& measure = file.layout().measures()[m];
    const std::string meaning = fmt::format("{} ({})", measure.long_name, cell_methods_of(measure));
    if (what.rows == ExportRows::replications) {
      row(measure.name, "value", measure.unit, meaning);
      continue;
    }
    row(measure.name, "median", measure.unit, meaning + ", median over replications");
    row(measure.name, "p10", measure.unit, meaning + ", one replication in ten is below");
    row(measure.name, "p90", measure.unit, meaning + ", one replication in ten is above");
  }
  for (const InputRecord& input : file.study().inputs) {
    row("inputs", input.path, input.unit, "sampled value of this uncertain input, the same for every option");
  }
}

void write_dictionary(const ResultFile& file, const CsvExport& what) {
  CsvWriter csv{in_directory(what, dictionary_name)};
  csv.text("table").text("column").text("unit").text("meaning").end_row();
  describe_columns(csv, file, what);
  csv.finish();
}

}  // namespace

std::vector<std::string> csv_paths(const ResultFile& file, const CsvExport& what) {
  std::vector<std::string> paths{in_directory(what, dictionary_name)};
  for (const std::size_t m : chosen_measures(file, what)) {
    paths.push_back(in_directory(what, file.layout().measures()[m].name + ".csv"));
  }
  if (!file.study().inputs.empty()) paths.push_back(in_directory(what, inputs_name));
  return paths;
}

void write_csv(ResultFile& file, const CsvExport& what) {
  const std::vector<std::size_t> measures = chosen_measures(file, what);
  std::error_code error;
  std::filesystem::create_directories(what.directory, error);
  if (error) throw_file_error(what.directory, "make this folder", error.value());
  write_dictionary(file, what);
  for (const std::size_t m : measures) {
    const std::string path = in_directory(what, file.layout().measures()[m].name + ".csv");
    MeasureTable{file, m, what.rows, path}.write();
  }
  if (!file.study().inputs.empty()) write_inputs(file, in_directory(what, inputs_name));
}

}  // namespace bide
