#pragma once
#include <bit>
#include <cstdint>

#include "kernel/event.hpp"

namespace bide {

/// A 64-bit digest of a sequence of executed events: two replications with equal fingerprints did the
/// same things at the same times to the same subjects.
///
/// Source: the round of xxHash64 (Collet, 2012) over time and (priority, subject, kind). Each round is
/// one-to-one in the word and in the state, so histories that differ in one word differ in the digest.
class Fingerprint {
 public:
  /// Adds an event to the sequence.
  void note(const Event& event) {
    mix(static_cast<std::uint64_t>(event.at.minutes));
    mix(tie_break(event));
  }
  /// Returns the digest of the events so far.
  std::uint64_t value() const { return value_; }

 private:
  void mix(std::uint64_t word) {
    value_ = std::rotl(value_ + word * 0xC2B2AE3D27D4EB4F, 31) * 0x9E3779B185EBCA87;
  }

  std::uint64_t value_{0x27D4EB2F165667C5};
};

}  // namespace bide
