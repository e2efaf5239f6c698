#pragma once
#include <cstddef>
#include <span>
#include <vector>

#include "core/date.hpp"
#include "experiment/csww_panel.hpp"
#include "experiment/measures.hpp"

namespace bide {

/// The year to 30 September that contains the date, by the year in which it ends.
int census_year_of(Date date);

/// Reads what the Department would have counted out of what one replication shows.
class CensusReader {
 public:
  /// Throws LogicError where the layout lacks a measure of `measures`. The layout must live longer.
  explicit CensusReader(const Layout& layout);

  /// The measures that are read, as a scenario names them.
  static std::span<const char* const> measures();

  /// Returns the counts of an authority by year, from the first of the years whose twelve months the
  /// replication has.
  std::vector<CensusCount> counts(const Observations& seen, std::size_t authority) const;
  /// Returns the last of these counts; needs one.
  CensusCount last_count(const Observations& seen, std::size_t authority) const {
    return count_in(seen, authority, census_months_.back());
  }
  /// Returns the year of the first of these counts; 0 where there is none.
  int first_year() const { return first_year_; }
  /// Returns the year of the last of these counts.
  int last_year() const { return first_year_ + static_cast<int>(census_months_.size()) - 1; }
  /// Returns the census years in which the authority's grade fell to Inadequate; the first month tells the
  /// grade to begin with.
  std::vector<int> became_inadequate(const Observations& seen, std::size_t authority) const;

 private:
  CensusCount count_in(const Observations& seen, std::size_t authority, std::size_t september) const;
  double sum(const Observations& seen, std::size_t measure, std::size_t authority, std::size_t first_month,
             std::size_t months) const;

  const Layout& layout_;
  std::vector<std::size_t> offsets_;
  std::vector<std::size_t> census_months_;
  int first_year_{0};
};

}  // namespace bide
