#include "architecture/rules.hpp"

#include <algorithm>
#include <map>
#include <regex>
#include <set>
#include <sstream>

namespace bide::architecture {
namespace {

bool contains(const std::vector<std::string_view>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool in_engine(const SourceFile& file) { return file.path.starts_with("engine/"); }

/// Returns kernel for engine/kernel/event.hpp.
std::string layer_of(const SourceFile& file) {
  const std::size_t begin = std::string_view{"engine/"}.size();
  return file.path.substr(begin, file.path.find('/', begin) - begin);
}

/// Calls `visit(place, match)` for every match within one line of the file, line comments left out.
template <class Visit>
void for_each_match(const SourceFile& file, const std::regex& pattern, Visit visit) {
  std::istringstream lines{file.text};
  std::string line;
  for (int number = 1; std::getline(lines, line); ++number) {
    const std::string code = line.substr(0, line.find("//"));
    const std::string place = file.path + ':' + std::to_string(number) + ": ";
    for (std::sregex_iterator match{code.begin(), code.end(), pattern}, end; match != end; ++match) {
      visit(place, *match);
    }
  }
}

/// A header that belongs to some folders or files of the engine alone.
struct OwnedHeader {
  std::regex header;
  std::vector<std::string> owners;

  bool is_owned_by(const SourceFile& file) const {
    return std::any_of(owners.begin(), owners.end(),
                       [&](const std::string& owner) { return file.path.starts_with("engine/" + owner); });
  }
};

const std::vector<OwnedHeader>& owned_headers() {
  static const std::vector<OwnedHeader> headers{
      {std::regex{R"(^yaml-cpp/)"}, {"scenario/"}},
      {std::regex{R"(^(hdf5|hdf5_hl|H5[A-Za-z0-9]*)\.h$)"}, {"results/"}},
      // The command line waits for signals in a thread of its own and turns them into a request to stop.
      {std::regex{R"(^(thread|future)$)"}, {"experiment/", "cli/interrupt."}},
      {std::regex{R"(^stop_token$)"}, {"experiment/", "cli/"}},
      {std::regex{R"(^iostream$)"}, {"cli/"}},
  };
  return headers;
}

const std::regex any_include{R"re(^\s*#\s*include\s*[<"]([^>"]+)[>"])re"};

}  // namespace

const std::vector<LayerRule>& layer_rules() {
  static const std::vector<LayerRule> rules{
      {"core", {}},
      {"random", {"core"}},
      {"kernel", {"core"}},
      {"stats", {"core"}},
      {"model", {"core", "random", "kernel"}},
      {"scenario", {"core", "random", "kernel", "model"}},
      {"experiment", {"core", "random", "kernel", "model", "scenario", "stats"}},
      {"results", {"core", "random", "kernel", "model", "scenario", "stats", "experiment"}},
      {"cli", {"core", "random", "kernel", "model", "scenario", "stats", "experiment", "results"}},
  };
  return rules;
}

Offenders upward_includes(const std::vector<SourceFile>& files) {
  static const std::regex own_include{R"re(^\s*#\s*include\s*"([^"]+)")re"};
  Offenders offenders;
  for (const SourceFile& file : files) {
    if (!in_engine(file)) continue;
    const std::string layer = layer_of(file);
    const auto rule = std::find_if(layer_rules().begin(), layer_rules().end(),
                                   [&](const LayerRule& each) { return each.layer == layer; });
    if (rule == layer_rules().end()) {
      offenders.push_back(file.path + ":1: is in no layer");
      continue;
    }
    for_each_match(file, own_include, [&](const std::string& place, const std::smatch& match) {
      const std::string header = match[1];
      const std::string target = header.substr(0, header.find('/'));
      if (target == layer || contains(rule->below, target)) return;
      offenders.push_back(place + layer + " may not include \"" + header + '"');
    });
  }
  return offenders;
}

Offenders strayed_headers(const std::vector<SourceFile>& files) {
  Offenders offenders;
  for (const SourceFile& file : files) {
    if (!in_engine(file)) continue;
    const std::string layer = layer_of(file);
    for_each_match(file, any_include, [&](const std::string& place, const std::smatch& match) {
      const std::string header = match[1];
      for (const OwnedHeader& owned : owned_headers()) {
        if (std::regex_search(header, owned.header) && !owned.is_owned_by(file)) {
          offenders.push_back(place + layer + " may not include <" + header + '>');
        }
      }
    });
  }
  return offenders;
}

Offenders repeated_slow_headers(const std::vector<SourceFile>& files) {
  static const std::regex slow{R"re(^\s*#\s*include\s*[<"](CLI|nlohmann|pybind11)/)re"};
  std::map<std::string, std::string> first_by_library;
  std::set<std::string> reported;
  Offenders offenders;
  for (const SourceFile& file : files) {
    for_each_match(file, slow, [&](const std::string& place, const std::smatch& match) {
      const std::string library = match[1];
      const std::string& first = first_by_library.try_emplace(library, file.path).first->second;
      if (first == file.path || !reported.insert(library + file.path).second) return;
      offenders.push_back(place + library + " is included by " + first + " already");
    });
  }
  return offenders;
}

Offenders foreign_randomness(const std::vector<SourceFile>& files) {
  static const std::regex foreign{
      R"(\bstd::(\w+_distribution|shuffle|sample|generate_canonical|mt19937\w*|minstd_rand0?|)"
      R"(default_random_engine|rand)\b|\brandom_device\b|\bs?rand\s*\()"};
  Offenders offenders;
  for (const SourceFile& file : files) {
    if (!in_engine(file)) continue;
    for_each_match(file, foreign, [&](const std::string& place, const std::smatch& match) {
      offenders.push_back(place + "draw from RandomSource, not from " + match.str());
    });
  }
  return offenders;
}

Offenders output_below_the_command_line(const std::vector<SourceFile>& files) {
  static const std::regex output{R"(\b(fmt::print|std::(cout|cerr|clog|printf|puts|exit|abort|_Exit))\b)"};
  Offenders offenders;
  for (const SourceFile& file : files) {
    if (!in_engine(file) || layer_of(file) == "cli") continue;
    for_each_match(file, output, [&](const std::string& place, const std::smatch& match) {
      offenders.push_back(place + "only the command line prints or exits, not " + match.str());
    });
  }
  return offenders;
}

Offenders differing_layers(std::string_view engine_cmake) {
  static const std::regex add_layer{R"(bide_add_layer\((\w+)([^)]*)\))"};
  static const std::regex uses{R"(USES\s+([a-z ]+))"};
  std::map<std::string, std::set<std::string>> below;
  Offenders offenders;
  const std::string text{engine_cmake};
  for (std::sregex_iterator match{text.begin(), text.end(), add_layer}, end; match != end; ++match) {
    const std::string layer = (*match)[1], rest = (*match)[2];
    std::set<std::string>& reached = below[layer];
    std::smatch list;
    std::istringstream words{std::regex_search(rest, list, uses) ? list[1].str() : ""};
    for (std::string word; words >> word; reached.insert(word)) {
      reached.insert(below[word].begin(), below[word].end());
    }
  }
  for (const LayerRule& rule : layer_rules()) {
    const std::set<std::string> expected{rule.below.begin(), rule.below.end()};
    const auto found = below.find(std::string{rule.layer});
    if (found == below.end() || found->second != expected) {
      offenders.push_back("engine/CMakeLists.txt: " + std::string{rule.layer} +
                          " uses other layers than the table");
    }
  }
  if (below.size() != layer_rules().size()) {
    offenders.push_back("engine/CMakeLists.txt: the number of layers differs from the table");
  }
  return offenders;
}

}  // namespace bide::architecture
