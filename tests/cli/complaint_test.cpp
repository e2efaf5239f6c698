#include "cli/complaint.hpp"

#include <gtest/gtest.h>

#include <sstream>

namespace bide {
namespace {

std::string told(const std::exception& error, OutputFormat format) {
  std::ostringstream text;
  tell(complaint_of(error), format, text);
  return text.str();
}

std::vector<Diagnostic> problems(int count) {
  std::vector<Diagnostic> list;
  for (int i = 1; i <= count; ++i) list.push_back({"a.yaml", i, 1, "x", "is missing", ""});
  return list;
}

TEST(Complaint, BeginsWithTheProgramsName) {
  EXPECT_EQ(told(FileError{"no such file"}, OutputFormat::text), "bide: no such file\n");
  EXPECT_EQ(told(InputError{problems(1)}, OutputFormat::text),
            "a.yaml:1:1: x: is missing\nbide: 1 problem\n");
}

TEST(Complaint, SaysHowToSeeTheProblemsThatAreNotTold) {
  const std::string twenty = told(InputError{problems(20)}, OutputFormat::text);
  EXPECT_EQ(twenty.find("--json"), std::string::npos) << twenty;
  const std::string more = told(InputError{problems(21)}, OutputFormat::text);
  EXPECT_EQ(more.find("a.yaml:21"), std::string::npos) << more;
  EXPECT_NE(more.find("\nbide: 21 problems; these are the first 20, --json lists all\n"), std::string::npos)
      << more;
  EXPECT_NE(told(InputError{problems(21)}, OutputFormat::json).find("\"line\":21"), std::string::npos);
}

TEST(Complaint, IsOneLineOfJson) {
  EXPECT_EQ(told(ComparisonRefused{"other seeds"}, OutputFormat::json),
            "{\"kind\":\"comparison refused\",\"message\":\"other seeds\",\"problems\":[]}\n");
}

TEST(Complaint, HasTheExitCodeOfItsKind) {
  EXPECT_EQ(complaint_of(UsageError{"x"}).code, ExitCode::usage);
  EXPECT_EQ(complaint_of(InputError{problems(1)}).code, ExitCode::scenario_invalid);
  EXPECT_EQ(complaint_of(FileError{"x"}).code, ExitCode::file_unreadable);
  EXPECT_EQ(complaint_of(DiskFullError{"x"}).code, ExitCode::disk_full);
  EXPECT_EQ(complaint_of(DamagedFileError{"x"}).code, ExitCode::file_damaged);
  EXPECT_EQ(complaint_of(ComparisonRefused{"x"}).code, ExitCode::comparison_refused);
  EXPECT_EQ(complaint_of(LogicError{"x"}).code, ExitCode::failed);
}

}  // namespace
}  // namespace bide
