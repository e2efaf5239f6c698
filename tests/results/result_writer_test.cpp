#include "results/result_writer.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "core/error.hpp"
#include "results/fixtures.hpp"

namespace bide {
namespace {

std::vector<Task> tasks_of(std::uint32_t replications, std::uint32_t options) {
  std::vector<Task> tasks;
  for (std::uint32_t k = 0; k < replications; ++k) {
    for (std::uint32_t option = 0; option < options; ++option) tasks.push_back({k, option});
  }
  return tasks;
}

// Any permutation will do; this one needs no generator and differs for every `salt`.
void disarrange(std::vector<Task>& tasks, std::uint32_t salt) {
  const auto key = [&](Task task) {
    return (task.replication * 2'654'435'761U ^ task.option * 40'503U ^ salt * 97U) * 2'246'822'519U;
  };
  std::sort(tasks.begin(), tasks.end(), [&](Task a, Task b) { return key(a) < key(b); });
}

std::string published_by(const std::vector<Task>& order) {
  const SmallRun run;
  Journal journal = run.open();
  for (const Task task : order) journal.accept(task, observations_of(task, run.shape));
  run.publish(journal);
  return bytes_of(run.result);
}

TEST(ResultWriter, GivesTheSameBytesWhateverTheOrderOfArrival) {
  std::vector<Task> tasks = tasks_of(50, 2);
  const std::string first = published_by(tasks);
  EXPECT_GT(first.size(), 10'000U);
  for (std::uint32_t salt = 1; salt <= 5; ++salt) {
    disarrange(tasks, salt);
    EXPECT_EQ(published_by(tasks), first);
  }
}

TEST(ResultWriter, GivesTheSameBytesAfterResumingWithMoreReplications) {
  const SmallRun run;
  {
    Journal journal = run.open();
    run.accept(journal, 0, 400);
    run.publish(journal);
  }
  {
    Journal journal = run.open();
    run.accept(journal, 400, 1000);
    run.publish(journal);
  }
  EXPECT_EQ(bytes_of(run.result), published_by(tasks_of(1000, 2)));
}

TEST(ResultWriter, LeavesOutReplicationsThatAnOptionMisses) {
  const SmallRun run;
  Journal journal = run.open();
  run.accept(journal, 0, 10);
  journal.accept({10, 0}, observations_of({10, 0}, run.shape));
  EXPECT_EQ(run.publish(journal).replications, 10U);
  EXPECT_EQ(bytes_of(run.result), published_by(tasks_of(10, 2)));
}

TEST(ResultWriter, LeavesNoOtherFileBehind) {
  const SmallRun run;
  Journal journal = run.open();
  run.accept(journal, 0, 3);
  run.publish(journal);
  journal.remove();
  const std::filesystem::path folder = std::filesystem::path{run.result}.parent_path();
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator{folder}, {}), 1);
}

TEST(ResultWriter, DigestsThePayloadButNotTheProvenance) {
  const auto digest = [](auto change) {
    SmallRun run;
    change(run.study);
    Journal journal = run.open();
    run.accept(journal, 0, 3);
    return run.publish(journal).payload_digest;
  };
  const std::string plain = digest([](StudyRecord&) {});
  EXPECT_EQ(plain.size(), 64U);
  EXPECT_EQ(digest([](StudyRecord& study) { study.resolved_text += "# a comment\n"; }), plain);
  EXPECT_NE(digest([](StudyRecord& study) { study.title += "?"; }), plain);
  EXPECT_NE(digest([](StudyRecord& study) { study.seed += 1; }), plain);
  EXPECT_NE(digest([](StudyRecord& study) { study.losses.large.people += 1; }), plain);
  EXPECT_NE(digest([](StudyRecord& study) { study.inputs[0].unit = "per month"; }), plain);
}

TEST(ResultWriter, RefusesToPublishNothing) {
  const SmallRun run;
  Journal journal = run.open();
  journal.accept({0, 0}, observations_of({0, 0}, run.shape));
  EXPECT_THROW(run.publish(journal), FileError);
  EXPECT_FALSE(std::filesystem::exists(run.result));
}

TEST(ResultWriter, RefusesOptionsThatDrewOtherInputs) {
  const SmallRun run;
  Journal journal = run.open();
  journal.accept({0, 0}, observations_of({0, 0}, run.shape));
  Observations other = observations_of({0, 1}, run.shape);
  other.inputs[1] += 1.0;
  journal.accept({0, 1}, other);
  EXPECT_THROW(run.publish(journal), LogicError);
  EXPECT_FALSE(std::filesystem::exists(run.result)) << "no half file";
  EXPECT_FALSE(std::filesystem::exists(run.result + ".tmp"));
}

TEST(ResultWriter, LeavesOutMeasuresAlongAnAxisWithoutLabels) {
  SmallRun run;
  AxisLabels labels = run.layout.labels();
  labels.financial_years.clear();
  run.layout = Layout{labels, run.layout.measures()};
  run.shape = shape_of(run.layout, run.study.inputs.size());
  Journal journal = run.open();
  run.accept(journal, 0, 3);
  EXPECT_EQ(run.publish(journal).replications, 3U);
}

TEST(ResultWriter, NamesAPlaceThatCannotBeWritten) {
  const SmallRun run;
  Journal journal = run.open();
  run.accept(journal, 0, 1);
  try {
    write_result(run.folder / "missing/a.h5", run.study, run.layout, journal);
    FAIL() << "written into a folder that is missing";
  } catch (const FileError& error) {
    EXPECT_THAT(error.what(), testing::HasSubstr("missing/a.h5: cannot write: No such file or directory"));
  }
}

}  // namespace
}  // namespace bide
