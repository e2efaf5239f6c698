#include <gtest/gtest.h>

#include "results/child.hpp"
#include "results/fixtures.hpp"
#include "results/result_file.hpp"

namespace bide {
namespace {

/// Twelve authorities over five years, a few measures: 35 kB a replication and option.
Layout large_layout() {
  AxisLabels labels;
  for (int month = 0; month < 60; ++month) {
    labels.time.push_back(Date{std::chrono::year{2016} / std::chrono::April / std::chrono::last} +
                          std::chrono::days{30 * month});
  }
  for (int i = 0; i < 12; ++i) labels.authorities.push_back("authority " + std::to_string(i));
  std::vector<Measure> measures;
  measures.reserve(12);
  for (int i = 0; i < 12; ++i) {
    measures.push_back({"level_" + std::to_string(i),
                        "FTE",
                        "a level",
                        ValueType::level,
                        CellMethod::point,
                        {Axis::time, Axis::authority}});
  }
  return Layout{labels, measures};
}

/// Returns the most memory in bytes that a process needs to keep, publish and read so many replications.
std::int64_t peak_memory(std::uint32_t replications) {
  SmallRun run;
  run.layout = large_layout();
  run.shape = shape_of(run.layout, run.study.inputs.size());
  Child child{[&] {
    const Observations seen[2]{observations_of({0, 0}, run.shape), observations_of({0, 0}, run.shape)};
    Journal journal = run.open();
    for (std::uint32_t k = 0; k < replications; ++k) {
      for (std::uint32_t option = 0; option < 2; ++option) journal.accept({k, option}, seen[option]);
    }
    run.publish(journal);
    ResultFile file{run.result};
    for (std::uint32_t k = 0; k < replications; ++k) file.read({k, 1});
    return 0;
  }};
  EXPECT_EQ(child.wait(), 0);
  return child.peak_memory();
}

// Keeping the values of 600 more replications in memory would need 41 MB.
TEST(Memory, DoesNotGrowWithTheNumberOfReplications) {
  constexpr std::int64_t mebibyte = 1 << 20;
  const std::int64_t few = peak_memory(200);
  const std::int64_t many = peak_memory(800);
  EXPECT_LT(many, few + 8 * mebibyte);
  EXPECT_LT(many, 64 * mebibyte);
}

}  // namespace
}  // namespace bide
