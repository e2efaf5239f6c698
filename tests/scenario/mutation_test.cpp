// Files with slips and damage of every kind: nothing crashes, and whatever is refused is refused at a place.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>

#include "core/error.hpp"
#include "scenario/defaults.hpp"
#include "scenario/field_table.hpp"
#include "scenario/reader.hpp"
#include "scenario/study.hpp"
#include "scenario/temporary_folder.hpp"
#include "scenario/yaml_parser.hpp"

namespace bide {
namespace {

class Mutator {
 public:
  explicit Mutator(std::uint64_t seed) : engine_{seed} {}

  std::size_t below(std::size_t n) { return n == 0 ? 0 : engine_() % n; }

  std::string mutated(std::string text) {
    const std::size_t changes = 1 + below(4);
    for (std::size_t i = 0; i < changes; ++i) change(text);
    return text;
  }

 private:
  void change(std::string& text) {
    static const std::vector<std::string> pieces{"&a ",
                                                 "*a",
                                                 "<<: ",
                                                 ": ",
                                                 "- ",
                                                 "{",
                                                 "}",
                                                 "[",
                                                 "]",
                                                 "\"",
                                                 "'",
                                                 "\t",
                                                 "\xFF",
                                                 "010",
                                                 ".nan",
                                                 "1e999",
                                                 "~",
                                                 "none",
                                                 "---\n",
                                                 "!t ",
                                                 "a.b.c",
                                                 "..",
                                                 "\n",
                                                 "  ",
                                                 "#",
                                                 "|",
                                                 ">",
                                                 "%",
                                                 "-1",
                                                 "1,000",
                                                 "null",
                                                 "\xC3\xA9",
                                                 "{low: 1, high: 2}",
                                                 "{value: 1, source: x}",
                                                 "every_authority: ",
                                                 "extends: s",
                                                 "999999999999",
                                                 "authorities: "};
    const std::size_t at = below(text.size() + 1);
    const std::size_t line = text.rfind('\n', at == 0 ? 0 : at - 1) + 1;
    const std::size_t line_end = std::min(text.find('\n', line), text.size() - 1) + 1;
    switch (below(8)) {
      case 0: text.insert(at, pieces[below(pieces.size())]); break;
      case 1: text.erase(at, 1 + below(12)); break;
      case 2:
        if (at < text.size()) text[at] = static_cast<char>(below(256));
        break;
      case 3: text.insert(line, text.substr(line, line_end - line)); break;
      case 4: text.erase(line, line_end - line); break;
      case 5: text.insert(line, std::string(1 + below(4), ' ')); break;
      case 6: {
        const auto space = text.find(' ', at);
        if (space != std::string::npos) text.replace(space + 1, below(6), pieces[below(pieces.size())]);
        break;
      }
      default:
        if (below(20) == 0)
          text.resize(at);
        else
          text.insert(at, text.substr(below(text.size()), below(40)));
    }
    if (text.empty()) text = "a: 1\n";
  }

  std::mt19937_64 engine_;
};

struct Counts {
  int refused{0}, read{0};
};

/// Loads mutations of one file and checks that every refusal names a file, line and column.
Counts load_mutations(const TemporaryFolder& folder, const std::string& name, const std::string& text,
                      int count, std::uint64_t seed) {
  Mutator mutator{seed};
  Counts counts;
  for (int i = 0; i < count; ++i) {
    const auto mutation = mutator.mutated(text);
    const auto path = folder.write(name, mutation);
    try {
      load_study(path);
      ++counts.read;
    } catch (const InputError& error) {
      ++counts.refused;
      for (const Diagnostic& d : error.diagnostics())
        EXPECT_TRUE(!d.file.empty() && d.line > 0 && d.column > 0) << to_string(d) << "\nin\n" << mutation;
      EXPECT_FALSE(error.diagnostics().empty());
    } catch (const std::exception& error) {
      ADD_FAILURE() << error.what() << "\nin\n" << mutation;
    }
    if (testing::Test::HasFailure()) break;
  }
  return counts;
}

constexpr const char* scenario_text = R"(name: North East
start: 2016-04-01
horizon: 5 years
moves:
  source: panel
  pay_response: {low: 3, mode: 6, high: 10}
  move_rate: {value: 4%, source: DfE, why: typical, confidence: high}
leaving.reason_shares: [0.1, 0.5, 0.1, 0.2, 0.1]
every_authority:
  agency.premium: 5%
authorities:
  gateshead:
    name: Gateshead
    establishment:
      posts_fte: {case holder: 91.9, first line manager: 22.1}
    counter_offer: {decision_lag: 2 weeks}
  sunderland: {name: Sunderland, establishment.posts_fte: {case holder: 110}, agency: {premium: {p10: 1%, p50: 5%, p90: 10%}}}
)";

constexpr const char* study_text = R"(study: A question
baseline: region.yaml
focus: gateshead
replications: 200
options:
  fast:
    description: decides in two weeks
    gateshead.counter_offer.decision_lag: 2 weeks
  academy:
    authorities:
      sunderland:
        programmes:
          academy: {annual_cost: 1000 GBP}
)";

std::string text_of(const std::filesystem::path& path) {
  std::ifstream stream{path};
  std::stringstream text;
  text << stream.rdbuf();
  return text.str();
}

TEST(MutatedFiles, NeverCrashAndAreRefusedAtAPlace) {
  const TemporaryFolder folder;
  folder.write("region.yaml", scenario_text);
  const auto scenarios = load_mutations(folder, "mutated.yaml", scenario_text, 5'000, 1);
  const auto studies = load_mutations(folder, "study.yaml", study_text, 4'500, 2);
  const auto defaults = load_mutations(folder, "defaults.yaml", commented_defaults(), 300, 3);
  const auto shipped = std::filesystem::path{BIDE_SOURCE_DIR} / "scenarios" / "gateshead-2016";
  Counts regions;
  if (std::filesystem::exists(shipped)) {
    for (const auto& entry : std::filesystem::directory_iterator{shipped})
      if (entry.path().extension() == ".yaml")
        folder.write(entry.path().filename().string(), text_of(entry.path()));
    regions = load_mutations(folder, "mutated.yaml", text_of(shipped / "north-east-2016.yaml"), 200, 4);
  }
  // A mutation that changes nothing of weight is read; both must occur or the test sees one side alone.
  for (const auto& counts : {scenarios, studies, defaults}) {
    EXPECT_GT(counts.refused, (counts.refused + counts.read) / 4);
    EXPECT_GT(counts.read, 0);
  }
}

/// Collects every section's path and the names within it.
void collect(const std::vector<Field>& fields, const std::vector<std::string>& path,
             std::vector<std::pair<std::vector<std::string>, std::vector<std::string>>>& sections) {
  std::vector<std::string> names;
  names.reserve(fields.size());
  for (const Field& field : fields) names.emplace_back(field.info.name);
  sections.emplace_back(path, names);
  for (const Field& field : fields) {
    if (field.type != FieldType::section && field.info.name != "authorities") continue;
    auto inner = path;
    inner.emplace_back(field.info.name);
    if (field.info.name == "authorities") inner.emplace_back("gateshead");
    collect(field.fields, inner, sections);
  }
}

std::string with_one_slip(std::string word, Mutator& random) {
  const std::size_t at = random.below(word.size());
  const char letter = static_cast<char>('a' + random.below(26));
  switch (random.below(6)) {
    case 0: word.erase(at, 1); break;
    case 1:
      if (at + 1 < word.size()) std::swap(word[at], word[at + 1]);
      break;
    case 2: word.insert(at, 1, word[at]); break;
    case 3: word[at] = letter; break;
    case 4: word[at] = static_cast<char>(std::toupper(word[at])); break;
    default: {
      const auto underscore = word.find('_');
      if (underscore != std::string::npos)
        word[underscore] = '-';
      else
        word.insert(at, 1, letter);
    }
  }
  return word;
}

/// 1,000 typos with a fixed seed: the share of right first suggestions is what it is, without chance.
TEST(Typos, GetTheRightSuggestionFirst) {
  std::vector<std::pair<std::vector<std::string>, std::vector<std::string>>> sections;
  collect(fields_of(Region{}), {}, sections);
  Mutator random{7};
  int tried = 0, right = 0;
  std::string wrong;
  while (tried < 1'000) {
    const auto& [path, names] = sections[random.below(sections.size())];
    const std::string& word = names[random.below(names.size())];
    const auto typo = with_one_slip(word, random);
    const bool is_name = std::find(names.begin(), names.end(), typo) != names.end();
    if (is_name || typo.empty() || typo == "none" || !std::isalpha(typo[0])) continue;
    ++tried;
    std::string text;
    for (std::size_t i = 0; i < path.size(); ++i) text += std::string(2 * i, ' ') + path[i] + ":\n";
    text += std::string(2 * path.size(), ' ') + typo + ": 1\n";
    Problems problems;
    Region region;
    const auto root = parse_yaml(text, "f", problems);
    ASSERT_TRUE(root) << text;
    read_fields(region, *root, problems);
    const auto found = problems.sorted();
    ASSERT_EQ(found.size(), 1U) << text;
    if (found[0].advice == "did you mean '" + word + "'?")
      ++right;
    else
      wrong += word + " -> " + typo + ": " + found[0].advice + '\n';
  }
  EXPECT_GE(right, 950) << wrong;
}

}  // namespace
}  // namespace bide
