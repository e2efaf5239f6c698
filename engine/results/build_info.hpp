#pragma once
#include <string>
#include <utility>
#include <vector>

namespace bide {

/// Returns the version and commit of this program, such as "0.1.0 (git 1a2b3c4d5e6f)".
std::string engine_version();

/// Returns names and values that say how this program was built: engine_version, git_commit, compiler and the
/// versions of its libraries; in a fixed order.
std::vector<std::pair<std::string, std::string>> build_facts();

}  // namespace bide
