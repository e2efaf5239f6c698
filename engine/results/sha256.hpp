#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>

namespace bide {

/// A running SHA-256 digest over canonical bytes: numbers little-endian, texts and lists after their length,
/// so that no two different sequences of values give the same bytes. The hash is libcrypto's, which libhdf5
/// brings along: CRC32 would find accidents but not tell two results apart for certain.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(const Sha256&) = delete;
  Sha256& operator=(const Sha256&) = delete;

  /// Appends bytes as they are, without their length.
  void raw(const void* data, std::size_t size);
  /// Appends a text after its length.
  void text(std::string_view text);
  /// Appends a number, little-endian.
  template <class Number>
  requires std::is_arithmetic_v<Number>
  void number(Number value) { raw(&value, sizeof value); }
  /// Appends a list of numbers after its length.
  template <class Number>
  requires std::is_arithmetic_v<Number>
  void numbers(std::span<const Number> values) {
    number(static_cast<std::uint64_t>(values.size()));
    raw(values.data(), values.size_bytes());
  }

  /// Ends the digest and returns it as 64 hexadecimal digits; nothing may be appended afterwards.
  std::string finish();

 private:
  struct Context;
  std::unique_ptr<Context> context_;
};

}  // namespace bide
