// The program as a user meets it: exit codes and streams of the built binary.
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

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
  std::array<char, 4096> buffer;
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
  EXPECT_EQ(version.output.rfind("bide ", 0), 0U);
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
  const auto folder = std::filesystem::temp_directory_path() / "bide-program-test";
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

}  // namespace
}  // namespace bide
