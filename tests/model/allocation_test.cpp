#include <gtest/gtest.h>

#include "model/simulation.hpp"
#include "support/count_allocations.hpp"
#include "support/small_region.hpp"

namespace bide {
namespace {

using test::allocations;

/// Returns the allocations of running some replications, their setting up left out.
std::size_t allocations_running(const Region& region, const Groundwork& ground, WorldMemory& memory) {
  Observer silence;
  std::size_t running = 0;
  for (std::uint64_t replication = 0; replication < 5; ++replication) {
    Simulation simulation{region, ground, 2016, replication, silence, memory};
    const std::size_t before = allocations();
    simulation.run();
    running += allocations() - before;
  }
  return running;
}

TEST(Allocation, AReplicationTakesNoMemoryOnceThereWasRoomForOneAsLarge) {
  if (default_key_check == KeyCheck::on)
    GTEST_SKIP() << "a build that remembers used keys takes memory for them";
  const Region region = test::lively_region(3, 5.0);
  const Groundwork ground{region};
  WorldMemory memory;
  EXPECT_GT(allocations_running(region, ground, memory), 0U);
  EXPECT_EQ(allocations_running(region, ground, memory), 0U);
}

}  // namespace
}  // namespace bide
