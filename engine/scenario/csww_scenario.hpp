#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/date.hpp"
#include "scenario/csww_estimates.hpp"
#include "scenario/import_tables.hpp"

namespace bide {

/// One authority of a starting scenario.
struct StartingAuthority {
  std::string key;     ///< in the scenario file, such as newcastle_upon_tyne
  std::string region;  ///< its name; empty where the table does not give it
  StartingFigures figures;
  RoleShares roles;
  std::optional<InspectionRecord> inspection;
  std::optional<Location> place;
};

/// Everything that a starting scenario says.
struct StartingPosition {
  std::string table;        ///< file name of the Department's table
  std::string roles;        ///< file name of the table of staff by role; empty where none was given
  std::string inspections;  ///< file name of the table of inspections; empty where none was given
  std::string places;       ///< file name of the table of places; empty where none was given
  int year{0};
  std::optional<Estimate> usual_vacancy_rate;  ///< England's; none where the table has none
  std::vector<StartingAuthority> authorities;  ///< the one asked for first, the others by name
  std::vector<std::string> remarks;            ///< what else is to be known of it, a sentence each
};

/// Tables beside the Department's; null where not given.
struct ImportTables {
  const RoleTable* roles{nullptr};
  const InspectionTable* inspections{nullptr};
  const PlaceTable* places{nullptr};
};

/// Returns the starting position of the authorities at 30 September of the year; the first stays first.
StartingPosition starting_position(const CswwTable& table, const ImportTables& tables,
                                   const std::vector<const CswwAuthority*>& authorities, int year);

/// Returns the authorities with figures in the year that lie in the same region as this one, by name; none
/// where the table does not give its region.
std::vector<const CswwAuthority*> region_of(const CswwTable& table, const CswwAuthority& authority, int year);

/// Returns all the authorities with figures in the year, by name.
std::vector<const CswwAuthority*> authorities_in(const CswwTable& table, int year);

/// Returns whether the figure stands in for one that is missing.
bool stands_in(const Estimate& estimate);

/// Returns 30 September of the year, the day of the count.
Date census_of(int year);

/// Returns how many figures stand in for missing ones.
int stand_ins(const StartingPosition& position);

/// Returns what the scenario does not know of the authorities and the year, a sentence each, and what it
/// takes instead.
std::vector<std::string> unknowns_of(const StartingPosition& position);

}  // namespace bide
