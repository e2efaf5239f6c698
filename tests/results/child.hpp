#pragma once
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
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

  void kill() { ::kill(process_, SIGKILL); }
  /// Returns the exit code, or minus the signal that ended it.
  int wait() {
    int status = 0;
    ::waitpid(process_, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
  }

 private:
  pid_t process_;
};

}  // namespace bide
