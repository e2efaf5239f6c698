#pragma once
#include <ctime>

namespace bide::bench {

inline double seconds_of(clockid_t clock) {
  timespec now{};
  clock_gettime(clock, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

/// Returns the processor time that this process has used, in seconds.
inline double processor_seconds() { return seconds_of(CLOCK_PROCESS_CPUTIME_ID); }
/// Returns a time that passes for everybody, in seconds.
inline double wall_seconds() { return seconds_of(CLOCK_MONOTONIC); }

}  // namespace bide::bench
