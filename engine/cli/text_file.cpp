#include "cli/text_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>
#include <utility>

#include "core/error.hpp"

namespace bide {
namespace {

namespace fs = std::filesystem;

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, CloseFile>;

/// A new file beside the one that is to be written. It never is one that exists, such as a table that the
/// import reads.
struct PartialFile {
  std::string path;
  File file;
};

PartialFile create_partial(const std::string& path) {
  constexpr int most_tried = 1000;
  for (int i = 0; i < most_tried; ++i) {
    std::string name = path + (i == 0 ? ".partial" : fmt::format(".partial-{}", i));
    if (File file{std::fopen(name.c_str(), "wbx")}) return {std::move(name), std::move(file)};
    if (errno != EEXIST) break;
  }
  throw FileError{fmt::format("{}: cannot be written: {}", path, std::strerror(errno))};
}

}  // namespace

void check_text_output(const std::string& path, Overwrite overwrite, const std::string& command,
                       const std::vector<std::string>& inputs) {
  if (path.empty()) return;
  const fs::path output{path};
  std::error_code ignored;
  if (fs::is_directory(output, ignored))
    throw FileError{fmt::format("{}: this is a folder; give the name of a file in it", path)};
  const auto is_output = [&](const std::string& input) {
    return !input.empty() && fs::equivalent(input, output, ignored);
  };
  if (std::any_of(inputs.begin(), inputs.end(), is_output))
    throw UsageError{fmt::format("{}: {} reads this file; give -o another name", path, command)};
  if (overwrite == Overwrite::refuse && fs::exists(fs::symlink_status(output, ignored)))
    throw FileError{fmt::format("{}: the file exists already; give --force to replace it", path)};
  const auto folder = output.parent_path();
  if (!folder.empty() && !fs::is_directory(folder, ignored))
    throw FileError{
        fmt::format("{}: there is no folder {}; create it or give another name", path, folder.string())};
}

void write_text_file(const std::string& path, const std::string& text) {
  PartialFile partial = create_partial(path);
  errno = 0;
  const bool complete = std::fwrite(text.data(), 1, text.size(), partial.file.get()) == text.size();
  const bool written = std::fclose(partial.file.release()) == 0 && complete;
  const int fault = errno;
  std::error_code problem;
  if (written) fs::rename(partial.path, path, problem);
  if (written && !problem) return;
  std::error_code ignored;
  fs::remove(partial.path, ignored);
  const auto words =
      fmt::format("{}: cannot be written: {}", path, problem ? problem.message() : std::strerror(fault));
  if (!written && fault == ENOSPC) throw DiskFullError{words};
  throw FileError{words};
}

}  // namespace bide
