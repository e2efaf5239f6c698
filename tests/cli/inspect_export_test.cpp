#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "cli/export.hpp"
#include "cli/inspect.hpp"
#include "core/error.hpp"
#include "results/fixtures.hpp"

namespace bide {
namespace {

using testing::AllOf;
using testing::HasSubstr;

struct PublishedRun : SmallRun {
  PublishedRun() {
    Journal journal = open();
    accept(journal, 0, 5);
    publish(journal);
  }
};

TEST(Inspect, SaysWhatAFileHoldsAndThatItIsWhole) {
  const PublishedRun run;
  std::ostringstream out;
  EXPECT_EQ(inspect_result({run.result, OutputFormat::text}, out), ExitCode::good);
  EXPECT_THAT(out.str(), AllOf(HasSubstr("Gateshead 2016, would the agency money"),
                               HasSubstr("5 (numbers 0 to 4)"), HasSubstr("pre-emptive uplift"),
                               HasSubstr("cases per FTE   mean caseload (time, authority)"),
                               HasSubstr("leaving.rate"), HasSubstr(", verified")));
}

TEST(Inspect, SaysItAsJson) {
  const PublishedRun run;
  std::ostringstream out;
  EXPECT_EQ(inspect_result({run.result, OutputFormat::json}, out), ExitCode::good);
  EXPECT_THAT(out.str(),
              AllOf(HasSubstr("\"seed\": \"20160701\""), HasSubstr("\"count\": 5"),
                    HasSubstr("\"cell_methods\": \"time: sum\""), HasSubstr("\"payload_verified\": true")));
}

TEST(Inspect, RefusesADamagedFile) {
  const PublishedRun run;
  std::string bytes = bytes_of(run.result);
  bytes[bytes.size() / 2] ^= 1;
  write_bytes(run.result, bytes);
  std::ostringstream out;
  EXPECT_THROW(inspect_result({run.result, OutputFormat::text}, out), DamagedFileError);
  EXPECT_EQ(out.str(), "");
}

TEST(Export, ReplacesNothingUnlessTold) {
  const PublishedRun run;
  ExportArguments arguments;
  arguments.path = run.result;
  arguments.directory = run.folder / "tables";
  std::ostringstream out;
  EXPECT_EQ(export_result(arguments, out), ExitCode::good);
  EXPECT_THAT(out.str(), AllOf(HasSubstr("tables/dictionary.csv\n"), HasSubstr("tables/moves.csv\n")));
  const std::string moves = run.folder / "tables/moves.csv";
  const std::string before = bytes_of(moves);
  write_bytes(moves, "mine");
  EXPECT_THROW(export_result(arguments, out), FileError);
  EXPECT_EQ(bytes_of(moves), "mine");
  arguments.overwrite = Overwrite::allow;
  EXPECT_EQ(export_result(arguments, out), ExitCode::good);
  EXPECT_EQ(bytes_of(moves), before);
}

}  // namespace
}  // namespace bide
