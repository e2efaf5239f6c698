// write_sample FILE: the small study's result file, for the tests in Python.
#include "results/fixtures.hpp"

int main(int count, char** arguments) {
  if (count != 2) return 2;
  bide::SmallRun run;
  run.result = arguments[1];
  bide::Journal journal = run.open(bide::ExistingJournal::discard);
  run.accept(journal, 0, 20);
  run.publish(journal);
  journal.remove();
  return 0;
}
