#pragma once
#include <atomic>
#include <optional>
#include <stop_token>
#include <thread>

#include <csignal>

namespace bide {

/// While it lives, SIGINT and SIGTERM request a stop instead of ending the process; a second one ends it at
/// once. Make it before any other thread, so that only its own thread receives them.
class InterruptWatch {
 public:
  InterruptWatch();
  ~InterruptWatch();
  InterruptWatch(const InterruptWatch&) = delete;
  InterruptWatch& operator=(const InterruptWatch&) = delete;

  /// Returns the token that says whether a stop is requested.
  std::stop_token token() const { return requested_.get_token(); }
  /// Returns the signal that requested it; empty where none came.
  std::optional<int> signal() const;

 private:
  void watch(const std::stop_token& ended);

  sigset_t signals_{};
  sigset_t previous_mask_{};
  std::stop_source requested_;
  std::atomic<int> signal_{0};
  std::jthread thread_;
};

}  // namespace bide
