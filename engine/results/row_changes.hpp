#pragma once
#include <cstddef>
#include <optional>
#include <span>

namespace bide {

/// Returns the most bytes that `put_changes` writes for so many bytes of values.
std::size_t most_bytes_of_changes(std::size_t bytes);

/// Writes rows of values as what has changed from row to row, and returns the end of what it wrote: for every
/// 32 words of 4 bytes a mask of those that differ from the word a row earlier (for the first row, from 0),
/// then the exclusive or of each of these and its predecessor. From month to month most stocks stay as they
/// are, and few people leave, so this is small; it is also many times as fast as a general compression.
/// `row_bytes` is the length of a row; both it and the size of `values` are multiples of 4.
std::byte* put_changes(std::byte* to, std::span<const std::byte> values, std::size_t row_bytes);

/// Fills `values` from what `put_changes` wrote of them and returns what is left of `coded`; nothing where
/// `coded` is too short.
std::optional<std::span<const std::byte>> take_changes(std::span<const std::byte> coded,
                                                       std::span<std::byte> values, std::size_t row_bytes);

}  // namespace bide
