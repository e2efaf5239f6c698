#include "scenario/leaf_value.hpp"

#include <fmt/format.h>

#include <cmath>

#include "scenario/field_table.hpp"
#include "scenario/quantity.hpp"

namespace bide {

NumberRange range_of(const NumberInfo& info) { return {info.unit, info.min, info.max}; }
NumberRange range_of(const DurationInfo& info) { return {"days", info.min_days, info.max_days}; }
NumberRange range_of(const MoneyInfo& info) { return {"GBP", info.min_pounds, info.max_pounds}; }

template <>
double value_from<double>(double number) {
  return number;
}

template <>
std::int64_t value_from<std::int64_t>(double number) {
  return std::llround(number);
}

template <>
Duration value_from<Duration>(double number) {
  return {std::llround(number * minutes_per_day)};
}

template <>
Pence value_from<Pence>(double number) {
  return {std::llround(number * 100.0)};
}

std::string canonical_value(double value, const NumberInfo&) { return number_text(value); }
std::string canonical_value(std::int64_t value, const NumberInfo&) { return fmt::format("{}", value); }
std::string canonical_value(Duration value, const DurationInfo&) { return duration_text(value); }
std::string canonical_value(Pence value, const MoneyInfo& info) { return money_text(value, info.per); }
std::string canonical_value(Date value, const FieldInfo&) { return to_string(value); }
std::string canonical_value(const std::string& value, const FieldInfo&) { return yaml_text(value); }

}  // namespace bide
