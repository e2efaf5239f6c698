#pragma once
#include <filesystem>
#include <string>

namespace bide::test {

/// Returns the path of a file of public statistics beside the project, which may be absent.
inline std::string shared_data(const std::string& name) {
  return std::string{BIDE_SHARED_DIR} + "/data/" + name;
}

inline bool has_shared_data(const std::string& name) { return std::filesystem::exists(shared_data(name)); }

}  // namespace bide::test

/// Skips a test where a file of public statistics is absent.
#define BIDE_NEEDS_SHARED_DATA(name)        \
  if (!::bide::test::has_shared_data(name)) \
  GTEST_SKIP() << "needs " << ::bide::test::shared_data(name) << ", which is not part of the project"
