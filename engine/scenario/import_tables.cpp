#include "scenario/import_tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <numeric>
#include <string_view>

#include "scenario/csww_rows.hpp"
#include "scenario/plain_text.hpp"

namespace bide {
namespace {

constexpr std::size_t most_problems = 20;

bool is_any_of(const std::string& published, const std::vector<std::string>& codes) {
  const auto parts = single_codes(published);
  return std::any_of(parts.begin(), parts.end(), [&codes](const std::string& part) {
    return std::find(codes.begin(), codes.end(), part) != codes.end();
  });
}

/// Reads chosen columns of every record and gathers what is wrong.
class ColumnReader {
 public:
  ColumnReader(const CsvTable& csv, const CsvShape& shape) : csv_{csv}, columns_{csv.columns(shape)} {}

  std::string text(const CsvRecord& record, std::size_t i) const {
    return std::string{trimmed(record.fields[columns_[i]].text)};
  }

  void problem(const CsvRecord& record, std::size_t i, std::string_view what, std::string advice) {
    if (problems_.size() < most_problems)
      problems_.push_back(csv_.problem_at(
          record, columns_[i], fmt::format("\"{}\" {}", text(record, i), what), std::move(advice)));
  }

  void finish() const {
    if (!problems_.empty()) throw InputError{problems_};
  }

 private:
  const CsvTable& csv_;
  std::vector<std::size_t> columns_;
  std::vector<Diagnostic> problems_;
};

/// England, staff in post by role, FTE, in the order of `Role`.
struct EnglandStaff {
  int year;
  std::array<double, role_count> in_post;
};
constexpr std::array<EnglandStaff, 7> england_staff{{
    {2019, {15954.7, 4591.3, 4261.9, 1289.4, 559.4, 4027.0}},
    {2020, {16139.4, 5004.8, 4558.6, 1398.4, 568.8, 4182.3}},
    {2021, {15729.6, 5390.6, 4835.7, 1561.4, 657.8, 4326.9}},
    {2022, {14909.8, 5281.3, 4815.2, 1619.0, 679.3, 4329.5}},
    {2023, {15482.2, 5616.7, 5040.4, 1659.2, 651.4, 4669.2}},
    {2024, {13895.8, 6179.4, 5449.7, 1703.6, 726.6, 6373.1}},
    {2025, {14498.1, 6606.1, 5481.1, 1819.9, 728.7, 7052.2}},
}};

std::array<double, role_count> shares_of(const std::array<double, role_count>& staff) {
  const double total = std::accumulate(staff.begin(), staff.end(), 0.0);
  auto shares = staff;
  for (double& share : shares) share /= total;
  return shares;
}

std::optional<std::size_t> role_in(std::string_view text) {
  const auto wanted = spelling_key(text);
  for (std::size_t i = 0; i < role_count; ++i)
    if (spelling_key(role_names[i]) == wanted) return i;
  return std::nullopt;
}

/// A figure of a role; empty where the Department gives a code instead.
bool is_code(std::string_view text) {
  return text.empty() || text == "u" || text == "x" || text == "z" || text == "c";
}

std::optional<Date> date_in(const std::string& text) {
  if (const auto date = parse_date(text)) return date;
  if (text.size() != 10 || text[2] != '/' || text[5] != '/') return std::nullopt;
  return parse_date(text.substr(6) + '-' + text.substr(3, 2) + '-' + text.substr(0, 2));
}

std::optional<Grade> grade_in(std::string_view text) {
  const auto key = spelling_key(text);
  if (key == "outstanding") return Grade::outstanding;
  if (key == "good") return Grade::good;
  if (key == "requires improvement to be good" || key == "requires improvement")
    return Grade::requires_improvement;
  if (key == "inadequate") return Grade::inadequate;
  return std::nullopt;
}

std::optional<double> degrees_in(std::string_view text, double limit) {
  const bool negative = text.starts_with('-');
  const auto size = plain_number(negative ? text.substr(1) : text);
  if (!size || *size > limit) return std::nullopt;
  return negative ? -*size : *size;
}

}  // namespace

RoleShares england_role_shares(int year) {
  const auto nearest = std::clamp(year, england_staff.front().year, england_staff.back().year);
  const auto& staff = england_staff[static_cast<std::size_t>(nearest - england_staff.front().year)];
  return {
      shares_of(staff.in_post), Confidence::low,
      fmt::format("assumption: shares of England {}, DfE children's social work workforce, in post by role",
                  nearest),
      "the authority's own staff by role were not given (option --roles)"};
}

CsvShape RoleTable::shape() {
  return {"the Department's table of staff in post by role",
          {"time_period", "new_la_code", "role", "inpost_FTE"}};
}

RoleTable::RoleTable(const CsvTable& csv) : file_name_{without_folder(csv.file())} {
  enum : std::size_t { year, code, role, in_post };
  ColumnReader reader{csv, shape()};
  for (const auto& record : csv.records()) {
    const auto text = reader.text(record, in_post);
    const auto figure = text == "low" ? std::optional{0.0} : plain_number(text);
    const auto year_of = plain_year(reader.text(record, year));
    const auto which = role_in(reader.text(record, role));
    if (!year_of) reader.problem(record, year, "is not a year", "give the year as four digits");
    if (!figure && !is_code(text))
      reader.problem(record, in_post, "is not a figure", "allowed: a number, u, x, z, low or c");
    if (!which) {
      if (spelling_key(reader.text(record, role)) != "total")
        reader.problem(record, role, "is not a role",
                       fmt::format("allowed: Total, {}", fmt::join(role_names, ", ")));
      continue;
    }
    if (!year_of) continue;
    const auto codes = reader.text(record, code);
    auto place = std::find_if(staff_.begin(), staff_.end(), [&](const Staff& other) {
      return other.year == *year_of && other.codes == codes;
    });
    if (place == staff_.end()) place = staff_.insert(place, {*year_of, codes, {}});
    place->in_post[*which] = figure;
  }
  reader.finish();
}

std::optional<RoleShares> RoleTable::shares(const std::vector<std::string>& codes, int year) const {
  const Staff* best = nullptr;
  for (const auto& staff : staff_) {
    if (!is_any_of(staff.codes, codes)) continue;
    double total = 0.0;
    bool is_complete = true;
    for (const auto& figure : staff.in_post) {
      is_complete = is_complete && figure.has_value();
      total += figure.value_or(0.0);
    }
    if (!is_complete || total <= 0.0) continue;
    const int gap = std::abs(staff.year - year);
    const int best_gap = best ? std::abs(best->year - year) : 0;
    if (!best || gap < best_gap || (gap == best_gap && staff.year < best->year)) best = &staff;
  }
  if (!best) return std::nullopt;
  RoleShares result;
  std::array<double, role_count> staff{};
  for (std::size_t i = 0; i < role_count; ++i) staff[i] = *best->in_post[i];
  result.shares = shares_of(staff);
  result.source = fmt::format("{}: {} {}, inpost_FTE by role", file_name_, best->codes, best->year);
  const int gap = std::abs(best->year - year);
  result.confidence = gap <= 1 ? Confidence::medium : Confidence::low;
  result.why = "vacancies by role are not published: taken to divide as staff in post do";
  if (gap > 0) result.why += fmt::format("; no shares for {}: those of {} stand in", year, best->year);
  return result;
}

CsvShape InspectionTable::shape() {
  return {"a table of Ofsted's inspection outcomes",
          {"Local authority area code", "Inspection date", "Publication date", "Overall effectiveness"}};
}

InspectionTable::InspectionTable(const CsvTable& csv) : file_name_{without_folder(csv.file())} {
  enum : std::size_t { code, inspected, published, grade };
  ColumnReader reader{csv, shape()};
  for (const auto& record : csv.records()) {
    const auto judgement = spelling_key(reader.text(record, grade));
    if (judgement.empty() || judgement == "not judged" || judgement == "null") continue;
    const auto grade_of = grade_in(judgement);
    const auto inspected_on = date_in(reader.text(record, inspected));
    const auto published_on = date_in(reader.text(record, published));
    if (!grade_of)
      reader.problem(record, grade, "is not a grade",
                     "allowed: Outstanding, Good, Requires improvement to be good, Inadequate");
    if (!inspected_on) reader.problem(record, inspected, "is not a date", "write it as 2019-06-17");
    if (!published_on) reader.problem(record, published, "is not a date", "write it as 2019-06-17");
    if (inspected_on && published_on && *published_on < *inspected_on)
      reader.problem(record, published, "is before the inspection", "check both dates");
    if (grade_of && inspected_on && published_on)
      records_.push_back({reader.text(record, code), *grade_of, *inspected_on, *published_on});
  }
  reader.finish();
}

std::optional<InspectionRecord> InspectionTable::last(const std::vector<std::string>& codes, Date by) const {
  const InspectionRecord* best = nullptr;
  for (const auto& record : records_) {
    if (record.published > by || !is_any_of(record.code, codes)) continue;
    if (!best || std::pair{record.published, record.inspected} > std::pair{best->published, best->inspected})
      best = &record;
  }
  return best ? std::optional{*best} : std::nullopt;
}

std::vector<InspectionRecord> InspectionTable::all(const std::vector<std::string>& codes) const {
  std::vector<InspectionRecord> found;
  for (const auto& record : records_)
    if (is_any_of(record.code, codes)) found.push_back(record);
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
    return std::pair{a.published, a.inspected} < std::pair{b.published, b.inspected};
  });
  return found;
}

CsvShape PlaceTable::shape() { return {"a table of places", {"la_code", "lon", "lat"}}; }

PlaceTable::PlaceTable(const CsvTable& csv) : file_name_{without_folder(csv.file())} {
  enum : std::size_t { code, longitude, latitude };
  ColumnReader reader{csv, shape()};
  for (const auto& record : csv.records()) {
    const auto east = degrees_in(reader.text(record, longitude), 180.0);
    const auto north = degrees_in(reader.text(record, latitude), 90.0);
    if (!east) reader.problem(record, longitude, "is not a longitude", "give degrees from -180 to 180");
    if (!north) reader.problem(record, latitude, "is not a latitude", "give degrees from -90 to 90");
    if (east && north) places_.push_back({reader.text(record, code), {*east, *north}});
  }
  reader.finish();
}

std::optional<Location> PlaceTable::place(const std::vector<std::string>& codes) const {
  Location sum;
  double count = 0.0;
  for (const auto& [code, place] : places_) {
    if (!is_any_of(code, codes)) continue;
    sum.longitude += place.longitude;
    sum.latitude += place.latitude;
    count += 1.0;
  }
  if (count == 0.0) return std::nullopt;
  return Location{sum.longitude / count, sum.latitude / count};
}

CsvShape BorderTable::shape() { return {"a table of neighbours", {"la_code", "nb_code", "nb_name"}}; }

BorderTable::BorderTable(const CsvTable& csv) {
  enum : std::size_t { code, neighbour_code, neighbour_name };
  ColumnReader reader{csv, shape()};
  for (const auto& record : csv.records())
    borders_.push_back({reader.text(record, code),
                        {reader.text(record, neighbour_code), reader.text(record, neighbour_name)}});
}

std::vector<BorderTable::Neighbour> BorderTable::neighbours(const std::vector<std::string>& codes) const {
  std::vector<Neighbour> found;
  for (const auto& [code, neighbour] : borders_) {
    if (!is_any_of(code, codes) || is_any_of(neighbour.code, codes)) continue;
    const bool is_known = std::any_of(found.begin(), found.end(), [&n = neighbour](const Neighbour& other) {
      return other.code == n.code;
    });
    if (!is_known) found.push_back(neighbour);
  }
  return found;
}

}  // namespace bide
