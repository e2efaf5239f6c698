#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "experiment/measures.hpp"

namespace bide {

/// One unit of work: one replication of one option.
struct Task {
  std::uint32_t replication{0};
  std::uint32_t option{0};

  friend auto operator<=>(const Task&, const Task&) = default;  // NOLINT(modernize-use-nullptr): its own 0
};

/// Receives each finished task, in whatever order tasks finish.
class ReplicationSink {
 public:
  virtual ~ReplicationSink() = default;
  /// Returns what takes time to make of a task before it is accepted, in the memory of `reused`, which is
  /// what the same thread has prepared before; called by several threads at once.
  virtual std::vector<std::byte> prepare(Task, const Observations&, std::vector<std::byte> reused) const {
    reused.clear();
    return reused;
  }
  /// Receives a task and what `prepare` made of it; called by one thread at a time.
  virtual void accept(Task task, const Observations& observations, std::span<const std::byte> prepared) = 0;
};

/// Which tasks an ensemble executes.
struct EnsemblePlan {
  std::uint32_t options{1};
  std::uint32_t replications{1000};
  std::optional<std::uint32_t> only;  ///< this replication alone, counted from 0
  std::vector<Task> done;             ///< tasks not to execute again, in any order
  unsigned threads{1};                ///< at least 1; does not influence what is seen
};

/// Returns what a task shows; the reference is valid until the next call. One for each thread.
using Replicate = std::function<const Observations&(Task)>;
/// Makes a thread's `Replicate`; called once in every thread, by several at a time.
using ReplicateFactory = std::function<Replicate()>;

/// How far an ensemble is, in tasks; those done before it began count as done.
struct EnsembleProgress {
  std::size_t done{0};
  std::size_t resumed{0};  ///< of these, done before it began
  std::size_t total{0};
};

/// A task that could not be executed.
struct TaskFailure {
  Task task;
  std::string message;
};

/// How an ensemble ended.
struct EnsembleReport {
  EnsembleProgress progress;
  std::size_t complete_replications{0};  ///< replications executed for every option
  std::vector<TaskFailure> failures;     ///< in order of task
  bool stopped{false};                   ///< stop was requested before every task was executed
};

/// Executes the tasks of the plan that are not done, in the order (replication, option), each by the first
/// thread that is free, and hands each to the sink. A task that throws is kept as a failure and the others go
/// on; an exception of the sink ends the ensemble and is thrown. After a request to stop no task is begun,
/// those begun are finished. `on_progress` is called after each task, by one thread at a time.
EnsembleReport run_ensemble(const EnsemblePlan& plan, const ReplicateFactory& factory, ReplicationSink& sink,
                            const std::function<void(EnsembleProgress)>& on_progress = {},
                            std::stop_token stop = {});

/// Returns how many threads this machine executes at once, at least 1.
unsigned processors();

/// Returns one sentence such as "3 of 1000 replications failed; first: replication 17, option "slow": why";
/// empty where none failed. `option_names` has the study's options in order.
std::string describe_failures(const EnsembleReport& report, std::size_t replications,
                              const std::vector<std::string>& option_names);

}  // namespace bide
