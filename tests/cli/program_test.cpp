// The program as a user meets it: exit codes and streams of the built binary.
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>

#include "results/build_info.hpp"

namespace bide {
namespace {

struct Outcome {
  int code{0};
  std::string output;
};

/// Executes a shell command line in which "bide" stands for the program; `output` is what it prints.
Outcome execute(const std::string& arguments, const std::string& environment = "") {
  const std::string line = environment + " '" BIDE_PROGRAM "' " + arguments;
  FILE* pipe = popen(line.c_str(), "r");
  Outcome outcome;
  std::array<char, 4096> buffer{};
  while (const std::size_t size = std::fread(buffer.data(), 1, buffer.size(), pipe)) {
    outcome.output.append(buffer.data(), size);
  }
  outcome.code = WEXITSTATUS(pclose(pipe));
  return outcome;
}

TEST(Program, PrintsHelpAndVersionToStandardOutput) {
  const Outcome help = execute("--help 2>/dev/null");
  EXPECT_EQ(help.code, 0);
  EXPECT_NE(help.output.find("Examples:"), std::string::npos);
  const Outcome version = execute("--version 2>/dev/null");
  EXPECT_EQ(version.code, 0);
  EXPECT_EQ(version.output, "bide " + engine_version() + "\n");
}

TEST(Program, ExitsWith2AndComplainsOnStandardErrorWhereTheCommandLineIsWrong) {
  for (const char* arguments :
       {"", "run", "run a.yaml -o b.h5 --replications none", "chek a.yaml", "../check"}) {
    EXPECT_EQ(execute(std::string{arguments} + " 2>/dev/null").output, "");
    const Outcome outcome = execute(std::string{arguments} + " 2>&1");
    EXPECT_EQ(outcome.code, 2) << arguments;
    EXPECT_EQ(outcome.output.rfind("bide: ", 0), 0U) << outcome.output;
  }
  EXPECT_NE(execute("chek a.yaml 2>&1").output.find("did you mean 'check'?"), std::string::npos);
}

TEST(Program, ExecutesAProgramOfThePathForACommandThatIsNotItsOwn) {
  const auto folder =
      std::filesystem::temp_directory_path() / ("bide-program-test-" + std::to_string(getpid()));
  std::filesystem::create_directories(folder);
  const auto program = folder / "bide-echo";
  std::ofstream{program} << "#!/bin/sh\necho \"plugin $1 $2\"\nexit 9\n";
  std::filesystem::permissions(program, std::filesystem::perms::owner_all);
  const Outcome outcome = execute("echo 'two words' --json", "PATH='" + folder.string() + "':$PATH");
  EXPECT_EQ(outcome.code, 9);
  EXPECT_EQ(outcome.output, "plugin two words --json\n");
  std::filesystem::remove_all(folder);
}

TEST(Program, ExitsWith74WhereStandardOutputIsFull) {
  if (!std::filesystem::exists("/dev/full")) GTEST_SKIP() << "needs /dev/full";
  EXPECT_EQ(execute("--help >/dev/full 2>/dev/null").code, 74);
}

/// A folder of its own for each test, with the path of a small study: two councils, three options, 12
/// replications.
class ProgramRunTest : public ::testing::Test {
 public:
  ~ProgramRunTest() override { std::filesystem::remove_all(folder_); }

 protected:
  ProgramRunTest() {
    const auto* test = ::testing::UnitTest::GetInstance()->current_test_info();
    folder_ = std::filesystem::temp_directory_path() /
              (std::string{"bide-"} + test->name() + "-" + std::to_string(getpid()));
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
  }

  std::string path(const std::string& name) const { return (folder_ / name).string(); }
  std::string bytes(const std::string& name) const {
    std::ifstream file{path(name), std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
  }
  /// Executes bide run of the small study with the result file `name`.
  Outcome run(const std::string& name, const std::string& options = "") const {
    return execute("run '" + study + "' -o '" + path(name) + "' " + options + " 2>&1");
  }

  const std::string study{BIDE_SOURCE_DIR "/tests/cli/data/two-councils.yaml"};

 private:
  std::filesystem::path folder_;
};

TEST_F(ProgramRunTest, PrintsTheAnswerAndLeavesAResultFileAlone) {
  const Outcome outcome = run("a.h5", "--threads 2");
  EXPECT_EQ(outcome.code, 0) << outcome.output;
  EXPECT_NE(outcome.output.find("Market supplement: "), std::string::npos) << outcome.output;
  EXPECT_NE(outcome.output.find("12 replications"), std::string::npos);
  EXPECT_TRUE(std::filesystem::exists(path("a.h5")));
  EXPECT_FALSE(std::filesystem::exists(path("a.h5.journal")));
  const Outcome compared = execute("compare '" + path("a.h5") + "'");
  EXPECT_EQ(outcome.output.rfind(compared.output, 0), 0U);
}

TEST_F(ProgramRunTest, KeepsTheAssumptionsLogInTheResult) {
  EXPECT_EQ(
      run("a.h5", "--replications 2 --set \"northam.agency.premium={value: 7%, source: the minutes}\"").code,
      0);
  const Outcome outcome = execute("inspect '" + path("a.h5") + "' --assumptions");
  EXPECT_EQ(outcome.code, 0);
  EXPECT_NE(
      outcome.output.find("  authorities.northam.agency.premium = 0.07 (assumption)\n      the minutes\n"),
      std::string::npos)
      << outcome.output;
  EXPECT_NE(outcome.output.find("\nmarket supplement\n"), std::string::npos);
  EXPECT_NE(
      execute("inspect '" + path("a.h5") + "' --assumptions --json").output.find("\"set_by\": \"default\""),
      std::string::npos);
}

TEST_F(ProgramRunTest, OverwritesOnlyWithForce) {
  EXPECT_EQ(run("a.h5", "--replications 2").code, 0);
  EXPECT_EQ(run("a.h5", "--replications 2").code, 4);
  EXPECT_EQ(run("a.h5", "--replications 3 --force").code, 0);
}

TEST_F(ProgramRunTest, NeverReplacesAFileThatIsNoResult) {
  std::ofstream{path("notes.txt")} << "precious";
  const Outcome outcome = run("notes.txt", "--replications 2 --force");
  EXPECT_EQ(outcome.code, 4);
  EXPECT_NE(outcome.output.find("is not a result, so --force does not replace it"), std::string::npos)
      << outcome.output;
  EXPECT_EQ(bytes("notes.txt"), "precious");
  const std::string other = "\211HDF\r\n\032\nof another program";
  std::ofstream{path("other.h5"), std::ios::binary} << other;
  EXPECT_EQ(run("other.h5", "--replications 2 --force").code, 4);
  EXPECT_EQ(bytes("other.h5"), other);
}

TEST_F(ProgramRunTest, SaysThatAHorizonWithoutAWholeMonthHasNoAnswer) {
  const Outcome outcome = run("short.h5", "--replications 2 --set horizon='3 days'");
  EXPECT_EQ(outcome.code, 6) << outcome.output;
  EXPECT_NE(outcome.output.find("has no whole month, and figures are compared by month"), std::string::npos)
      << outcome.output;
}

TEST_F(ProgramRunTest, GivesTheSameBytesHoweverItWasExecuted) {
  EXPECT_EQ(run("whole.h5", "--threads 1").code, 0);
  EXPECT_EQ(run("threads.h5", "--threads 3").code, 0);
  EXPECT_EQ(run("resumed.h5", "--replications 5").code, 0);
  EXPECT_EQ(run("resumed.h5", "--replications 12 --resume").code, 0);
  EXPECT_FALSE(bytes("whole.h5").empty());
  EXPECT_TRUE(bytes("threads.h5") == bytes("whole.h5"));
  EXPECT_TRUE(bytes("resumed.h5") == bytes("whole.h5"));
}

TEST_F(ProgramRunTest, RefusesToResumeAnotherStudy) {
  EXPECT_EQ(run("a.h5", "--replications 2").code, 0);
  const Outcome outcome = run("a.h5", "--replications 4 --seed 99 --resume");
  EXPECT_EQ(outcome.code, 4);
  EXPECT_NE(outcome.output.find("a.h5: cannot resume: it belongs to another study"), std::string::npos)
      << outcome.output;
}

TEST_F(ProgramRunTest, RefusesToResumeWithFewerReplicationsThanAreFinished) {
  EXPECT_EQ(run("a.h5", "--replications 5").code, 0);
  const std::string before = bytes("a.h5");
  const Outcome outcome = run("a.h5", "--replications 3 --resume");
  EXPECT_EQ(outcome.code, 4);
  EXPECT_NE(outcome.output.find("give --replications 5 or more"), std::string::npos) << outcome.output;
  EXPECT_EQ(run("a.h5", "--only 2 --resume").code, 4);
  EXPECT_TRUE(bytes("a.h5") == before);
  EXPECT_EQ(run("a.h5", "--replications 5 --resume").code, 0) << "what was finished is still there";
  EXPECT_TRUE(bytes("a.h5") == before);
}

TEST_F(ProgramRunTest, GivesTheBytesOfAnUndisturbedRunAfterKillsAtAnyMoment) {
  const std::string replications = "--replications 300";
  EXPECT_EQ(run("whole.h5", replications).code, 0);
  const std::string line = "run '" + study + "' -o '" + path("killed.h5") + "' " + replications + " --resume";
  std::size_t grown = 0, size = 0;
  for (int i = 1; i <= 12 && !std::filesystem::exists(path("killed.h5")); ++i) {
    const std::string pause = "0." + std::to_string(100 + 37 * i);
    std::system(("timeout -s KILL " + pause + " '" BIDE_PROGRAM "' " + line + " >/dev/null 2>&1").c_str());
    std::error_code none;
    const auto now = std::filesystem::file_size(path("killed.h5.journal"), none);
    if (!none && now > size) ++grown;
    if (!none) size = now;
  }
  EXPECT_GT(grown, 0U) << "every kill came before the first replication or after the last";
  EXPECT_EQ(execute(line + " 2>&1").code, 0);
  EXPECT_TRUE(bytes("killed.h5") == bytes("whole.h5"));
  EXPECT_FALSE(std::filesystem::exists(path("killed.h5.journal")));
}

TEST_F(ProgramRunTest, TellsThatFilesMayNotBecomeLargerAndGoesOnLater) {
  EXPECT_EQ(run("whole.h5").code, 0);
  // A limit that the journal reaches, and one that it stays under and the result reaches.
  const auto whole = std::filesystem::file_size(path("whole.h5"));
  for (const auto kilobytes : {std::uintmax_t{16}, whole / 1024 - 16}) {
    const std::string name = std::to_string(kilobytes) + ".h5";
    const std::string line = "bash -c 'ulimit -f " + std::to_string(kilobytes) +
                             "; exec \"" BIDE_PROGRAM "\" run \"" + study + "\" -o \"" + path(name) +
                             "\"' >/dev/null 2>'" + path("stderr") + "'";
    EXPECT_EQ(WEXITSTATUS(std::system(line.c_str())), 74) << kilobytes;
    const std::string message = bytes("stderr");
    EXPECT_NE(message.find("may not become larger"), std::string::npos) << message;
    EXPECT_NE(message.find("--resume"), std::string::npos) << message;
    EXPECT_FALSE(std::filesystem::exists(path(name))) << "half a file";
    EXPECT_EQ(run(name, "--resume").code, 0);
    EXPECT_TRUE(bytes(name) == bytes("whole.h5"));
  }
}

TEST_F(ProgramRunTest, RefusesToCompareOtherFutures) {
  EXPECT_EQ(run("a.h5", "--replications 2").code, 0);
  EXPECT_EQ(run("b.h5", "--replications 2 --seed 99").code, 0);
  EXPECT_EQ(execute("compare '" + path("a.h5") + "' '" + path("b.h5") + "' 2>/dev/null").code, 6);
  EXPECT_EQ(execute("compare '" + path("a.h5") + "' '" + path("a.h5") + "' >/dev/null 2>&1").code, 0);
}

TEST_F(ProgramRunTest, RefusesToCompareAnotherBaseline) {
  EXPECT_EQ(run("a.h5", "--replications 2").code, 0);
  EXPECT_EQ(run("b.h5", "--replications 2 --set southam.agency.premium=7%").code, 0);
  const Outcome outcome = execute("compare '" + path("a.h5") + "' '" + path("b.h5") + "' 2>&1");
  EXPECT_EQ(outcome.code, 6);
  EXPECT_NE(
      outcome.output.find("their baselines differ in authorities.southam.agency.premium (0 and 0.07); "),
      std::string::npos)
      << outcome.output;
}

TEST_F(ProgramRunTest, ComparesOneReplicationAlone) {
  EXPECT_EQ(run("all.h5").code, 0);
  EXPECT_EQ(run("one.h5", "--only 7").code, 0);
  const Outcome outcome = execute("compare '" + path("all.h5") + "' '" + path("one.h5") + "'");
  EXPECT_EQ(outcome.code, 0);
  EXPECT_NE(outcome.output.find("Market supplement (" + path("one.h5") + "): no"), std::string::npos)
      << outcome.output;
}

TEST_F(ProgramRunTest, RefusesAReplicationAloneThatIsNotAmongThoseAskedFor) {
  const Outcome outcome =
      execute("run '" + study + "' -o '" + path("x.h5") + "' --only 5 --replications 3 2>&1");
  EXPECT_EQ(outcome.code, 2);
  EXPECT_NE(
      outcome.output.find("--only 5 is not one of 3 replications: replications are counted from 0, so the "
                          "last is 2"),
      std::string::npos)
      << outcome.output;
  EXPECT_FALSE(std::filesystem::exists(path("x.h5")));
}

TEST_F(ProgramRunTest, RefusesToExportAMeasureThatTheFileDoesNotHave) {
  const Outcome one = run("a.h5", "--replications 1");
  EXPECT_NE(one.output.find("; 1 replication with seed"), std::string::npos) << one.output;
  const Outcome outcome =
      execute("export '" + path("a.h5") + "' --csv '" + path("tables") + "' --measure vacancies_fet 2>&1");
  EXPECT_EQ(outcome.code, 2);
  EXPECT_NE(outcome.output.find("has no measure 'vacancies_fet'; did you mean 'vacancies_fte'?"),
            std::string::npos)
      << outcome.output;
}

TEST_F(ProgramRunTest, ExitsWithTheCodeOfWhatIsWrongWithAFile) {
  EXPECT_EQ(execute("run '" + path("none.yaml") + "' -o x.h5 2>/dev/null").code, 4);
  EXPECT_EQ(execute("compare '" + path("none.h5") + "' 2>/dev/null").code, 4);
  std::ofstream{path("bad.yaml")} << "study: a\nscenaro: b\n";
  EXPECT_EQ(execute("run '" + path("bad.yaml") + "' -o '" + path("x.h5") + "' 2>/dev/null").code, 3);
  std::ofstream{path("bad.h5")} << "not a result file";
  EXPECT_EQ(execute("compare '" + path("bad.h5") + "' 2>/dev/null").code, 5);
  EXPECT_EQ(execute("run '" + study + "' -o /nowhere/x.h5 2>/dev/null").code, 4);
}

TEST_F(ProgramRunTest, ComplainsInJsonOnStandardErrorWhereJsonIsAskedFor) {
  EXPECT_EQ(execute("run --json 2>/dev/null").output, "");
  EXPECT_EQ(execute("compare none.h5 --json 2>&1")
                .output.rfind(R"({"kind":"file unreadable","message":"none.h5)", 0),
            0U);
  EXPECT_EQ(execute("run --json 2>&1").output.rfind(R"({"kind":"usage","message":)", 0), 0U);
  std::ofstream{path("bad.yaml")} << "study: a\nscenaro: b\nbaseline: " << path("") << "\n";
  const Outcome invalid = execute("run '" + path("bad.yaml") + "' -o '" + path("x.h5") + "' --json 2>&1");
  EXPECT_EQ(invalid.code, 3);
  for (const char* part :
       {R"({"kind":"scenario invalid","message":"2 problems","problems":[{)",
        R"("line":2,"column":1,"field":"scenaro","problem":"unknown key 'scenaro'","advice":)"}) {
    EXPECT_NE(invalid.output.find(part), std::string::npos) << part << '\n' << invalid.output;
  }
  EXPECT_EQ(invalid.output.find('\n'), invalid.output.size() - 1) << "one line";
}

TEST_F(ProgramRunTest, KeepsWhatIsFinishedWhenInterruptedAndGoesOn) {
  for (const auto& [signal, code] : {std::pair{"INT", 130}, std::pair{"TERM", 143}}) {
    const std::string result = path(signal) + ".h5";
    // The program is given a second; if it is slower to begin, the interruption finds nothing finished.
    const std::string line = "timeout --foreground --preserve-status -s " + std::string{signal} +
                             " 1 '" BIDE_PROGRAM "' run '" + study + "' -o '" + result +
                             "' --replications 1000000 >/dev/null 2>'" + path("stderr") + "'";
    EXPECT_EQ(WEXITSTATUS(std::system(line.c_str())), code);
    const std::string message = bytes("stderr");
    EXPECT_NE(message.find("interrupted; "), std::string::npos) << message;
    EXPECT_NE(message.find("--replications 1000000 --resume"), std::string::npos) << message;
    EXPECT_TRUE(std::filesystem::exists(result + ".journal"));
  }
}

}  // namespace
}  // namespace bide
