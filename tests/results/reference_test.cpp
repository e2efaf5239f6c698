// docs/reference/result-file.md, the table in the code and a file say the same.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "results/file_format.hpp"
#include "results/fixtures.hpp"
#include "results/h5.hpp"

namespace bide {
namespace {

using testing::ElementsAreArray;

std::vector<std::string> rows_of_the_code() {
  std::vector<std::string> rows;
  for (const FormatEntry& entry : format_entries()) {
    rows.push_back(fmt::format("| `{}` | {} | {} | {} | {} |", entry.name, entry.kind, entry.shape,
                               entry.type, entry.meaning));
  }
  return rows;
}

TEST(ResultFileReference, HasTheRowsOfTheCode) {
  std::ifstream page{BIDE_SOURCE_DIR "/docs/reference/result-file.md"};
  std::vector<std::string> rows;
  for (std::string line; std::getline(page, line);) {
    if (line.starts_with("| `")) rows.push_back(line);
  }
  EXPECT_THAT(rows, ElementsAreArray(rows_of_the_code()));
}

herr_t note_attribute(hid_t, const char* name, const H5A_info_t*, void* names) {
  static_cast<std::vector<std::string>*>(names)->emplace_back(name);
  return 0;
}

/// Appends the names of the object's attributes.
void add_attributes(hid_t object, const std::string& prefix, std::vector<std::string>& names) {
  std::vector<std::string> found;
  H5Aiterate2(object, H5_INDEX_CRT_ORDER, H5_ITER_INC, nullptr, note_attribute, &found);
  for (const std::string& name : found) names.push_back(prefix + name);
}

void add_links(hid_t group, const std::string& prefix, std::vector<std::string>& names) {
  for (const std::string& name : h5::link_names(group)) names.push_back(prefix + name);
}

std::vector<std::string> names_in(const std::string& path) {
  h5::prepare();
  const h5::Handle file = h5::open_file(path);
  std::vector<std::string> names;
  add_attributes(file.id(), "", names);
  add_links(file.id(), "", names);
  for (const char* name : {"inputs", "provenance"}) {
    const h5::Handle group = h5::open_group(file.id(), name);
    add_attributes(group.id(), std::string{name} + "/", names);
    add_links(group.id(), std::string{name} + "/", names);
  }
  std::sort(names.begin(), names.end());
  return names;
}

TEST(ResultFileReference, NamesWhatAFileHolds) {
  const SmallRun run;
  {
    Journal journal = run.open();
    run.accept(journal, 0, 2);
    run.publish(journal);
  }
  std::vector<std::string> expected;
  for (const FormatEntry& entry : format_entries()) {
    if (entry.name == "<measure>") {
      for (const Measure& measure : run.layout.measures()) expected.push_back(measure.name);
    } else if (entry.name == "inputs/<path>") {
      for (const InputRecord& input : run.study.inputs) expected.push_back("inputs/" + input.path);
    } else {
      expected.emplace_back(entry.name);
    }
  }
  std::sort(expected.begin(), expected.end());
  EXPECT_THAT(names_in(run.result), ElementsAreArray(expected));
}

}  // namespace
}  // namespace bide
