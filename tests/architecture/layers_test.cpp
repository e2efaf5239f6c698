#include "architecture/rules.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace bide::architecture {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::string text_of(const std::filesystem::path& path) {
  std::ostringstream text;
  text << std::ifstream{path}.rdbuf();
  return text.str();
}

/// Returns every C++ file of the project in the order of paths.
std::vector<SourceFile> project() {
  const std::filesystem::path root{BIDE_SOURCE_DIR};
  std::vector<SourceFile> files;
  for (const char* folder : {"engine", "bindings", "bench", "tests"}) {
    if (!std::filesystem::exists(root / folder)) continue;
    for (const auto& entry : std::filesystem::recursive_directory_iterator{root / folder}) {
      const std::filesystem::path& path = entry.path();
      if (path.extension() != ".cpp" && path.extension() != ".hpp") continue;
      files.push_back({path.lexically_relative(root).generic_string(), text_of(path)});
    }
  }
  std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
  return files;
}

TEST(Architecture, TheEngineIsRead) {
  const std::vector<SourceFile> files = project();
  for (const char* path :
       {"engine/core/time.hpp", "engine/kernel/clock_set.cpp", "tests/core/date_test.cpp"}) {
    EXPECT_TRUE(
        std::any_of(files.begin(), files.end(), [&](const SourceFile& file) { return file.path == path; }))
        << path << " was not read, so the rules below may hold without meaning anything";
  }
}

TEST(Architecture, IncludesGoDownwards) { EXPECT_THAT(upward_includes(project()), IsEmpty()); }

TEST(Architecture, AnUpwardIncludeIsFound) {
  EXPECT_THAT(upward_includes({{"engine/kernel/a.hpp", "#pragma once\n#include \"model/region.hpp\"\n"},
                               {"engine/kernel/b.hpp", "#include \"random/source.hpp\"\n"},
                               {"engine/model/c.hpp", "#include \"kernel/event.hpp\"\n"},
                               {"engine/extra/d.hpp", ""}}),
              ElementsAre("engine/kernel/a.hpp:2: kernel may not include \"model/region.hpp\"",
                          "engine/kernel/b.hpp:1: kernel may not include \"random/source.hpp\"",
                          "engine/extra/d.hpp:1: is in no layer"));
}

TEST(Architecture, TheBuildLinksTheLayersOfTheTable) {
  EXPECT_THAT(differing_layers(text_of(BIDE_SOURCE_DIR "/engine/CMakeLists.txt")), IsEmpty());
}

TEST(Architecture, ALayerLinkedTooMuchIsFound) {
  std::string text = text_of(BIDE_SOURCE_DIR "/engine/CMakeLists.txt");
  const std::string rightly = "USES random kernel";
  ASSERT_NE(text.find(rightly), std::string::npos);
  text.replace(text.find(rightly), rightly.size(), "USES random kernel stats");
  EXPECT_THAT(differing_layers(text),
              ElementsAre("engine/CMakeLists.txt: model uses other layers than the table",
                          "engine/CMakeLists.txt: scenario uses other layers than the table"));
}

TEST(Architecture, FilesThreadsAndTheTerminalStayInTheirLayers) {
  EXPECT_THAT(strayed_headers(project()), IsEmpty());
}

TEST(Architecture, AStrayedHeaderIsFound) {
  EXPECT_THAT(strayed_headers(
                  {{"engine/model/a.cpp", "#include <yaml-cpp/yaml.h>\n#include <hdf5.h>\n"},
                   {"engine/results/b.cpp", "#include <hdf5_hl.h>\n#include <thread>\n"},
                   {"engine/scenario/c.cpp", "#include <yaml-cpp/yaml.h>\n#include <stop_token>\n"},
                   {"engine/cli/d.cpp", "#include <stop_token>\n#include <iostream>\n#include <thread>\n"},
                   {"engine/cli/interrupt.hpp", "#include <thread>\n"},
                   {"engine/stats/e.cpp", "#include <iostream>\n"}}),
              ElementsAre("engine/model/a.cpp:1: model may not include <yaml-cpp/yaml.h>",
                          "engine/model/a.cpp:2: model may not include <hdf5.h>",
                          "engine/results/b.cpp:2: results may not include <thread>",
                          "engine/scenario/c.cpp:2: scenario may not include <stop_token>",
                          "engine/cli/d.cpp:3: cli may not include <thread>",
                          "engine/stats/e.cpp:1: stats may not include <iostream>"));
}

TEST(Architecture, SlowHeadersAreCompiledOnce) { EXPECT_THAT(repeated_slow_headers(project()), IsEmpty()); }

TEST(Architecture, ASlowHeaderIncludedTwiceIsFound) {
  EXPECT_THAT(
      repeated_slow_headers({{"bindings/python/m.cpp", "#include <pybind11/a.h>\n#include <pybind11/b.h>\n"},
                             {"engine/cli/arguments.cpp", "#include <CLI/CLI.hpp>\n"},
                             {"engine/core/json.cpp", "#include <nlohmann/json.hpp>\n"},
                             {"tests/cli/run_test.cpp", "#include <nlohmann/json.hpp>\n"}}),
      ElementsAre("tests/cli/run_test.cpp:1: nlohmann is included by engine/core/json.cpp already"));
}

TEST(Architecture, OnlyKeyedStreamsAreDrawnFrom) { EXPECT_THAT(foreign_randomness(project()), IsEmpty()); }

TEST(Architecture, AForeignDrawIsFound) {
  EXPECT_THAT(
      foreign_randomness({{"engine/model/a.cpp",
                           "std::exponential_distribution<> d;  // not std::shuffle\n"
                           "boost::random::gamma_distribution<> fine;\n"
                           "std::shuffle(a, b, g);\n"
                           "std::random_device machine;\n"}}),
      ElementsAre("engine/model/a.cpp:1: draw from RandomSource, not from std::exponential_distribution",
                  "engine/model/a.cpp:3: draw from RandomSource, not from std::shuffle",
                  "engine/model/a.cpp:4: draw from RandomSource, not from random_device"));
}

TEST(Architecture, OnlyTheCommandLinePrintsAndExits) {
  EXPECT_THAT(output_below_the_command_line(project()), IsEmpty());
}

TEST(Architecture, OutputBelowTheCommandLineIsFound) {
  EXPECT_THAT(output_below_the_command_line({{"engine/cli/run.cpp", "fmt::print(\"answer\");\n"},
                                             {"engine/model/a.cpp", "std::exit(1);\n"},
                                             {"engine/stats/b.cpp", "\nstd::cout << 1;\n"}}),
              ElementsAre("engine/model/a.cpp:1: only the command line prints or exits, not std::exit",
                          "engine/stats/b.cpp:2: only the command line prints or exits, not std::cout"));
}

}  // namespace
}  // namespace bide::architecture
