#include "scenario/csww_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <utility>

#include "scenario/plain_text.hpp"

namespace bide {
namespace {

constexpr std::size_t most_problems = 20;

constexpr std::array<std::string_view, csww_figure_count> column_names{
    "inpost_fte",      "inpost_headcount",  "starters_fte",
    "leavers_fte",     "turnover_rate_fte", "agency_fte",
    "agency_rate_fte", "agency_cover_fte",  "agency_cover_rate_fte",
    "vacancy_fte",     "vacancy_rate_fte",  "case_holders_fte",
    "cases",           "caseload_fte",      "absence_rate_fte"};

enum AreaColumn : std::size_t {
  year,
  level,
  region_code,
  region_name,
  old_code,
  new_code,
  name,
  area_columns
};
constexpr std::array<std::string_view, area_columns> area_names{
    "time_period", "geographic_level", "region_code", "region_name", "old_la_code", "new_la_code", "la_name"};

std::optional<CswwValue> figure_in(std::string_view text) {
  CswwValue figure{std::string{text}, std::nullopt};
  if (text == "low") {
    figure.value = 0.0;
  } else if (!text.empty() && text != "u" && text != "x" && text != "z" && text != "c") {
    figure.value = plain_number(text);
    if (!figure.value) return std::nullopt;
  }
  return figure;
}

std::optional<CswwLevel> level_in(std::string_view text) {
  const auto key = spelling_key(text);
  if (key == "national") return CswwLevel::england;
  if (key == "regional") return CswwLevel::region;
  if (key == "local authority") return CswwLevel::authority;
  return std::nullopt;
}

/// Turns CSV records into rows and gathers what is wrong with them.
class RowReader {
 public:
  explicit RowReader(const CsvTable& csv) : csv_{csv}, columns_{csv.columns(CswwTable::shape())} {}

  std::vector<CswwRow> read() {
    std::vector<CswwRow> rows;
    rows.reserve(csv_.records().size());
    for (const auto& record : csv_.records()) {
      rows.push_back(row_of(record));
      if (problems_.size() >= most_problems) break;
    }
    if (!problems_.empty()) throw InputError{std::move(problems_)};
    if (rows.empty())
      throw InputError{{{csv_.file(), 1, 1, {}, "the table has no rows", "give the file as published"}}};
    return rows;
  }

 private:
  CswwRow row_of(const CsvRecord& record) {
    CswwRow row;
    row.line = record.line;
    if (const auto value = plain_year(text(record, year)))
      row.year = *value;
    else
      problem(record, year, "is not a year", "give the year as four digits");
    const auto area_level = level_in(text(record, level));
    if (!area_level) problem(record, level, "is not a level", "allowed: National, Regional, Local authority");
    row.level = area_level.value_or(CswwLevel::england);
    row.region_code = text(record, region_code);
    row.region_name = text(record, region_name);
    row.old_code = text(record, old_code);
    row.code = text(record, new_code);
    row.name = text(record, name);
    refuse_anonymous(row, record);
    for (std::size_t i = 0; i < csww_figure_count; ++i) {
      if (auto value = figure_in(text(record, area_columns + i)))
        row.figures[i] = std::move(*value);
      else
        problem(record, area_columns + i, "is not a figure", "allowed: a number, u, x, z, low or c");
    }
    return row;
  }

  void refuse_anonymous(const CswwRow& row, const CsvRecord& record) {
    if (row.level != CswwLevel::authority) return;
    if (is_absent(row.name)) problem(record, name, "is not a name", "name the authority");
    if (is_absent(row.old_code) && is_absent(row.code))
      problem(record, new_code, "is not a code", "give the authority's old or new code");
  }

  std::string text(const CsvRecord& record, std::size_t i) const {
    return std::string{trimmed(record.fields[columns_[i]].text)};
  }

  void problem(const CsvRecord& record, std::size_t i, std::string_view what, std::string advice) {
    if (problems_.size() >= most_problems) return;
    problems_.push_back(csv_.problem_at(record, columns_[i], fmt::format("\"{}\" {}", text(record, i), what),
                                        std::move(advice)));
  }

  const CsvTable& csv_;
  std::vector<std::size_t> columns_;
  std::vector<Diagnostic> problems_;
};

void add_once(std::vector<std::string>& list, const std::string& text) {
  if (!is_absent(text) && std::find(list.begin(), list.end(), text) == list.end()) list.push_back(text);
}

/// Whether the spelling is one of the authority's names, codes or ids, or a part of a joint one.
bool answers_to(const CswwAuthority& authority, const std::string& wanted) {
  const auto matches = [&wanted](const std::string& text) {
    if (spelling_key(text) == wanted) return true;
    const auto parts = single_codes(text);
    return parts.size() > 1 && std::any_of(parts.begin(), parts.end(), [&wanted](const std::string& part) {
             return spelling_key(part) == wanted;
           });
  };
  if (wanted.empty()) return false;
  return matches(authority.id) || std::any_of(authority.names.begin(), authority.names.end(), matches) ||
         std::any_of(authority.codes.begin(), authority.codes.end(), matches) ||
         std::any_of(authority.history.rows().begin(), authority.history.rows().end(),
                     [&matches](const CswwRow* row) { return matches(row->code); });
}

/// Councils that were reorganised since 2017 into councils with another old code (Structural Changes Orders).
struct Succession {
  std::string_view before, after;
};
constexpr std::array<Succession, 7> successions{{
    {"928", "940"},  // Northamptonshire: North and West, 2021
    {"928", "941"},
    {"835", "838"},  // Dorset, 2019
    {"836", "839"},  // Poole and Bournemouth: Bournemouth, Christchurch and Poole, 2019
    {"837", "839"},
    {"909", "942"},  // Cumbria: Cumberland, Westmorland and Furness, 2023
    {"909", "943"},
}};

const std::string& id_of(const CswwRow& row) { return is_absent(row.old_code) ? row.code : row.old_code; }

}  // namespace

std::string_view csww_column(CswwFigure figure) { return column_names[static_cast<std::size_t>(figure)]; }

void CswwHistory::add(const CswwRow& row) {
  const auto place = std::lower_bound(rows_.begin(), rows_.end(), row.year,
                                      [](const CswwRow* other, int year) { return other->year < year; });
  if (place != rows_.end() && (*place)->year == row.year)
    throw LogicError{"two rows of one area in one year"};
  rows_.insert(place, &row);
}

const CswwRow* CswwHistory::in(int year) const {
  for (const auto* row : rows_)
    if (row->year == year) return row;
  return nullptr;
}

std::vector<const CswwRow*> CswwHistory::by_nearness(int year) const {
  auto sorted = rows_;
  std::stable_sort(sorted.begin(), sorted.end(), [year](const CswwRow* a, const CswwRow* b) {
    return std::abs(a->year - year) < std::abs(b->year - year);
  });
  return sorted;
}

CsvShape CswwTable::shape() {
  CsvShape shape{"the Department's table \"1. Indicators\" of the children's social work workforce release",
                 {area_names.begin(), area_names.end()}};
  shape.columns.insert(shape.columns.end(), column_names.begin(), column_names.end());
  return shape;
}

CswwTable::CswwTable(const CsvTable& csv)
    : file_{csv.file()}, file_name_{without_folder(csv.file())}, rows_{RowReader{csv}.read()} {
  std::vector<Diagnostic> problems;
  std::map<std::string, int> lines;
  for (const auto& row : rows_) {
    const auto area = row.level == CswwLevel::england  ? std::string{"England"}
                      : row.level == CswwLevel::region ? "region " + row.region_code
                                                       : "authority " + id_of(row);
    const auto [first, is_new] = lines.emplace(fmt::format("{} in {}", area, row.year), row.line);
    if (is_new) {
      add_to_histories(row);
    } else if (problems.size() < most_problems) {
      problems.push_back(
          {file_,
           row.line,
           1,
           {},
           fmt::format("a second row for {}; the first is in line {}", first->first, first->second),
           "remove one of the two"});
    }
  }
  if (!problems.empty()) throw InputError{std::move(problems)};
  std::sort(authorities_.begin(), authorities_.end(),
            [](const CswwAuthority& a, const CswwAuthority& b) { return a.id < b.id; });
}

void CswwTable::add_to_histories(const CswwRow& row) {
  if (row.level == CswwLevel::england) return england_.add(row);
  if (row.level == CswwLevel::region) {
    auto place = std::find_if(regions_.begin(), regions_.end(),
                              [&row](const auto& region) { return region.first == row.region_code; });
    if (place == regions_.end()) place = regions_.insert(place, {row.region_code, {}});
    return place->second.add(row);
  }
  auto place = std::find_if(authorities_.begin(), authorities_.end(),
                            [&row](const auto& authority) { return authority.id == id_of(row); });
  if (place == authorities_.end()) place = authorities_.insert(place, {id_of(row), {}, {}, {}});
  for (const auto& code : single_codes(row.code)) add_once(place->codes, code);
  add_once(place->names, row.name);
  place->history.add(row);
}

const CswwHistory& CswwTable::region(const std::string& code) const {
  static const CswwHistory none;
  for (const auto& [region_code, history] : regions_)
    if (region_code == code && !is_absent(code)) return history;
  return none;
}

int CswwTable::first_year() const {
  return std::min_element(rows_.begin(), rows_.end(), [](auto& a, auto& b) { return a.year < b.year; })->year;
}

int CswwTable::last_year() const {
  return std::max_element(rows_.begin(), rows_.end(), [](auto& a, auto& b) { return a.year < b.year; })->year;
}

const CswwAuthority* CswwTable::find(std::string_view name_or_code, std::optional<int> year) const {
  const int wanted_year = year.value_or(last_year());
  const auto wanted = spelling_key(name_or_code);
  const CswwAuthority* nearest = nullptr;
  int least_gap = 0;
  for (const auto& authority : authorities_) {
    if (!answers_to(authority, wanted)) continue;
    const int gap = std::abs(authority.history.by_nearness(wanted_year).front()->year - wanted_year);
    if (nearest && gap >= least_gap) continue;
    nearest = &authority;
    least_gap = gap;
  }
  return nearest;
}

const CswwAuthority* CswwTable::with_code(std::string_view code) const {
  const auto wanted = lower_case(code);
  for (const auto& authority : authorities_)
    for (const auto& other : authority.codes)
      if (lower_case(other) == wanted) return &authority;
  return nullptr;
}

std::vector<const CswwAuthority*> CswwTable::predecessors(const CswwAuthority& authority) const {
  std::vector<const CswwAuthority*> found;
  const auto after = single_codes(authority.id);
  for (const auto& succession : successions) {
    if (std::find(after.begin(), after.end(), succession.after) == after.end()) continue;
    for (const auto& other : authorities_)
      if (other.id == succession.before && std::find(found.begin(), found.end(), &other) == found.end())
        found.push_back(&other);
  }
  return found;
}

const CswwAuthority& CswwTable::authority(std::string_view name_or_code, std::optional<int> year) const {
  if (const auto* found = find(name_or_code, year)) return *found;
  std::vector<std::string> names;
  for (const auto& authority : authorities_)
    names.insert(names.end(), authority.names.begin(), authority.names.end());
  const auto nearest = nearest_names(name_or_code, names, 3);
  throw InputError{{{file_,
                     0,
                     0,
                     {},
                     fmt::format("the table has no authority \"{}\"", name_or_code),
                     nearest.empty() ? "give its name as in column la_name, or one of its codes"
                                     : fmt::format("did you mean {}?", fmt::join(nearest, " or "))}}};
}

CswwTable read_csww(const std::string& path) { return CswwTable{read_csv(path, CswwTable::shape())}; }

bool is_absent(std::string_view text) { return text.empty() || text == "x" || text == "z" || text == "NA"; }

std::vector<std::string> single_codes(std::string_view published) { return split_at(published, '/'); }

}  // namespace bide
