#include "experiment/ensemble.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>

namespace bide {
namespace {

std::vector<Task> planned_tasks(const EnsemblePlan& plan) {
  const std::uint32_t first = plan.only.value_or(0);
  const std::uint32_t end = plan.only ? first + 1 : plan.replications;
  std::vector<Task> tasks;
  for (std::uint32_t replication = first; replication < end; ++replication) {
    for (std::uint32_t option = 0; option < plan.options; ++option) tasks.push_back({replication, option});
  }
  return tasks;
}

/// What the threads of one ensemble share.
class Ensemble {
 public:
  Ensemble(const EnsemblePlan& plan, ReplicationSink& sink,
           const std::function<void(EnsembleProgress)>& on_progress, std::stop_token stop)
      : planned_{planned_tasks(plan)},
        options_{plan.options},
        sink_{sink},
        on_progress_{on_progress},
        stop_{std::move(stop)} {
    std::vector<Task> done = plan.done;
    std::sort(done.begin(), done.end());
    std::set_difference(planned_.begin(), planned_.end(), done.begin(), done.end(),
                        std::back_inserter(open_));
    progress_.total = planned_.size();
    progress_.resumed = progress_.done = planned_.size() - open_.size();
  }

  std::size_t open_tasks() const { return open_.size(); }

  /// Executes open tasks until none is left, stop is requested or the sink fails.
  void work(const ReplicateFactory& factory) {
    try {
      const Replicate replicate = factory();
      std::vector<std::byte> prepared;
      while (!stop_.stop_requested() && !broken_) {
        const std::size_t i = next_.fetch_add(1);
        if (i >= open_.size()) return;
        prepared = execute(i, replicate, std::move(prepared));
      }
    } catch (...) {
      const std::lock_guard lock{mutex_};
      if (!broken_) error_ = std::current_exception();
      broken_ = true;
    }
  }

  EnsembleReport report() {
    if (error_) std::rethrow_exception(error_);
    EnsembleReport report;
    report.progress = progress_;
    report.failures = failures_;
    std::sort(report.failures.begin(), report.failures.end(),
              [](const TaskFailure& a, const TaskFailure& b) { return a.task < b.task; });
    report.stopped = progress_.done + failures_.size() < progress_.total;
    report.complete_replications = complete_replications();
    return report;
  }

 private:
  /// Executes a task and returns what was prepared of it, in the memory of `prepared`, to be used again.
  std::vector<std::byte> execute(std::size_t i, const Replicate& replicate, std::vector<std::byte> prepared) {
    const Task task = open_[i];
    const Observations* observations = nullptr;
    std::string failure;
    try {
      observations = &replicate(task);
    } catch (const std::exception& error) {
      failure = error.what();
    } catch (...) {
      failure = "unknown fault";
    }
    if (observations != nullptr) prepared = sink_.prepare(task, *observations, std::move(prepared));
    const std::lock_guard lock{mutex_};
    if (broken_) return prepared;
    if (observations == nullptr) {
      failures_.push_back({task, failure});
      return prepared;
    }
    try {
      sink_.accept(task, *observations, prepared);
      finished_.push_back(task);
      ++progress_.done;
      if (on_progress_) on_progress_(progress_);
    } catch (...) {
      // Noted before the lock is given back: nothing may be handed to a sink that has failed.
      error_ = std::current_exception();
      broken_ = true;
    }
    return prepared;
  }

  std::size_t complete_replications() const {
    // Every task that is neither failed nor left open is done; count those by replication.
    std::vector<Task> missing;
    std::vector<Task> finished = finished_;
    std::sort(finished.begin(), finished.end());
    std::set_difference(open_.begin(), open_.end(), finished.begin(), finished.end(),
                        std::back_inserter(missing));
    std::size_t incomplete = 0;
    for (std::size_t i = 0; i < missing.size(); ++i) {
      if (i == 0 || missing[i].replication != missing[i - 1].replication) ++incomplete;
    }
    return planned_.size() / options_ - incomplete;
  }

  std::vector<Task> planned_, open_, finished_;
  std::size_t options_;
  ReplicationSink& sink_;
  const std::function<void(EnsembleProgress)>& on_progress_;
  std::stop_token stop_;
  std::atomic<std::size_t> next_{0};
  std::atomic<bool> broken_{false};
  std::mutex mutex_;
  std::exception_ptr error_;
  std::vector<TaskFailure> failures_;
  EnsembleProgress progress_;
};

}  // namespace

EnsembleReport run_ensemble(const EnsemblePlan& plan, const ReplicateFactory& factory, ReplicationSink& sink,
                            const std::function<void(EnsembleProgress)>& on_progress, std::stop_token stop) {
  Ensemble ensemble{plan, sink, on_progress, std::move(stop)};
  {
    const std::size_t threads = std::clamp<std::size_t>(ensemble.open_tasks(), 1, std::max(1U, plan.threads));
    std::vector<std::jthread> helpers;
    for (std::size_t i = 1; i < threads; ++i) helpers.emplace_back([&] { ensemble.work(factory); });
    ensemble.work(factory);
  }
  return ensemble.report();
}

unsigned processors() { return std::max(1U, std::thread::hardware_concurrency()); }

std::string describe_failures(const EnsembleReport& report, std::size_t replications,
                              const std::vector<std::string>& option_names) {
  if (report.failures.empty()) return {};
  std::size_t failed = 0;
  for (std::size_t i = 0; i < report.failures.size(); ++i) {
    if (i == 0 || report.failures[i].task.replication != report.failures[i - 1].task.replication) ++failed;
  }
  const TaskFailure& first = report.failures.front();
  return fmt::format("{} of {} replications failed; first: replication {}, option \"{}\": {}", failed,
                     replications, first.task.replication, option_names.at(first.task.option), first.message);
}

}  // namespace bide
