#pragma once
#include <cstdint>

#include "kernel/event.hpp"

namespace bide {

/// A 64-bit digest of a sequence of executed events: two replications with equal fingerprints did the
/// same things at the same times to the same subjects (FNV-1a over time, kind and subject).
class Fingerprint {
 public:
  void note(const Event& event) {
    mix(static_cast<std::uint64_t>(event.at.minutes));
    mix(std::uint64_t{event.kind} << 32 | event.subject);
  }
  std::uint64_t value() const { return value_; }

 private:
  void mix(std::uint64_t word) { value_ = (value_ ^ word) * 0x100000001B3; }

  std::uint64_t value_{0xCBF29CE484222325};
};

}  // namespace bide
