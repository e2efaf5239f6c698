#include "results/build_info.hpp"

#include <fmt/format.h>
#include <hdf5.h>
#include <libdeflate.h>
#include <zlib.h>
#include <git_commit.hpp>  // made by the build

namespace bide {
namespace {

std::string compiler() {
#if defined(__clang__)
  return fmt::format("clang {}", __clang_version__);
#else
  return fmt::format("gcc {}", __VERSION__);
#endif
}

std::string hdf5_version() {
  unsigned major = 0, minor = 0, release = 0;
  H5get_libversion(&major, &minor, &release);
  return fmt::format("{}.{}.{}", major, minor, release);
}

}  // namespace

std::string engine_version() { return fmt::format("{} (git {})", BIDE_VERSION, BIDE_GIT_COMMIT); }

std::vector<std::pair<std::string, std::string>> build_facts() {
  return {{"engine_version", BIDE_VERSION},
          {"git_commit", BIDE_GIT_COMMIT},
          {"compiler", compiler()},
          {"libraries", fmt::format("hdf5 {}, zlib {}, libdeflate {}, fmt {}.{}.{}", hdf5_version(),
                                    zlibVersion(), LIBDEFLATE_VERSION_STRING, FMT_VERSION / 10000,
                                    FMT_VERSION / 100 % 100, FMT_VERSION % 100)}};
}

}  // namespace bide
