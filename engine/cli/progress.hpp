#pragma once
#include <chrono>
#include <ostream>
#include <string>

#include "experiment/ensemble.hpp"

namespace bide {

/// Where progress is shown: a terminal has one line that changes, anything else a plain line every 10 s.
enum class ProgressStyle { terminal, lines };

/// Returns the style for standard error: a terminal unless it is dumb.
ProgressStyle progress_style_of_stderr();

/// Returns "412 of 1,000 replications (41%), 33.1 a second, 18 s left"; `elapsed` is the time spent on those
/// that were not resumed. Replications are tasks over options, rounded down.
std::string progress_text(const EnsembleProgress& progress, std::uint32_t options,
                          std::chrono::duration<double> elapsed);

/// Shows how far an ensemble is, with its rate and the time left.
class ProgressDisplay {
 public:
  ProgressDisplay(std::ostream& out, ProgressStyle style, std::uint32_t options);
  /// Ends the line on a terminal.
  ~ProgressDisplay();
  ProgressDisplay(const ProgressDisplay&) = delete;
  ProgressDisplay& operator=(const ProgressDisplay&) = delete;

  /// Shows how far the ensemble is, at most five times a second on a terminal and every ten seconds
  /// elsewhere.
  void show(const EnsembleProgress& progress);

 private:
  using Clock = std::chrono::steady_clock;
  std::ostream& out_;
  ProgressStyle style_;
  std::uint32_t options_;
  Clock::time_point begun_, shown_;
};

}  // namespace bide
