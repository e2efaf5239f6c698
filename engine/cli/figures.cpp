#include "cli/figures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace bide {
namespace {

/// Returns digits without a trailing ".0".
std::string plain(double magnitude, int decimals) {
  std::string text = fmt::format("{:.{}f}", magnitude, decimals);
  if (decimals == 1 && text.size() > 2 && text.compare(text.size() - 2, 2, ".0") == 0)
    text.resize(text.size() - 2);
  return text;
}

/// Returns the sign that stands before a magnitude as printed; none for a printed zero.
std::string_view sign_of(double value, const std::string& printed, FigureKind kind) {
  if (printed.find_first_of("123456789") == std::string::npos) return "";
  if (value < 0.0) return "-";
  return kind == FigureKind::difference ? "+" : "";
}

std::string money_magnitude(double magnitude) {
  const auto digits = [](double scaled) { return scaled < 9.995 ? 2 : scaled < 99.95 ? 1 : 0; };
  if (magnitude < 999.5) return fmt::format("£{:.0f}", magnitude);
  if (magnitude < 999'500.0) {
    const double thousands = magnitude / 1e3;
    return fmt::format("£{:.{}f}k", thousands, std::min(digits(thousands), 1));
  }
  const double millions = magnitude / 1e6;
  return fmt::format("£{:.{}f}m", millions, digits(millions));
}

/// Returns a difference in pounds without their sign in six columns at most: to two digits, or to whole
/// thousands.
std::string brief_money_difference(double pounds) {
  const double magnitude = std::abs(pounds);
  const auto scaled = [](double value, std::string_view unit) {
    return fmt::format("{:.{}f}{}", value, value < 9.95 ? 1 : 0, unit);
  };
  const std::string text = magnitude < 999.5       ? fmt::format("{:.0f}", magnitude)
                           : magnitude < 999'500.0 ? scaled(magnitude / 1e3, "k")
                                                   : scaled(magnitude / 1e6, "m");
  return fmt::format("{}{}", sign_of(pounds, text, FigureKind::difference), text);
}

/// Returns the text less its unit, for a range names it once: "-0.3 to +1.2 pts".
std::string without_unit(std::string text) {
  for (const std::string_view unit : {" pts", "%"}) {
    if (text.size() > unit.size() && text.compare(text.size() - unit.size(), unit.size(), unit) == 0) {
      text.resize(text.size() - unit.size());
    }
  }
  return text;
}

}  // namespace

std::string money_text(double pounds, FigureKind kind) {
  const std::string magnitude = money_magnitude(std::abs(pounds));
  return fmt::format("{}{}", sign_of(pounds, magnitude, kind), magnitude);
}

std::string figure(double value, HeadlineUnit unit, FigureKind kind) {
  if (!std::isfinite(value)) return value > 0.0 ? "any more" : "any less";
  if (unit == HeadlineUnit::pounds) return money_text(value, kind);
  const bool share = unit == HeadlineUnit::share || unit == HeadlineUnit::chance;
  const double shown = share ? 100.0 * value : value;
  const std::string magnitude = share ? fmt::format("{:.1f}", std::abs(shown)) : plain(std::abs(shown), 1);
  const std::string_view unit_text = !share ? "" : kind == FigureKind::level ? "%" : " pts";
  return fmt::format("{}{}{}", sign_of(value, magnitude, kind), magnitude, unit_text);
}

std::string range_text(const Interval& range, HeadlineUnit unit, FigureKind kind) {
  return fmt::format("{} to {}", without_unit(figure(range.low, unit, kind)), figure(range.high, unit, kind));
}

std::string short_range_text(const Interval& range, HeadlineUnit unit) {
  const auto text = [unit](double value) {
    return unit == HeadlineUnit::pounds ? brief_money_difference(value)
                                        : without_unit(figure(value, unit, FigureKind::difference));
  };
  return fmt::format("{} to {}", text(range.low), text(range.high));
}

std::string between_text(const Interval& range, HeadlineUnit unit, FigureKind kind) {
  return fmt::format("between {} and {}", without_unit(figure(range.low, unit, kind)),
                     figure(range.high, unit, kind));
}

std::string percent_of(std::size_t count, std::size_t total) {
  const double percent = 100.0 * static_cast<double>(count) / static_cast<double>(total);
  if (count > 0 && percent < 1.0) return "<1%";
  if (count < total && percent > 99.0) return ">99%";
  return fmt::format("{:.0f}%", percent);
}

std::string in_hundred(std::size_t count, std::size_t total) {
  if (count == total) return "all";
  if (count == 0) return "none";
  const double hundredths = 100.0 * static_cast<double>(count) / static_cast<double>(total);
  if (hundredths < 1.0) return "fewer than 1 of 100";
  if (hundredths > 99.0) return "more than 99 of 100";
  return fmt::format("{:.0f} of 100", hundredths);
}

std::string with_thousands(std::size_t count) {
  std::string text = std::to_string(count);
  for (std::size_t place = text.size(); place > 3; place -= 3) text.insert(place - 3, ",");
  return text;
}

std::string counted(std::size_t count, std::string_view thing) {
  return fmt::format("{} {}{}", with_thousands(count), thing, count == 1 ? "" : "s");
}

std::size_t display_width(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::string right_aligned(std::string_view text, std::size_t width) {
  const std::size_t used = display_width(text);
  return std::string(used < width ? width - used : 0, ' ') + std::string{text};
}

std::string left_aligned(std::string_view text, std::size_t width) {
  const std::size_t used = display_width(text);
  return std::string{text} + std::string(used < width ? width - used : 0, ' ');
}

std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
  std::vector<std::string> lines;
  std::size_t start = 0;
  while (start < text.size()) {
    const std::size_t end = std::min(text.find(' ', start), text.size());
    const std::string_view word = text.substr(start, end - start);
    start = end + 1;
    if (word.empty()) continue;
    if (!lines.empty() && display_width(lines.back()) + 1 + display_width(word) <= width) {
      lines.back() += ' ';
      lines.back() += word;
    } else {
      lines.emplace_back(word);
    }
  }
  return lines;
}

}  // namespace bide
