#pragma once
#include <cstdint>
#include <string>

#include "core/date.hpp"

namespace bide {

/// What single words of the command line stand for, and what is wrong with them.

/// Returns why the text is not a whole number from 0, empty where it is one: CLI11 would read others, such as
/// -1, modulo 2^64.
std::string refuse_unless_digits(const std::string& text);

/// Returns why an empty text, which is what a shell makes of a variable without a value, is refused; empty
/// for others.
std::string refuse_empty(const std::string& text);

/// Returns the date that is written as 2018-09-30. Throws UsageError.
Date date_from(const std::string& text);

/// Returns the key of the worker whom the trace calls so, such as 12.1. Throws UsageError.
std::uint64_t person_from(const std::string& text);

}  // namespace bide
