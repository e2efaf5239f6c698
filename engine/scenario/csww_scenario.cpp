#include "scenario/csww_scenario.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "core/date.hpp"
#include "scenario/plain_text.hpp"
#include "scenario/price_history.hpp"

namespace bide {
namespace {

/// Every figure of an authority that has a source.
std::vector<const Estimate*> estimates_of(const StartingFigures& f) {
  return {&f.in_post,      &f.fte_per_head, &f.vacancies,     &f.agency,       &f.agency_cover,
          &f.starters,     &f.leavers,      &f.turnover_rate, &f.vacancy_rate, &f.agency_rate,
          &f.case_holders, &f.cases,        &f.absence_rate};
}

std::string unused_key(const std::string& name, std::set<std::string>& used) {
  const auto key = slug(name);
  auto candidate = key;
  for (int n = 2; !used.insert(candidate).second; ++n) candidate = fmt::format("{}_{}", key, n);
  return candidate;
}

std::vector<std::string> codes_of(const std::vector<const CswwAuthority*>& authorities) {
  std::vector<std::string> codes;
  for (const auto* authority : authorities)
    codes.insert(codes.end(), authority->codes.begin(), authority->codes.end());
  return codes;
}

/// Returns the last inspection of the authority, else of those that it succeeded.
std::optional<InspectionRecord> inspection_of(const CswwTable& table, const InspectionTable& inspections,
                                              const CswwAuthority& authority, Date by) {
  if (auto own = inspections.last(authority.codes, by)) return own;
  return inspections.last(codes_of(table.predecessors(authority)), by);
}

/// Returns where the authority lies, else those that it succeeded or that succeeded it.
std::optional<Location> place_of(const CswwTable& table, const PlaceTable& places,
                                 const CswwAuthority& authority) {
  if (auto own = places.place(authority.codes)) return own;
  return places.place(codes_of(table.relatives(authority)));
}

/// Says which years the authority has figures for, where the year is none of them, and who stood in its
/// place.
std::optional<std::string> absence_of(const CswwTable& table, const CswwAuthority& authority, int year) {
  if (authority.history.in(year)) return std::nullopt;
  const auto& rows = authority.history.rows();
  const int first = rows.front()->year;
  const int last = rows.back()->year;
  std::string text =
      fmt::format("{} is not in the table for {}: it has figures {}, and those of the nearest year stand in.",
                  authority.name_in(year), year,
                  first == last ? fmt::format("for {}", first) : fmt::format("from {} to {}", first, last));
  std::vector<std::string> names;
  for (const auto* relative : table.relatives(authority))
    if (relative->history.in(year)) names.push_back(relative->name_in(year));
  if (!names.empty())
    text += fmt::format(" In {} its children's services were those of {}.", year, fmt::join(names, " and "));
  return text;
}

const CswwRow& nearest_row(const CswwAuthority& authority, int year) {
  return *authority.history.by_nearness(year).front();
}

template <class Wanted>
std::vector<const CswwAuthority*> chosen(const CswwTable& table, int year, Wanted wanted) {
  std::vector<const CswwAuthority*> found;
  for (const auto& authority : table.authorities())
    if (const auto* row = authority.history.in(year); row && wanted(*row)) found.push_back(&authority);
  std::stable_sort(found.begin(), found.end(), [year](const CswwAuthority* a, const CswwAuthority* b) {
    return a->name_in(year) < b->name_in(year);
  });
  return found;
}

}  // namespace

bool stands_in(const Estimate& estimate) {
  return estimate.origin != Origin::published && estimate.origin != Origin::history;
}

Date census_of(int year) { return make_date(year, 9, 30); }

StartingPosition starting_position(const CswwTable& table, const ImportTables& tables,
                                   const std::vector<const CswwAuthority*>& authorities, int year) {
  StartingPosition position;
  position.table = table.file_name();
  if (tables.roles) position.roles = tables.roles->file_name();
  if (tables.inspections) position.inspections = tables.inspections->file_name();
  if (tables.places) position.places = tables.places->file_name();
  position.year = year;
  position.usual_vacancy_rate = england_vacancy_rate(table, year);
  std::set<std::string> used;
  for (const auto* authority : authorities) {
    StartingAuthority start;
    start.figures = starting_figures(table, *authority, year);
    start.key = unused_key(start.figures.name, used);
    if (const auto& region = nearest_row(*authority, year).region_name; !is_absent(region))
      start.region = region;
    start.roles = england_role_shares(year);
    if (tables.roles) {
      if (const auto own = tables.roles->shares(authority->codes, year))
        start.roles = *own;
      else
        start.roles.why = "the table of staff by role does not have this authority";
    }
    if (tables.inspections)
      start.inspection = inspection_of(table, *tables.inspections, *authority, census_of(year));
    if (tables.places) start.place = place_of(table, *tables.places, *authority);
    if (auto absence = absence_of(table, *authority, year)) position.remarks.push_back(std::move(*absence));
    position.authorities.push_back(std::move(start));
  }
  return position;
}

std::vector<const CswwAuthority*> region_of(const CswwTable& table, const CswwAuthority& authority,
                                            int year) {
  const auto& region = nearest_row(authority, year).region_code;
  if (is_absent(region)) return {};
  return chosen(table, year, [&region](const CswwRow& row) { return row.region_code == region; });
}

std::vector<const CswwAuthority*> authorities_in(const CswwTable& table, int year) {
  return chosen(table, year, [](const CswwRow&) { return true; });
}

int stand_ins(const StartingPosition& position) {
  int count = 0;
  for (const auto& authority : position.authorities)
    for (const auto* estimate : estimates_of(authority.figures)) count += stands_in(*estimate) ? 1 : 0;
  return count;
}

std::vector<std::string> unknowns_of(const StartingPosition& position) {
  std::vector<std::string> unknowns;
  const int missing = stand_ins(position);
  if (missing > 0) {
    unknowns.push_back(fmt::format("{} figure{} for {} that the table does not have.", missing,
                                   missing == 1 ? " stands in" : "s stand in",
                                   missing == 1 ? "one" : "ones"));
  }
  if (position.roles.empty())
    unknowns.emplace_back("Staff by role are England's shares: give --roles for the authorities' own.");
  if (position.inspections.empty())
    unknowns.emplace_back(
        "All inspection grades are taken to be Good: give --inspections for the published ones.");
  if (position.places.empty() && position.authorities.size() > 1)
    unknowns.emplace_back(
        "All authorities are taken to be equally far apart: give --places for where they are.");
  unknowns.insert(unknowns.end(), position.remarks.begin(), position.remarks.end());
  const Prices prices = prices_of(position.year);
  if (prices.of_year != prices.asked) {
    unknowns.push_back(
        fmt::format("Pay, National Insurance and agency charges are of {}, the nearest year with figures.",
                    financial_year_label(prices.of_year)));
  }
  constexpr int usual_horizon = 5;
  if (position.year + usual_horizon > prices.last_year) {
    unknowns.push_back(fmt::format(
        "Pay awards are known up to April {}: add later ones to pay_scales.awards.", prices.last_year));
  }
  unknowns.emplace_back(
      "Agency charges and the pension rate are not published by council and year: give your own.");
  return unknowns;
}

}  // namespace bide
