#include "cli/import_selection.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <utility>

#include "core/error.hpp"
#include "scenario/csww_scenario.hpp"
#include "scenario/import_tables.hpp"
#include "scenario/plain_text.hpp"

namespace bide {
namespace {

namespace fs = std::filesystem;
using Authorities = std::vector<const CswwAuthority*>;

bool looks_like_a_file(const std::string& text) {
  std::error_code ignored;
  return fs::is_regular_file(text, ignored) || text.ends_with(".csv") || text.find('/') != std::string::npos;
}

/// An unknown authority is a mistake on the command line, not in the table.
const CswwAuthority& authority_named(const CswwTable& table, const std::string& name,
                                     std::optional<int> year) {
  try {
    return table.authority(name, year);
  } catch (const InputError& error) {
    throw UsageError{error.what()};
  }
}

/// Returns the authorities with the names; some names hold a comma, so pieces are joined while that finds
/// one.
Authorities named_neighbours(const CswwTable& table, const std::vector<std::string>& pieces, int year) {
  Authorities found;
  for (std::size_t from = 0; from < pieces.size();) {
    const CswwAuthority* authority = nullptr;
    std::size_t taken = pieces.size() - from;
    for (; taken > 0; --taken) {
      const auto begin = pieces.begin() + static_cast<std::ptrdiff_t>(from);
      const auto end = begin + static_cast<std::ptrdiff_t>(taken);
      authority = table.find(fmt::format("{}", fmt::join(begin, end, ",")), year);
      if (authority) break;
    }
    if (!authority && looks_like_a_file(pieces[from]))
      throw UsageError{
          fmt::format("--neighbours: {} is a file; give either one file or names", pieces[from])};
    found.push_back(authority ? authority : &authority_named(table, pieces[from], year));
    from += std::max<std::size_t>(taken, 1);
  }
  return found;
}

/// Returns the authorities that stood for this one in the year: itself, or those before or after a
/// reorganisation; itself where the table has none of them in the year.
Authorities in_year(const CswwTable& table, const CswwAuthority& authority, int year) {
  if (authority.history.in(year)) return {&authority};
  Authorities found;
  for (const auto* relative : table.relatives(authority))
    if (relative->history.in(year)) found.push_back(relative);
  return found.empty() ? Authorities{&authority} : found;
}

ImportSelection bordering(const CswwTable& table, const CswwAuthority& focus, const std::string& path,
                          int year) {
  const BorderTable borders{read_csv(path, BorderTable::shape())};
  auto codes = focus.codes;
  for (const auto* relative : table.relatives(focus))
    codes.insert(codes.end(), relative->codes.begin(), relative->codes.end());
  ImportSelection selection;
  std::vector<std::string> absent;
  for (const auto& neighbour : borders.neighbours(codes)) {
    if (const auto* authority = table.with_code(neighbour.code)) {
      const auto present = in_year(table, *authority, year);
      selection.authorities.insert(selection.authorities.end(), present.begin(), present.end());
    } else {
      absent.push_back(fmt::format("{} ({})", neighbour.name, neighbour.code));
    }
  }
  if (!absent.empty())
    selection.remarks.push_back(
        fmt::format("Neighbours that the table does not have: {}.", fmt::join(absent, "; ")));
  else if (selection.authorities.empty())
    selection.remarks.push_back(
        fmt::format("{} names no neighbour of {}.", without_folder(path), focus.name_in(year)));
  return selection;
}

Authorities same_region(const CswwTable& table, const CswwAuthority& focus, int year) {
  auto region = region_of(table, focus, year);
  if (region.empty())
    throw UsageError{
        fmt::format("the table does not say which region {} is in; use --neighbours", focus.name_in(year))};
  return region;
}

ImportSelection others(const CswwTable& table, const CswwAuthority& focus, const ImportArguments& arguments,
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
    return bordering(table, focus, names.front(), year);
  return {named_neighbours(table, names, year), {}};
}

}  // namespace

int import_year(const CswwTable& table, const ImportArguments& arguments) {
  if (!arguments.year) return authority_named(table, arguments.authority, {}).history.rows().back()->year;
  const auto is_of_year = [&arguments](const CswwRow& row) { return row.year == *arguments.year; };
  if (std::none_of(table.rows().begin(), table.rows().end(), is_of_year))
    throw UsageError{fmt::format("{} has no year {}; it has figures from {} to {}", arguments.table,
                                 *arguments.year, table.first_year(), table.last_year())};
  return *arguments.year;
}

ImportSelection select_authorities(const CswwTable& table, const ImportArguments& arguments, int year) {
  const auto& focus = authority_named(table, arguments.authority, year);
  auto found = others(table, focus, arguments, year);
  ImportSelection selection{{&focus}, std::move(found.remarks)};
  for (const auto* authority : found.authorities) {
    const auto& taken = selection.authorities;
    if (std::find(taken.begin(), taken.end(), authority) == taken.end())
      selection.authorities.push_back(authority);
  }
  return selection;
}

}  // namespace bide
