#include "results/csv_export.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "core/error.hpp"
#include "results/csv_writer.hpp"
#include "results/fixtures.hpp"
#include "scenario/csv.hpp"

namespace bide {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

struct ExportedRun : SmallRun {
  ExportedRun() {
    Journal journal = open();
    accept(journal, 0, 11);
    publish(journal);
  }

  std::string folder_of_tables() const { return folder / "tables"; }
  CsvTable table(const std::string& name) const {
    return read_csv(folder_of_tables() + "/" + name, {"a table", {}});
  }
};

std::vector<std::string> texts(const CsvRecord& record) {
  std::vector<std::string> cells;
  for (const CsvField& field : record.fields) cells.push_back(field.text);
  return cells;
}

TEST(CsvExport, SummarisesReplicationsByTheirMedianAndRange) {
  const ExportedRun run;
  ResultFile file{run.result};
  write_csv(file, {run.folder_of_tables(), ExportRows::summary, {}});
  const CsvTable leavers = run.table("leavers.csv");
  EXPECT_THAT(texts(leavers.header()),
              ElementsAre("option", "date", "authority", "reason", "median", "p10", "p90"));
  ASSERT_EQ(leavers.records().size(), 2U * 3 * 2 * 3);
  // May, Sunderland, moved, of the second option: eleven replications, so the quantiles are order statistics.
  const std::size_t cell = 1 * 6 + 1 * 3 + 0;
  std::vector<std::int32_t> values;
  for (std::uint32_t k = 0; k < 11; ++k) {
    const Observations seen = observations_of({k, 1}, run.shape);
    values.push_back(seen.counts[file.layout().offset(file.layout().index_of("leavers")) + cell]);
  }
  std::sort(values.begin(), values.end());
  EXPECT_THAT(texts(leavers.records()[18 + cell]),
              ElementsAre("pre-emptive uplift", "2016-05-31", "sunderland", "moved",
                          std::to_string(values[5]), std::to_string(values[1]), std::to_string(values[9])));
}

TEST(CsvExport, WritesEveryReplicationWhereAsked) {
  const ExportedRun run;
  ResultFile file{run.result};
  write_csv(file, {run.folder_of_tables(), ExportRows::replications, {"cost"}});
  const CsvTable cost = run.table("cost.csv");
  EXPECT_THAT(texts(cost.header()),
              ElementsAre("option", "replication", "financial_year", "authority", "cost_line", "value"));
  ASSERT_EQ(cost.records().size(), 2U * 11 * 4);
  const std::int64_t pence = observations_of({1, 0}, run.shape).money[3];
  const std::string value = texts(cost.records()[4 + 3]).back();
  EXPECT_THAT(texts(cost.records()[4 + 3]),
              ElementsAre("do nothing", "1", "2016/17", "sunderland", "agency", value));
  EXPECT_EQ(std::to_string(pence), value.substr(0, value.size() - 3) + value.substr(value.size() - 2));
  EXPECT_FALSE(std::filesystem::exists(run.folder_of_tables() + "/leavers.csv"));
}

TEST(CsvExport, ExplainsEveryColumnInTheDictionary) {
  const ExportedRun run;
  ResultFile file{run.result};
  const CsvExport what{run.folder_of_tables(), ExportRows::summary, {}};
  write_csv(file, what);
  const CsvTable dictionary = run.table("dictionary.csv");
  for (const std::string& path : csv_paths(file, what)) {
    const std::string name = std::filesystem::path{path}.stem();
    if (name == "dictionary" || name == "inputs") continue;
    const CsvTable table = run.table(name + ".csv");
    for (const CsvField& column : table.header().fields) {
      const bool explained =
          std::any_of(dictionary.records().begin(), dictionary.records().end(), [&](const CsvRecord& record) {
            return (record.fields[0].text.empty() || record.fields[0].text == name) &&
                   record.fields[1].text == column.text && !record.fields[3].text.empty();
          });
      EXPECT_TRUE(explained) << name << "." << column.text;
    }
  }
}

TEST(CsvExport, WritesTheSampledInputs) {
  const ExportedRun run;
  ResultFile file{run.result};
  write_csv(file, {run.folder_of_tables(), ExportRows::summary, {"moves"}});
  const CsvTable inputs = run.table("inputs.csv");
  ASSERT_EQ(inputs.records().size(), 11U * 2);
  EXPECT_THAT(texts(inputs.records()[5]), ElementsAre("2", "agency.day_rate", "1.25"));
}

TEST(CsvExport, NamesTheMeasuresWhereOneIsUnknown) {
  const ExportedRun run;
  ResultFile file{run.result};
  try {
    csv_paths(file, {run.folder_of_tables(), ExportRows::summary, {"leaver"}});
    FAIL() << "not refused";
  } catch (const FileError& error) {
    EXPECT_THAT(error.what(), HasSubstr("no measure \"leaver\"; it has in_post, leavers, moves"));
  }
}

TEST(CsvWriter, QuotesAndDisarmsWhatSpreadsheetsWouldExecute) {
  const TemporaryFolder folder;
  CsvWriter csv{folder / "a.csv"};
  csv.text("=1+1").text("+44").text("-2").text("@SUM(A1)").text("a,\"b\"").text("£").number("-2.5").end_row();
  csv.finish();
  EXPECT_EQ(bytes_of(folder / "a.csv"), "'=1+1,'+44,'-2,'@SUM(A1),\"a,\"\"b\"\"\",£,-2.5\n");
}

TEST(CsvWriter, LeavesNothingWhereItDidNotFinish) {
  const TemporaryFolder folder;
  {
    CsvWriter csv{folder / "a.csv"};
    csv.text("half").end_row();
  }
  EXPECT_FALSE(std::filesystem::exists(folder / "a.csv"));
  EXPECT_FALSE(std::filesystem::exists(folder / "a.csv.tmp"));
}

}  // namespace
}  // namespace bide
