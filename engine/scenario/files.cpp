#include "scenario/files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>

#include "scenario/overlay.hpp"

namespace bide {
namespace fs = std::filesystem;
namespace {

constexpr std::uintmax_t largest_file = 10'000'000;

/// Returns why a file may not be named so; empty where it may.
std::string name_problem(const std::string& name) {
  if (name.empty()) return "the name of the file is missing";
  if (name.find("://") != std::string::npos) return fmt::format("'{}' is a web address", name);
  const fs::path path{name};
  if (path.is_absolute() || name.find('\\') != std::string::npos)
    return fmt::format("'{}' is not a path relative to this file's folder", name);
  if (path.extension() != ".yaml" && path.extension() != ".yml")
    return fmt::format("'{}' is not the name of a YAML file (.yaml or .yml)", name);
  return {};
}

}  // namespace

std::string read_text_file(const std::string& path) {
  std::error_code error;
  const auto status = fs::status(path, error);
  if (!fs::exists(status)) throw FileError{fmt::format("{}: there is no such file", path)};
  if (!fs::is_regular_file(status)) throw FileError{fmt::format("{}: not a regular file", path)};
  const auto size = fs::file_size(path, error);
  if (!error && size > largest_file)
    throw FileError{fmt::format("{}: the file has {} bytes; at most {} are read", path, size, largest_file)};
  std::ifstream stream{path, std::ios::binary};
  std::string text{std::istreambuf_iterator<char>{stream}, {}};
  if (!stream.good() && !stream.eof())
    throw FileError{fmt::format("{}: cannot be read: {}", path, std::strerror(errno))};
  return text;
}

std::vector<YamlNode> FileReader::layers(YamlNode root, const std::string& path) {
  std::error_code error;
  open_.push_back(fs::weakly_canonical(path, error));
  std::vector<YamlNode> result;
  if (YamlEntry* extends = root.find("extends")) {
    result = referenced(extends->value, "extends", path);
    root.entries.erase(root.entries.begin() + (root.find("extends") - root.entries.data()));
  }
  result.push_back(std::move(root));
  open_.pop_back();
  return result;
}

std::vector<YamlNode> FileReader::referenced(const YamlNode& name, const std::string& field,
                                             const std::string& from) {
  const auto refuse = [&](std::string problem, std::string advice) {
    problems_.add(name.place, field, std::move(problem), std::move(advice));
    return std::vector<YamlNode>{};
  };
  if (name.kind != YamlNode::Kind::scalar)
    return refuse("the name of one file belongs here", "write, for example, base.yaml");
  if (auto problem = name_problem(name.text); !problem.empty())
    return refuse(std::move(problem), "write its path from this file's folder, such as ../base.yaml");
  const auto path = (fs::path{from}.parent_path() / name.text).lexically_normal().string();
  std::error_code error;
  const auto real =
      fs::weakly_canonical(fs::absolute(path), error);  // a bare name that is not there stays bare
  if (error) return refuse(fmt::format("{}: {}", path, error.message()), "check the name");
  if (std::find(open_.begin(), open_.end(), real) != open_.end())
    return refuse(fmt::format("'{}' extends itself in a circle", name.text), "break the circle");
  std::string text;
  try {
    text = read_text_file(path);
  } catch (const FileError& failure) {
    return refuse(failure.what(), "check the name");
  }
  auto root = parse_yaml(text, path, problems_, kept_);
  if (!root) return {};
  if (!root->is_map()) {
    problems_.add(root->place, {}, "a scenario is a map of keys", "see `bide defaults`");
    return {};
  }
  return layers(std::move(*root), path);
}

}  // namespace bide
