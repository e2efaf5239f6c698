#pragma once
#include <string>
#include <string_view>
#include <variant>

#include "core/fields.hpp"

namespace bide {

/// Why a text is not what it should be, and what to write instead.
struct TextProblem {
  std::string problem, advice;
};

/// What a text says, or why it says nothing.
template <class Value>
using Parsed = std::variant<Value, TextProblem>;

/// A number with the text behind it.
struct Quantity {
  double number{0.0};
  std::string_view written;  ///< the number as written
  std::string_view unit;     ///< what follows it; empty for a bare number
};

/// Reads a number in the one grammar for all numbers, -?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?, and the unit
/// after a space (or '%' directly). Refuses whatever readers disagree about (010, 1_000, 1,000, .inf, 0x10,
/// 1:30) and what a double cannot hold; never looks at a locale.
Parsed<Quantity> parse_quantity(std::string_view text);

/// Reads a number in the given unit: bare, followed by the unit's own text, or in per cent for a share and
/// for what is per year.
Parsed<double> parse_number(std::string_view text, std::string_view unit);

/// Reads a span of time such as '2 weeks' as days: minutes, hours, days, weeks, months (30.4375 days) and
/// years (365.25 days).
Parsed<double> parse_duration_days(std::string_view text);

/// Reads an amount such as '2500 GBP' or '12.50 GBP per hour' as pounds; `per` is the field's own period.
Parsed<double> parse_money_pounds(std::string_view text, std::string_view per);

/// Returns the shortest text that reads back as the same number.
std::string number_text(double value);
/// Returns the span in the largest unit that holds it in whole numbers, such as '2 weeks'.
std::string duration_text(Duration span);
/// Returns the amount as '2500 GBP', with pence where there are any, and ' per year' where `per` says so.
std::string money_text(Pence amount, std::string_view per);

}  // namespace bide
