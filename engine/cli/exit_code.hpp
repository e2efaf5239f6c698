#pragma once

namespace bide {

/// What the program says to the shell; docs/reference/cli.md lists them.
enum class ExitCode : int {
  good = 0,
  failed = 1,  ///< anything not listed below
  usage = 2,   ///< the command line is wrong
  scenario_invalid = 3,
  file_unreadable = 4,  ///< missing, unreadable, not writable or in the way
  file_damaged = 5,     ///< a result file or journal is damaged or of another version
  comparison_refused = 6,
  target_missed = 7,  ///< a stated target is not met
  disk_full = 74,
  interrupted = 130,  ///< by SIGINT
  terminated = 143    ///< by SIGTERM
};

}  // namespace bide
