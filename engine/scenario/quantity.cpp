#include "scenario/quantity.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace bide {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string lower(std::string_view text) {
  std::string out{text};
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

/// Returns how many characters at the front belong to a number, well written or not.
std::size_t number_length(std::string_view text) {
  std::size_t at = 0;
  if (at < text.size() && (text[at] == '-' || text[at] == '+')) ++at;
  while (at < text.size() &&
         (is_digit(text[at]) || std::string_view{".,_:'"}.find(text[at]) != std::string_view::npos))
    ++at;
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    std::size_t power = at + 1;
    if (power < text.size() && (text[power] == '-' || text[power] == '+')) ++power;
    if (power < text.size() && is_digit(text[power])) {
      while (power < text.size() && is_digit(text[power])) ++power;
      at = power;
    }
  }
  return at;
}

TextProblem not_a_number(std::string_view text) {
  return {fmt::format("'{}' is not a number", text), "write digits, such as 12 or 0.5"};
}

/// Returns why the digits of `number` are refused; no problem text where they are fine.
TextProblem spelling_problem(std::string_view number) {
  const auto digits = number.substr(number.starts_with('-') ? 1 : 0);
  if (number.find(',') != std::string_view::npos)
    return {fmt::format("'{}' has a comma", number),
            "write 1000 for a thousand, and a point for decimals: 1.5"};
  if (number.find('_') != std::string_view::npos || number.find('\'') != std::string_view::npos)
    return {fmt::format("'{}' has marks between its digits", number), "write the digits alone: 1000"};
  if (number.find(':') != std::string_view::npos)
    return {fmt::format("'{}' looks like a time of day", number),
            "write a plain number, or a span such as 90 minutes"};
  if (number.starts_with('+')) return {fmt::format("'{}' has a plus sign", number), "leave the sign out"};
  if (digits.size() > 1 && digits[0] == '0' && is_digit(digits[1]))
    return {fmt::format("'{}' begins with a zero, which some readers take as base 8", number),
            "leave the leading zero out"};
  const auto point = digits.find('.');
  if (point != std::string_view::npos) {
    const bool before = point > 0 && is_digit(digits[point - 1]);
    const bool after = point + 1 < digits.size() && is_digit(digits[point + 1]);
    if (!before || !after || digits.find('.', point + 1) != std::string_view::npos)
      return {fmt::format("'{}' needs one point with digits on both sides", number),
              "write, for example, 0.5"};
  }
  return {};
}

/// Returns whether a double holds all the digits that are written.
bool keeps_digits(std::string_view number, double value) {
  constexpr std::int64_t largest_whole = 9'007'199'254'740'992;  // 2^53
  constexpr std::size_t most_digits = 17;
  const auto mantissa = number.substr(0, number.find_first_of("eE"));
  if (number == mantissa && number.find('.') == std::string_view::npos) {
    std::int64_t whole = 0;
    const auto error = std::from_chars(number.data(), number.data() + number.size(), whole).ec;
    return error == std::errc{} && whole >= -largest_whole && whole <= largest_whole;
  }
  std::string digits;
  for (const char c : mantissa)
    if (is_digit(c) && !(digits.empty() && c == '0')) digits += c;
  while (!digits.empty() && digits.back() == '0') digits.pop_back();
  return digits.size() <= most_digits && (value != 0.0 || digits.empty());
}

Parsed<double> parse_digits(std::string_view number) {
  if (auto problem = spelling_problem(number); !problem.problem.empty()) return problem;
  double value = 0.0;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), value);
  if (error == std::errc::result_out_of_range)
    return TextProblem{fmt::format("'{}' is too large or too small for a number", number),
                       "write a smaller power"};
  if (error != std::errc{} || end != number.data() + number.size()) return not_a_number(number);
  if (!keeps_digits(number, value))
    return TextProblem{fmt::format("'{}' has more digits than a number can keep", number), "round it"};
  return value;
}

TextProblem unit_problem(const Quantity& quantity, std::string_view allowed) {
  const auto unit = lower(quantity.unit);
  if (unit == "k" || unit == "m" || unit == "thousand" || unit == "million")
    return {fmt::format("'{}' is not written out", quantity.unit),
            "write the number in full: 24000, not 24k"};
  return {fmt::format("the unit '{}' does not fit", quantity.unit), fmt::format("write {}", allowed)};
}

struct NamedSpan {
  std::string_view name;
  std::int64_t minutes;
};
constexpr std::array<NamedSpan, 6> spans{{{"year", 525'960},
                                          {"week", 7 * minutes_per_day},
                                          {"day", minutes_per_day},
                                          {"month", 43'830},
                                          {"hour", 60},
                                          {"minute", 1}}};

}  // namespace

Parsed<Quantity> parse_quantity(std::string_view text) {
  if (text.find("\xC2\xA3") != std::string_view::npos)
    return TextProblem{fmt::format("'{}' has a pound sign", text), "write the amount as 2500 GBP"};
  const auto word = lower(text);
  for (const std::string_view bad :
       {".inf", "-.inf", "+.inf", ".nan", "inf", "-inf", "+inf", "infinity", "nan"})
    if (word == bad) return TextProblem{fmt::format("'{}' is not a finite number", text), "write a number"};
  for (const std::string_view base : {"0x", "0o", "0b"})
    if (word.starts_with(base) || word.starts_with('-' + std::string{base}))
      return TextProblem{fmt::format("'{}' is not a decimal number", text), "write it in base 10"};
  const auto length = number_length(text);
  const auto number = text.substr(0, length);
  if (std::none_of(number.begin(), number.end(), is_digit)) return not_a_number(text);
  const auto value = parse_digits(number);
  if (const auto* problem = std::get_if<TextProblem>(&value)) return *problem;
  auto unit = text.substr(length);
  if (!unit.empty() && unit[0] != '%' && unit[0] != ' ')
    return unit_problem({0.0, number, unit}, fmt::format("a space before a unit: '{} {}'", number, unit));
  while (unit.starts_with(' ')) unit.remove_prefix(1);
  return Quantity{std::get<double>(value), number, unit};
}

Parsed<double> parse_number(std::string_view text, std::string_view unit) {
  const auto parsed = parse_quantity(text);
  if (const auto* problem = std::get_if<TextProblem>(&parsed)) return *problem;
  const auto& quantity = std::get<Quantity>(parsed);
  if (quantity.unit.empty() || quantity.unit == unit) return quantity.number;
  const bool percent = quantity.unit == "%" && (unit == "share" || unit == "per year");
  if (percent || (unit == "per year" && quantity.unit == "% per year")) {
    // Reading '15e-2' rather than dividing keeps 15% equal to 0.15.
    if (quantity.written.find_first_of("eE") == std::string_view::npos) {
      const auto shifted = std::string{quantity.written} + "e-2";
      double value = 0.0;
      std::from_chars(shifted.data(), shifted.data() + shifted.size(), value);
      return value;
    }
    return quantity.number / 100.0;
  }
  if (unit == "share") return unit_problem(quantity, "a share such as 0.15, or 15%");
  if (unit.empty()) return unit_problem(quantity, "the number alone: it has no unit");
  return unit_problem(quantity,
                      fmt::format("the number alone, or with its unit: '{} {}'", quantity.written, unit));
}

Parsed<double> parse_duration_days(std::string_view text) {
  constexpr std::string_view allowed =
      "a span such as '20 minutes', '36 hours', '90 days', '2 weeks', '6 months' or '3 years'";
  const auto parsed = parse_quantity(text);
  if (const auto* problem = std::get_if<TextProblem>(&parsed)) {
    if (problem->problem.ends_with("is not a number"))
      return TextProblem{fmt::format("'{}' is not a span of time", text), fmt::format("write {}", allowed)};
    return *problem;
  }
  const auto& quantity = std::get<Quantity>(parsed);
  if (quantity.unit.empty())
    return TextProblem{fmt::format("'{}' does not say its unit of time", text),
                       fmt::format("write {}", allowed)};
  for (const auto& span : spans) {
    const bool singular = quantity.unit == span.name;
    const bool plural = quantity.unit.size() == span.name.size() + 1 &&
                        quantity.unit.starts_with(span.name) && quantity.unit.ends_with('s');
    if (singular || plural) return quantity.number * static_cast<double>(span.minutes) / minutes_per_day;
  }
  return unit_problem(quantity, allowed);
}

Parsed<double> parse_money_pounds(std::string_view text, std::string_view per) {
  const auto parsed = parse_quantity(text);
  if (const auto* problem = std::get_if<TextProblem>(&parsed)) return *problem;
  const auto& quantity = std::get<Quantity>(parsed);
  const auto full = per.empty() ? std::string{"GBP"} : fmt::format("GBP per {}", per);
  if (quantity.unit.empty())
    return TextProblem{fmt::format("'{}' does not say its currency", text),
                       fmt::format("write {} GBP", quantity.written)};
  if (quantity.unit != "GBP" && quantity.unit != full)
    return unit_problem(quantity, fmt::format("{} {}", quantity.written, full));
  const auto point = quantity.written.find('.');
  const bool power = quantity.written.find_first_of("eE") != std::string_view::npos;
  if (power || (point != std::string_view::npos && quantity.written.size() - point > 3))
    return TextProblem{fmt::format("'{}' is not in pounds and whole pence", quantity.written),
                       "write at most two digits after the point"};
  return quantity.number;
}

std::string number_text(double value) {
  if (value == 0.0) return "0";  // not "-0"
  return fmt::format("{}", value);
}

std::string duration_text(Duration span) {
  if (span.minutes == 0) return "0 days";
  for (const auto& unit : spans) {
    if (span.minutes % unit.minutes != 0) continue;
    const auto count = span.minutes / unit.minutes;
    return fmt::format("{} {}{}", count, unit.name, count == 1 ? "" : "s");
  }
  return fmt::format("{} minutes", span.minutes);
}

std::string money_text(Pence amount, std::string_view per) {
  const auto absolute = amount.value < 0 ? -amount.value : amount.value;
  std::string text = amount.value < 0 ? "-" : "";
  text += absolute % 100 == 0 ? fmt::format("{}", absolute / 100)
                              : fmt::format("{}.{:02}", absolute / 100, absolute % 100);
  return per.empty() ? text + " GBP" : fmt::format("{} GBP per {}", text, per);
}

}  // namespace bide
