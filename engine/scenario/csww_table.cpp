#include "scenario/csww_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>
#include <utility>

#include "scenario/plain_text.hpp"

namespace bide {
namespace {

constexpr std::size_t most_problems = 20;

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

bool has_id(const CswwAuthority& authority, std::string_view old_code) {
  const auto ids = single_codes(authority.id);  // a joint return has two
  return std::find(ids.begin(), ids.end(), old_code) != ids.end();
}

/// Returns the authorities on the far side of the successions that have this one on the near side.
std::vector<const CswwAuthority*> joined(const std::vector<CswwAuthority>& all,
                                         const CswwAuthority& authority, std::string_view Succession::*near,
                                         std::string_view Succession::*far) {
  std::vector<const CswwAuthority*> found;
  for (const auto& succession : successions) {
    if (!has_id(authority, succession.*near)) continue;
    for (const auto& other : all)
      if (has_id(other, succession.*far) && std::find(found.begin(), found.end(), &other) == found.end())
        found.push_back(&other);
  }
  return found;
}

const std::string& id_of(const CswwRow& row) { return is_absent(row.old_code) ? row.code : row.old_code; }

}  // namespace

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

CswwTable::CswwTable(const CsvTable& csv)
    : file_{csv.file()}, file_name_{without_folder(csv.file())}, rows_{csww_rows(csv)} {
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
  return joined(authorities_, authority, &Succession::after, &Succession::before);
}

std::vector<const CswwAuthority*> CswwTable::relatives(const CswwAuthority& authority) const {
  auto found = predecessors(authority);
  const auto after = joined(authorities_, authority, &Succession::before, &Succession::after);
  found.insert(found.end(), after.begin(), after.end());
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

CswwTable read_csww(const std::string& path) { return CswwTable{read_csv(path, csww_shape())}; }

}  // namespace bide
