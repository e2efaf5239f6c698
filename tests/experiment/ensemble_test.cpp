#include "experiment/ensemble.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <barrier>
#include <memory>
#include <stdexcept>
#include <thread>

namespace bide {
namespace {

/// Keeps what it is given.
class MemorySink : public ReplicationSink {
 public:
  void accept(Task task, const Observations& observations, std::span<const std::byte>) override {
    tasks.push_back(task);
    fingerprints.push_back(observations.fingerprint);
  }
  std::vector<Task> tasks;
  std::vector<std::uint64_t> fingerprints;
};

std::uint64_t fingerprint_of(Task task) { return 1000U * task.replication + task.option; }

/// A stand-in for the simulation whose fingerprint tells the task.
ReplicateFactory fake() {
  return [] {
    return [observations = std::make_shared<Observations>()](Task task) -> const Observations& {
      observations->fingerprint = fingerprint_of(task);
      return *observations;
    };
  };
}

ReplicateFactory fails_on(const std::vector<Task>& bad) {
  return [bad] {
    return [bad, observations = std::make_shared<Observations>()](Task task) -> const Observations& {
      if (std::find(bad.begin(), bad.end(), task) != bad.end()) throw std::runtime_error{"no more room"};
      return *observations;
    };
  };
}

std::vector<Task> sorted(std::vector<Task> tasks) {
  std::sort(tasks.begin(), tasks.end());
  return tasks;
}

TEST(Ensemble, GivesEveryTaskOnceToTheSinkWhateverTheThreads) {
  for (const unsigned threads : {1U, 2U, 3U, 8U}) {
    MemorySink sink;
    const EnsembleReport report =
        run_ensemble({.options = 3, .replications = 50, .threads = threads}, fake(), sink);
    const auto tasks = sorted(sink.tasks);
    ASSERT_EQ(tasks.size(), 150U);
    EXPECT_EQ(std::adjacent_find(tasks.begin(), tasks.end()), tasks.end());
    for (std::size_t i = 0; i < tasks.size(); ++i) {
      EXPECT_EQ(sink.fingerprints[i], fingerprint_of(sink.tasks[i]));
    }
    EXPECT_EQ(report.complete_replications, 50U);
    EXPECT_FALSE(report.stopped);
  }
}

TEST(Ensemble, TakesTasksInOrderOfReplicationThenOption) {
  MemorySink sink;
  run_ensemble({.options = 2, .replications = 3}, fake(), sink);
  EXPECT_EQ(sink.tasks, (std::vector<Task>{{0, 0}, {0, 1}, {1, 0}, {1, 1}, {2, 0}, {2, 1}}));
}

TEST(Ensemble, ExecutesOneReplicationAlone) {
  MemorySink sink;
  const EnsembleReport report = run_ensemble({.options = 2, .replications = 1000, .only = 37}, fake(), sink);
  EXPECT_EQ(sink.tasks, (std::vector<Task>{{37, 0}, {37, 1}}));
  EXPECT_EQ(report.complete_replications, 1U);
}

TEST(Ensemble, SkipsWhatIsDoneAndCountsItAsComplete) {
  MemorySink sink;
  const EnsembleReport report =
      run_ensemble({.options = 2, .replications = 3, .done = {{2, 1}, {0, 1}, {0, 0}, {9, 0}}}, fake(), sink);
  EXPECT_EQ(sink.tasks, (std::vector<Task>{{1, 0}, {1, 1}, {2, 0}}));
  EXPECT_EQ(report.progress.resumed, 3U);
  EXPECT_EQ(report.progress.done, 6U);
  EXPECT_EQ(report.complete_replications, 3U);
}

TEST(Ensemble, KeepsFailuresByTaskAndGoesOn) {
  for (const unsigned threads : {1U, 4U}) {
    MemorySink sink;
    const EnsembleReport report = run_ensemble({.options = 2, .replications = 100, .threads = threads},
                                               fails_on({{60, 0}, {17, 1}, {60, 1}}), sink);
    EXPECT_EQ(sink.tasks.size(), 197U);
    EXPECT_EQ(report.complete_replications, 98U);
    ASSERT_EQ(report.failures.size(), 3U);
    EXPECT_EQ(report.failures[0].task, (Task{17, 1}));
    EXPECT_FALSE(report.stopped);
    EXPECT_EQ(describe_failures(report, 100, {"do nothing", "slow"}),
              "2 of 100 replications failed; first: replication 17, option \"slow\": no more room");
  }
}

TEST(Ensemble, ThrowsWhatTheSinkThrowsAndStops) {
  class FullDisk : public ReplicationSink {
   public:
    void accept(Task, const Observations&, std::span<const std::byte>) override {
      if (++accepted == 5) throw std::runtime_error{"disk full"};
    }
    std::atomic<int> accepted{0};
  } sink;
  EXPECT_THROW(run_ensemble({.options = 1, .replications = 10'000, .threads = 4}, fake(), sink),
               std::runtime_error);
  EXPECT_EQ(sink.accepted, 5);
}

TEST(Ensemble, PreparesTasksWithoutHoldingOthersUpAndHandsOverWhatItPrepared) {
  class Preparing : public ReplicationSink {
   public:
    std::vector<std::byte> prepare(Task task, const Observations&, std::vector<std::byte>) const override {
      // Nobody gets on before two threads are here at once: under the lock of accept it would never be.
      together.arrive_and_wait();
      return {std::byte(task.replication), std::byte(task.option)};
    }
    void accept(Task task, const Observations&, std::span<const std::byte> prepared) override {
      matched += prepared[0] == std::byte(task.replication) && prepared[1] == std::byte(task.option) ? 1 : 0;
    }
    mutable std::barrier<> together{2};
    int matched{0};
  } sink;
  run_ensemble({.options = 2, .replications = 100, .threads = 2}, fake(), sink);
  EXPECT_EQ(sink.matched, 200);
}

TEST(Ensemble, ThrowsWhatPreparingThrows) {
  class Unprepared : public MemorySink {
   public:
    std::vector<std::byte> prepare(Task, const Observations&, std::vector<std::byte>) const override {
      throw std::logic_error{"another shape"};
    }
  } sink;
  EXPECT_THROW(run_ensemble({.replications = 10, .threads = 2}, fake(), sink), std::logic_error);
}

TEST(Ensemble, ThrowsWhatTheFactoryThrows) {
  MemorySink sink;
  const ReplicateFactory broken = []() -> Replicate { throw std::runtime_error{"no study"}; };
  EXPECT_THROW(run_ensemble({.threads = 3}, broken, sink), std::runtime_error);
}

TEST(Ensemble, BeginsNoTaskAfterARequestToStopAndCountsOnlyCompleteReplications) {
  class StopAfter : public MemorySink {
   public:
    void accept(Task task, const Observations& observations, std::span<const std::byte> prepared) override {
      MemorySink::accept(task, observations, prepared);
      if (tasks.size() == 8) source.request_stop();
    }
    std::stop_source source;
  } sink;
  const EnsembleReport report =
      run_ensemble({.options = 3, .replications = 100}, fake(), sink, {}, sink.source.get_token());
  EXPECT_TRUE(report.stopped);
  EXPECT_EQ(sink.tasks.size(), 8U);
  EXPECT_EQ(report.complete_replications, 2U);
}

TEST(Ensemble, ReportsProgressAfterEachTask) {
  MemorySink sink;
  std::vector<std::size_t> seen;
  run_ensemble({.options = 1, .replications = 3, .done = {{1, 0}}}, fake(), sink,
               [&](EnsembleProgress progress) {
                 seen.push_back(progress.done);
                 EXPECT_EQ(progress.total, 3U);
               });
  EXPECT_EQ(seen, (std::vector<std::size_t>{2, 3}));
}

}  // namespace
}  // namespace bide
