#pragma once
#include <string>
#include <vector>

#include "core/fields.hpp"
#include "model/pay_params.hpp"

namespace bide {

/// Where a figure comes from and how far to trust it.
struct Provenance {
  std::string source;
  std::string why;  ///< what was done to it and why; empty for a figure used as published
  Confidence confidence{Confidence::low};
};

/// A figure and where it comes from.
template <class Value>
struct Sourced {
  Value value{};
  Provenance from;
};

/// What staff and agencies cost in one financial year, and what changes after it as far as is known.
struct Prices {
  int asked{0};                                  ///< April of the financial year that was asked for
  int of_year{0};                                ///< April of the nearest year with figures, which these are
  int last_year{0};                              ///< April of the last year with figures
  std::vector<Sourced<SpinePointParams>> spine;  ///< as of 1 April
  std::vector<Sourced<AwardParams>> awards;      ///< after that day
  std::vector<Sourced<InsuranceRateParams>> national_insurance;  ///< in force on that day, and later ones
  Sourced<double> pension_rate;                                  ///< share of pensionable pay
  Sourced<Pence> charge_practitioners, charge_managers;          ///< of agencies, an hour
};

/// Returns the prices of the financial year that begins in April of a year. Pay is the national spine for
/// local government (NJC) as read for 2023/24, taken to the year by the national awards; agency charges are
/// the nearest published ones, taken to the year by pay at point 30. A year without figures has those of the
/// nearest year, which their `why` says.
Prices prices_of(int year);

}  // namespace bide
