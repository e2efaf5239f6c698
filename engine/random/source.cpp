#include "random/source.hpp"

#include <fmt/format.h>

#include "core/error.hpp"

namespace bide {

void KeyLedger::note(std::uint64_t purpose, std::uint64_t entity, std::uint64_t occurrence,
                     std::uint64_t block, KeyUse use) {
  const auto [known, is_new] = uses_.emplace(std::tuple{purpose, entity, occurrence, block}, use);
  if (is_new || (use == KeyUse::lasting && known->second == KeyUse::lasting)) return;
  throw LogicError{fmt::format("random key used twice: purpose {}, entity {}, occurrence {}, block {}",
                               purpose, entity, occurrence, block)};
}

RandomSource::RandomSource(std::uint64_t master_seed, std::uint64_t replication, KeyCheck check)
    : round_keys_{philox4x64_round_keys({master_seed, replication})},
      ledger_{check == KeyCheck::on ? std::make_shared<KeyLedger>() : nullptr} {}

RandomBlock RandomSource::block_for(const DrawKey& key, std::uint64_t index, KeyUse use) const {
  if (ledger_ != nullptr) note(key, index, use);
  return philox4x64_block({key.purpose, key.entity, key.occurrence, index}, round_keys_);
}

void RandomSource::note(const DrawKey& key, std::uint64_t index, KeyUse use) const {
  ledger_->note(key.purpose, key.entity, key.occurrence, index, use);
}

}  // namespace bide
