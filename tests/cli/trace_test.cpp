#include "cli/trace.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>
#include <string>

#include "experiment/replication.hpp"
#include "experiment/trace.hpp"

namespace bide {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;

TraceArguments arguments() { return {.study = BIDE_SOURCE_DIR "/tests/cli/data/two-councils.yaml"}; }

std::string traced(const TraceArguments& arguments) {
  std::ostringstream out;
  EXPECT_EQ(trace_replication(arguments, out), ExitCode::good);
  return out.str();
}

/// Returns the identity of the first who leaves for another council of the region.
std::string first_mover(const std::string& text) {
  const std::size_t reason = text.find("(to another council: southam)");
  EXPECT_NE(reason, std::string::npos);
  const std::size_t worker = text.rfind("worker ", reason) + 7;
  return text.substr(worker, text.find(' ', worker) - worker);
}

TEST(Trace, EndsWithTheFingerprintOfTheWholeReplicationWhateverIsPrinted) {
  const Study study = load_study(arguments().study);
  const Layout layout = layout_of(study);
  const std::string fingerprint = std::to_string(Replicator{study, layout}.run(1, 3).fingerprint);
  TraceArguments some = arguments();
  some.option = "market supplement";
  some.replication = 3;
  EXPECT_THAT(traced(some), EndsWith("fingerprint " + fingerprint + "\n"));
  some.until = make_date(2018, 4, 30);
  const std::string april = traced(some);
  EXPECT_THAT(april, EndsWith("fingerprint " + fingerprint + "\n"));
  EXPECT_THAT(april, HasSubstr("\n2018-04-"));
  EXPECT_THAT(april, Not(HasSubstr("\n2018-05-")));
  some.format = OutputFormat::json;
  EXPECT_THAT(traced(some), HasSubstr("\"fingerprint\": \"" + fingerprint + '"'));
}

TEST(Trace, TellsAWorkersWholeHistory) {
  TraceArguments one = arguments();
  const std::string all = traced(one);
  const std::string mover = first_mover(all);
  one.worker = parse_person(mover);
  const std::string history = traced(one);
  EXPECT_THAT(history, HasSubstr("northam"));
  EXPECT_THAT(history, HasSubstr("worker " + mover + " begins at southam"));
  EXPECT_LT(history.size(), all.size() / 20);
}

TEST(Trace, RefusesAWorkerWhomNobodyIs) {
  TraceArguments one = arguments();
  one.worker = parse_person("1.4000");
  std::ostringstream out;
  try {
    trace_replication(one, out);
    FAIL() << "accepted";
  } catch (const UsageError& error) {
    EXPECT_THAT(error.what(), HasSubstr("nobody is worker 1.4000 in replication 0 of option do nothing"));
  }
  EXPECT_EQ(out.str(), "");
}

TEST(Trace, SaysSoWhereNothingHappensToAWorkerInTheTimeAskedFor) {
  TraceArguments one = arguments();
  one.worker = parse_person(first_mover(traced(one)));
  one.until = make_date(2018, 3, 31);
  EXPECT_THAT(traced(one), HasSubstr("no such event"));
}

TEST(Trace, LeavesOutWhatIsOfNoInterest) {
  EXPECT_THAT(traced(arguments()), Not(HasSubstr("weekly review")));
}

TEST(Trace, NamesTheOptionsWhereOneIsUnknown) {
  TraceArguments unknown = arguments();
  unknown.option = "magic";
  std::ostringstream out;
  try {
    trace_replication(unknown, out);
    FAIL() << "accepted";
  } catch (const UsageError& error) {
    EXPECT_THAT(error.what(), HasSubstr("no option 'magic'; it has 'do nothing', 'market supplement'"));
  }
}

}  // namespace
}  // namespace bide
