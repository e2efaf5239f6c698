#pragma once
#include <cstdint>

#include "model/observer.hpp"
#include "model/simulation.hpp"
#include "model/world.hpp"

namespace bide::bench {

/// Counts the events of a replication that change a person, a post or an authority, and adds up how many
/// events the future event list holds whenever one is executed: of each hazard clock, only the next to fire.
/// Measuring, reviews and looking for another post do not count: who moves counts when they leave.
class CountedEvents final : public Observer {
 public:
  void executing(const World& world, const Event& event) override {
    pending_ += static_cast<double>(world.events.pending());
    executed_ += 1.0;
    switch (static_cast<Happening>(event.kind)) {
      case Happening::month_begins:
      case Happening::review:
      case Happening::searches: return;
      default: counted_ += 1.0;
    }
  }

  double executed() const { return executed_; }
  double counted() const { return counted_; }
  double mean_pending() const { return pending_ / executed_; }

 private:
  double executed_{0.0}, counted_{0.0}, pending_{0.0};
};

}  // namespace bide::bench
