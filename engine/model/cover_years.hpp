#pragma once

namespace bide {

struct World;

/// How large a share of its vacancies an authority has covered strays from one financial year to the next.
/// Equations: docs/methods/agency.md.
namespace cover_years {

/// Begins with the share of the first day.
void set_up(World& world);
/// On 1 April: a new share for vacancies to come and, by their part of the change, for those there are.
void on_financial_year(World& world);

/// Returns the mean of a normal number of standard deviation `sd` whose part within 0 and 1 has the mean
/// `wanted`.
double centre_of_cut(double wanted, double sd);

}  // namespace cover_years

}  // namespace bide
