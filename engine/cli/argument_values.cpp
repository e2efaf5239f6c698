#include "cli/argument_values.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cli/arguments.hpp"
#include "experiment/trace.hpp"

namespace bide {

std::string refuse_unless_digits(const std::string& text) {
  const bool digits =
      !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  return digits ? std::string{} : fmt::format("'{}' is not a whole number from 0", text);
}

std::string refuse_empty(const std::string& text) {
  return text.empty() ? std::string{"nothing is given; leave the option out or give a name"} : std::string{};
}

Date date_from(const std::string& text) {
  const auto date = parse_date(text);
  if (!date) throw UsageError{fmt::format("'{}' is not a date; write it as 2018-09-30", text)};
  return *date;
}

std::uint64_t person_from(const std::string& text) {
  const auto key = parse_person(text);
  if (!key)
    throw UsageError{fmt::format("'{}' is not a worker; write it as the trace does, such as 12.1", text)};
  return *key;
}

}  // namespace bide
