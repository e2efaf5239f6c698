#pragma once
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdint>
#include <functional>

namespace bide {

/// A forked copy of this process that does one thing and exits with what it returns, 99 where it threw.
class Child {
 public:
  explicit Child(const std::function<int()>& work) : process_{::fork()} {
    if (process_ != 0) return;
    try {
      ::_exit(work());
    } catch (...) {
      ::_exit(99);
    }
  }

  void kill() const { ::kill(process_, SIGKILL); }
  /// Returns the exit code, or minus the signal that ended it.
  int wait() {
    int status = 0;
    ::rusage usage{};
    ::wait4(process_, &status, 0, &usage);
    peak_memory_ = std::int64_t{1024} * usage.ru_maxrss;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
  }
  /// Returns the most memory in bytes that it had, after `wait`.
  std::int64_t peak_memory() const { return peak_memory_; }

 private:
  pid_t process_;
  std::int64_t peak_memory_{0};
};

}  // namespace bide
