#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "core/time.hpp"

namespace bide {

/// A calendar date; dates appear at the edges only, inside a replication there are instants.
using Date = std::chrono::sys_days;

/// Parses an ISO date such as 2016-04-01; empty where the text is not a real date.
std::optional<Date> parse_date(std::string_view text);

/// Returns the date as YYYY-MM-DD.
std::string to_string(Date date);

/// Returns the date; the caller answers for its being a real one.
Date make_date(int year, unsigned month, unsigned day);

/// Turns dates into instants and back for one scenario's start date.
class Calendar {
 public:
  /// Minute 0 is midnight at the start of `start`.
  explicit Calendar(Date start) : start_{start} {}

  Date start() const { return start_; }
  /// Returns midnight at the start of `date`; negative minutes before the start date.
  Instant at(Date date) const { return {(date - start_).count() * minutes_per_day}; }
  /// Returns the date on which the instant falls.
  Date date_of(Instant t) const;

  /// Returns the first instant of the month `months` after the month that contains the start.
  Instant month_start(int months) const;

 private:
  Date start_;
};

/// Returns the April of the local-government financial year (April to March) that contains the date:
/// 2016 for every date from 2016-04-01 to 2017-03-31.
int financial_year_of(Date date);

/// Returns the label of a financial year, such as 2016/17.
std::string financial_year_label(int april);

}  // namespace bide
