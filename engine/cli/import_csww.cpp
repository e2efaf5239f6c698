#include "cli/import_csww.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <memory>
#include <ostream>
#include <utility>

#include "core/error.hpp"
#include "core/json.hpp"
#include "scenario/csww_scenario.hpp"
#include "scenario/csww_writer.hpp"

namespace bide {
namespace {

namespace fs = std::filesystem;

/// An unknown authority is a mistake on the command line, not in the table.
const CswwAuthority& authority_named(const CswwTable& table, const std::string& name,
                                     std::optional<int> year) {
  try {
    return table.authority(name, year);
  } catch (const InputError& error) {
    throw UsageError{error.what()};
  }
}

/// Returns the census year: the one asked for, else the last in which the authority has figures.
int year_of(const CswwTable& table, const ImportArguments& arguments) {
  if (!arguments.year) return authority_named(table, arguments.authority, {}).history.rows().back()->year;
  const auto is_of_year = [&arguments](const CswwRow& row) { return row.year == *arguments.year; };
  if (std::none_of(table.rows().begin(), table.rows().end(), is_of_year))
    throw UsageError{fmt::format("{} has no year {}; it has figures from {} to {}", arguments.table,
                                 *arguments.year, table.first_year(), table.last_year())};
  return *arguments.year;
}

/// Returns the authorities with the names; some names hold a comma, so pieces are joined while that finds
/// one.
std::vector<const CswwAuthority*> named_neighbours(const CswwTable& table,
                                                   const std::vector<std::string>& pieces, int year) {
  std::vector<const CswwAuthority*> found;
  for (std::size_t from = 0; from < pieces.size();) {
    std::size_t taken = pieces.size() - from;
    const CswwAuthority* authority = nullptr;
    for (; taken > 0 && !authority; --taken) {
      const auto begin = pieces.begin() + static_cast<std::ptrdiff_t>(from);
      authority = table.find(
          fmt::format("{}", fmt::join(begin, begin + static_cast<std::ptrdiff_t>(taken), ",")), year);
      if (authority) break;
    }
    found.push_back(authority ? authority : &authority_named(table, pieces[from], year));
    from += std::max<std::size_t>(taken, 1);
  }
  return found;
}

/// Which authorities the scenario holds.
struct Selection {
  std::vector<const CswwAuthority*> authorities;  ///< the one asked for first
  std::vector<std::string> absent;                ///< neighbours that the table does not have
};

Selection bordering(const CswwTable& table, const CswwAuthority& focus, const std::string& path) {
  const BorderTable borders{read_csv(path, BorderTable::shape())};
  Selection selection;
  for (const auto& neighbour : borders.neighbours(focus.codes)) {
    if (const auto* authority = table.with_code(neighbour.code))
      selection.authorities.push_back(authority);
    else
      selection.absent.push_back(fmt::format("{} ({})", neighbour.name, neighbour.code));
  }
  return selection;
}

bool looks_like_a_file(const std::string& text) {
  std::error_code ignored;
  return fs::is_regular_file(text, ignored) || text.ends_with(".csv") || text.find('/') != std::string::npos;
}

std::vector<const CswwAuthority*> same_region(const CswwTable& table, const CswwAuthority& focus, int year) {
  auto region = region_of(table, focus, year);
  if (region.empty())
    throw UsageError{
        fmt::format("the table does not say which region {} is in; use --neighbours", focus.name_in(year))};
  return region;
}

Selection others(const CswwTable& table, const CswwAuthority& focus, const ImportArguments& arguments,
                 int year) {
  switch (arguments.scope) {
    case ImportScope::authority: return {};
    case ImportScope::region: return {same_region(table, focus, year), {}};
    case ImportScope::all: return {authorities_in(table, year), {}};
    case ImportScope::neighbours: break;
  }
  const auto& names = arguments.neighbours;
  // "North Shire / West Shire" is the name of a joint return, not a path.
  if (names.size() == 1 && !table.find(names.front(), year) && looks_like_a_file(names.front()))
    return bordering(table, focus, names.front());
  return {named_neighbours(table, names, year), {}};
}

Selection select(const CswwTable& table, const ImportArguments& arguments, int year) {
  const auto& focus = authority_named(table, arguments.authority, year);
  auto found = others(table, focus, arguments, year);
  Selection selection{{&focus}, std::move(found.absent)};
  for (const auto* authority : found.authorities) {
    const auto& taken = selection.authorities;
    if (std::find(taken.begin(), taken.end(), authority) == taken.end())
      selection.authorities.push_back(authority);
  }
  return selection;
}

template <class Table>
std::unique_ptr<Table> optional_table(const std::string& path) {
  return path.empty() ? nullptr : std::make_unique<Table>(read_csv(path, Table::shape()));
}

Json json_of(const Estimate& estimate) {
  constexpr std::string_view origins[]{"published", "history", "other year", "region", "england", "peers"};
  constexpr std::string_view confidences[]{"high", "medium", "low"};
  auto json = Json::object();
  json.set("value", estimate.value);
  json.set("origin", std::string{origins[static_cast<std::size_t>(estimate.origin)]});
  json.set("confidence", std::string{confidences[static_cast<std::size_t>(estimate.confidence)]});
  json.set("source", estimate.source);
  json.set("why", estimate.why);
  return json;
}

Json json_of(const StartingAuthority& authority) {
  const auto& f = authority.figures;
  auto json = Json::object();
  json.set("key", authority.key).set("name", f.name).set("code", f.code);
  const std::pair<const char*, const Estimate*> named[]{{"in_post_fte", &f.in_post},
                                                        {"fte_per_head", &f.fte_per_head},
                                                        {"vacancies_fte", &f.vacancies},
                                                        {"agency_fte", &f.agency},
                                                        {"agency_cover", &f.agency_cover},
                                                        {"starters_fte", &f.starters},
                                                        {"leavers_fte", &f.leavers},
                                                        {"turnover_rate", &f.turnover_rate},
                                                        {"expected_vacancy_rate", &f.vacancy_rate},
                                                        {"expected_agency_rate", &f.agency_rate},
                                                        {"case_holders_fte", &f.case_holders},
                                                        {"cases", &f.cases},
                                                        {"absence_rate", &f.absence_rate}};
  for (const auto& [name, estimate] : named) json.set(name, json_of(*estimate));
  return json;
}

Json json_of(const StartingPosition& position, const std::string& output) {
  auto json = Json::object();
  json.set("table", position.table).set("year", position.year).set("output", output);
  json.set("stand_ins", stand_ins(position));
  auto authorities = Json::array();
  for (const auto& authority : position.authorities) authorities.push(json_of(authority));
  return json.set("authorities", std::move(authorities));
}

/// Writes the text under a temporary name and renames it, so that a failure leaves what was there.
void write_file(const std::string& path, const std::string& text, Overwrite overwrite) {
  std::error_code ignored;
  if (overwrite == Overwrite::refuse && fs::exists(fs::symlink_status(path, ignored)))
    throw FileError{fmt::format("{}: the file exists already; give --force to replace it", path)};
  const auto partial = path + ".partial";
  std::ofstream stream{partial, std::ios::binary};
  if (!stream) throw FileError{fmt::format("{}: cannot be written: {}", path, std::strerror(errno))};
  stream << text;
  stream.close();
  std::error_code problem;
  if (stream) fs::rename(partial, path, problem);
  if (stream && !problem) return;
  const bool is_full = !stream && errno == ENOSPC;
  fs::remove(partial, ignored);
  const auto words =
      fmt::format("{}: cannot be written: {}", path, problem ? problem.message() : std::strerror(errno));
  if (is_full) throw DiskFullError{words};
  throw FileError{words};
}

std::string summary(const StartingPosition& position, const std::string& output) {
  const auto count = position.authorities.size();
  auto text = fmt::format("{}: {} authorit{} on 30 September {}\n", output, count, count == 1 ? "y" : "ies",
                          position.year);
  for (const std::string& unknown : unknowns_of(position)) text += fmt::format("  {}\n", unknown);
  return text;
}

}  // namespace

ExitCode import_csww(const ImportArguments& arguments, std::ostream& out) {
  const CswwTable table = read_csww(arguments.table);
  const int year = year_of(table, arguments);
  const auto selection = select(table, arguments, year);
  const auto roles = optional_table<RoleTable>(arguments.roles);
  const auto inspections = optional_table<InspectionTable>(arguments.inspections);
  const auto places = optional_table<PlaceTable>(arguments.places);
  auto position =
      starting_position(table, {roles.get(), inspections.get(), places.get()}, selection.authorities, year);
  position.absent_neighbours = selection.absent;
  if (!arguments.output.empty()) write_file(arguments.output, scenario_text(position), arguments.overwrite);
  if (arguments.format == OutputFormat::json)
    out << json_of(position, arguments.output).dump() << '\n';
  else if (arguments.output.empty())
    out << scenario_text(position);
  else
    out << summary(position, arguments.output);
  return ExitCode::good;
}

}  // namespace bide
