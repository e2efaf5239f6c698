#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenario/csww_rows.hpp"

namespace bide {

/// A quantity that carries over to other years and areas, computed from one row of the Department's table.
struct CswwRate {
  std::string_view words;           ///< what it is
  std::vector<CswwFigure> figures;  ///< that a source line shows
  /// Returns the value; empty where a figure is missing or cannot be true.
  std::optional<double> (*of)(const CswwRow&);
};

/// Returns the rate's figures as published, such as "vacancy_fte 25, vacancy_rate_fte 15.8".
std::string figures_of(const CswwRow& row, const CswwRate& rate);

/// The rates that a starting position is made of; shares, not percent.
namespace csww_rates {

extern const CswwRate in_post;       ///< FTE, above 0
extern const CswwRate fte_per_head;  ///< at most 1: more FTE than heads is a fault of recording
extern const CswwRate vacancy;       ///< vacancies / (vacancies + in post)
extern const CswwRate agency;        ///< agency / (agency + in post)
extern const CswwRate agency_cover;  ///< agency workers who cover a vacancy / agency, at most 1
extern const CswwRate starters;      ///< in the year / in post
extern const CswwRate turnover;      ///< leavers in the year / in post; under 1.5% is a fault of recording
extern const CswwRate case_holders;  ///< FTE / in post
extern const CswwRate caseload;      ///< cases / case holders, FTE
extern const CswwRate absence;       ///< share of working days, above 0

}  // namespace csww_rates
}  // namespace bide
