#include "experiment/observation_store.hpp"

#include <numeric>

namespace bide {

ObservationStore::ObservationStore(const Layout& layout, std::uint32_t options, std::uint32_t replications)
    : layout_{layout},
      options_{options},
      replications_(replications),
      kept_(std::size_t{options} * replications) {
  std::iota(replications_.begin(), replications_.end(), 0U);
}

void ObservationStore::accept(Task task, const Observations& observations, std::span<const std::byte>) {
  kept_[place(task)] = observations;
}

std::span<const double> ObservationStore::values(Task task, std::size_t m) {
  const Observations& seen = kept_[place(task)];
  const auto copy = [&](const auto& all) {
    const auto first = all.begin() + static_cast<std::ptrdiff_t>(layout_.offset(m));
    values_.assign(first, first + static_cast<std::ptrdiff_t>(layout_.size(m)));
  };
  switch (layout_.measures()[m].type) {
    case ValueType::count: copy(seen.counts); break;
    case ValueType::level: copy(seen.levels); break;
    case ValueType::money: copy(seen.money); break;
  }
  return values_;
}

}  // namespace bide
