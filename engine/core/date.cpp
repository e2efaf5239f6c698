#include "core/date.hpp"

#include <charconv>
#include <cstdio>

namespace bide {
namespace {

std::optional<int> digits(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || text.front() == '-') return std::nullopt;
  return value;
}

}  // namespace

std::optional<Date> parse_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = digits(text.substr(0, 4));
  const auto month = digits(text.substr(5, 2));
  const auto day = digits(text.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  const std::chrono::year_month_day ymd{std::chrono::year{*year},
                                        std::chrono::month{static_cast<unsigned>(*month)},
                                        std::chrono::day{static_cast<unsigned>(*day)}};
  if (!ymd.ok()) return std::nullopt;
  return Date{ymd};
}

std::string to_string(Date date) {
  const std::chrono::year_month_day ymd{date};
  char text[16];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(ymd.year()),
                static_cast<unsigned>(ymd.month()), static_cast<unsigned>(ymd.day()));
  return text;
}

Date make_date(int year, unsigned month, unsigned day) {
  return Date{std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day}};
}

Date Calendar::date_of(Instant t) const {
  std::int64_t day = t.minutes / minutes_per_day;
  if (t.minutes % minutes_per_day < 0) --day;
  return start_ + std::chrono::days{day};
}

Instant Calendar::month_start(int months) const {
  const std::chrono::year_month_day ymd{start_};
  const auto month = ymd.year() / ymd.month() / std::chrono::day{1} + std::chrono::months{months};
  return at(Date{month});
}

int financial_year_of(Date date) {
  const std::chrono::year_month_day ymd{date};
  return static_cast<int>(ymd.year()) - (ymd.month() < std::chrono::April ? 1 : 0);
}

std::string financial_year_label(int april) {
  char text[16];
  std::snprintf(text, sizeof text, "%d/%02d", april, (april + 1) % 100);
  return text;
}

}  // namespace bide
