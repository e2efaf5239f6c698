// Runs the study of the first argument to the result file of the second, and prints the title of the answer.
#include <iostream>
#include <sstream>
#include <string>

#include "cli/run.hpp"
#include "scenario/study.hpp"

int main(int count, char** arguments) {
  if (count != 3) return 2;
  std::ostringstream answer;
  const bide::RunArguments run{
      .study = arguments[1], .output = arguments[2], .replications = 2, .overwrite = bide::Overwrite::allow};
  const bide::ExitCode code = bide::run_study(run, answer);
  std::cout << answer.str().substr(0, answer.str().find("\n\n") + 1);
  return static_cast<int>(code);
}
