#pragma once
#include <cstdint>
#include <set>
#include <string>
#include <tuple>

#include "core/error.hpp"

namespace bide {

/// Remembers every key of a replication, so that a debug build catches one used twice.
class KeyLedger {
 public:
  void note(std::uint32_t purpose, std::uint64_t entity, std::uint64_t occurrence, std::uint64_t block) {
    if (!used_.emplace(purpose, entity, occurrence, block).second) {
      throw LogicError{"random key used twice: purpose " + std::to_string(purpose) + ", entity " +
                       std::to_string(entity) + ", occurrence " + std::to_string(occurrence)};
    }
  }

 private:
  std::set<std::tuple<std::uint32_t, std::uint64_t, std::uint64_t, std::uint64_t>> used_;
};

}  // namespace bide
