#pragma once
#include <cstdint>

#include "kernel/fingerprint.hpp"
#include "model/world.hpp"

namespace bide {

/// One replication: the world, its start, and the events in order up to the horizon.
class Simulation {
 public:
  Simulation(const Region& region, const Groundwork& groundwork, std::uint64_t seed,
             std::uint64_t replication, Observer& observer, WorldMemory& memory);

  /// Executes every event before `until` (at most the horizon).
  void run_until(Instant until);
  /// Runs to the horizon and closes the accounts and the last month.
  void run();

  /// Returns the world as it now is.
  const World& world() const { return world_; }
  /// Returns how many events have run so far.
  std::uint64_t events_executed() const { return events_executed_; }
  /// Returns the digest of the events that have run so far.
  std::uint64_t fingerprint() const { return fingerprint_.value(); }

 private:
  void execute(const Event& event);
  void execute_for_post(Happening happening, PostId post);
  void execute_for_authority(Happening happening, AuthorityId authority);
  void month_begins();
  void book_running_costs();
  void financial_year_begins();
  void census_year_begins();
  void weekly_review(AuthorityId authority);
  void schedule_calendar();

  World world_;
  Fingerprint fingerprint_;
  std::uint64_t events_executed_{0};
};

}  // namespace bide
