#pragma once
#include <cstdint>
#include <map>
#include <tuple>

namespace bide {

/// How often the number of a key may be read.
enum class KeyUse {
  once,    ///< an event: a second reading is an error
  lasting  ///< a property, such as a taste: every reading gives the same number
};

/// Remembers every key of a replication, so that a fault in the keys is found where it happens.
class KeyLedger {
 public:
  /// Notes one reading; throws LogicError where a key is read twice as an event, or as an event and as
  /// a property.
  void note(std::uint64_t purpose, std::uint64_t entity, std::uint64_t occurrence, std::uint64_t block,
            KeyUse use);

 private:
  std::map<std::tuple<std::uint64_t, std::uint64_t, std::uint64_t, std::uint64_t>, KeyUse> uses_;
};

}  // namespace bide
