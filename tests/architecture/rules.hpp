#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace bide::architecture {

/// One source file: its path from the project's root, such as engine/kernel/event.hpp, and its text.
struct SourceFile {
  std::string path;
  std::string text;
};

/// A layer and every layer it may include, itself apart.
struct LayerRule {
  std::string_view layer;
  std::vector<std::string_view> below;
};

/// Returns the layers of docs/development/layout.md, lowest first.
const std::vector<LayerRule>& layer_rules();

/// Each rule returns its offenders as "path:line: what is wrong", in the order of files and lines.
using Offenders = std::vector<std::string>;

/// Includes of other layers go downwards only.
Offenders upward_includes(const std::vector<SourceFile>& files);

/// The engine includes yaml-cpp, HDF5, threads and terminal streams in their own layer only.
Offenders strayed_headers(const std::vector<SourceFile>& files);

/// The headers that are slow to compile are each included by at most one file.
Offenders repeated_slow_headers(const std::vector<SourceFile>& files);

/// The engine draws no number from the standard library, whose answers differ between compilers, and
/// none from the machine.
Offenders foreign_randomness(const std::vector<SourceFile>& files);

/// Below the command line nothing prints and nothing ends the process.
Offenders output_below_the_command_line(const std::vector<SourceFile>& files);

/// The layers named in the text of engine/CMakeLists.txt use those of the table, no more and no fewer.
Offenders differing_layers(std::string_view engine_cmake);

}  // namespace bide::architecture
