#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include "core/fields.hpp"

namespace bide {

/// The type of a value that may be none, without that.
template <class Value>
struct Plain {
  using Type = Value;
};
template <class Value>
struct Plain<std::optional<Value>> {
  using Type = Value;
};
template <class Value>
using PlainValue = typename Plain<Value>::Type;

/// Whether a value may be none.
template <class Value>
inline constexpr bool is_optional_value = !std::is_same_v<Value, PlainValue<Value>>;

/// Whether a value stands for one number, so that a distribution could stand in its place.
template <class Value>
inline constexpr bool is_number_value =
    !std::is_same_v<PlainValue<Value>, Date> && !std::is_same_v<PlainValue<Value>, std::string>;

/// The numbers that a field takes.
struct NumberRange {
  std::string_view unit;  ///< "GBP" of money, "days" of spans of time
  double min{0.0}, max{0.0};
};

/// Returns the unit and closed range of a field's number.
NumberRange range_of(const NumberInfo& info);
NumberRange range_of(const DurationInfo& info);
NumberRange range_of(const MoneyInfo& info);

/// Returns the value that a number in the unit of the field's range stands for, to the whole penny, minute or
/// unit of a count.
template <class Value>
Value value_from(double number);
template <>
double value_from<double>(double number);
template <>
std::int64_t value_from<std::int64_t>(double number);
template <>
Duration value_from<Duration>(double number);
template <>
Pence value_from<Pence>(double number);

/// Returns the value as it stands in canonical text.
std::string canonical_value(double value, const NumberInfo& info);
std::string canonical_value(std::int64_t value, const NumberInfo& info);
std::string canonical_value(Duration value, const DurationInfo& info);
std::string canonical_value(Pence value, const MoneyInfo& info);
std::string canonical_value(Date value, const FieldInfo& info);
std::string canonical_value(const std::string& value, const FieldInfo& info);
template <class Value, class Info>
std::string canonical_value(const std::optional<Value>& value, const Info& info) {
  return value ? canonical_value(*value, info) : "none";
}

}  // namespace bide
