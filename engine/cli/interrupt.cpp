#include "cli/interrupt.hpp"

#include <unistd.h>

namespace bide {

InterruptWatch::InterruptWatch() {
  sigemptyset(&signals_);
  sigaddset(&signals_, SIGINT);
  sigaddset(&signals_, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals_, &previous_mask_);
  thread_ = std::jthread{[this](const std::stop_token& ended) { watch(ended); }};
}

InterruptWatch::~InterruptWatch() {
  thread_.request_stop();
  thread_.join();
  pthread_sigmask(SIG_SETMASK, &previous_mask_, nullptr);
}

std::optional<int> InterruptWatch::signal() const {
  const int signal = signal_;
  return signal == 0 ? std::nullopt : std::optional{signal};
}

void InterruptWatch::watch(const std::stop_token& ended) {
  const timespec patience{0, 100'000'000};
  while (!ended.stop_requested()) {
    const int received = sigtimedwait(&signals_, nullptr, &patience);
    if (received <= 0) continue;
    if (signal_ != 0) _exit(128 + received);
    signal_ = received;
    requested_.request_stop();
  }
}

}  // namespace bide
