#include "results/journal.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/error.hpp"
#include "results/fixtures.hpp"

namespace bide {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

template <class Error, class Action>
std::string message_of(Action action) {
  try {
    action();
  } catch (const Error& error) {
    return error.what();
  }
  return "nothing was refused";
}

TEST(Journal, GivesBackWhatItAccepted) {
  const SmallRun run;
  {
    Journal journal = run.open();
    journal.accept({7, 1}, observations_of({7, 1}, run.shape));
    journal.accept({2, 0}, observations_of({2, 0}, run.shape));
  }
  const Journal journal = run.open();
  EXPECT_THAT(journal.done(), ElementsAre(Task{2, 0}, Task{7, 1}));
  EXPECT_FALSE(journal.holds({2, 1}));
  Observations seen;
  journal.read({7, 1}, seen);
  EXPECT_EQ(seen, observations_of({7, 1}, run.shape));
  journal.read({2, 0}, seen);
  EXPECT_EQ(seen, observations_of({2, 0}, run.shape));
}

TEST(Journal, PublishesOnlyReplicationsFinishedForEveryOption) {
  const SmallRun run;
  Journal journal = run.open();
  run.accept(journal, 5, 7);
  journal.accept({1, 0}, observations_of({1, 0}, run.shape));
  run.accept(journal, 3000, 3001);
  EXPECT_THAT(journal.complete_replications(), ElementsAre(5U, 6U, 3000U));
}

TEST(Journal, IgnoresATaskThatItHolds) {
  const SmallRun run;
  Journal journal = run.open();
  run.accept(journal, 0, 1);
  const std::uint64_t size = journal.size();
  run.accept(journal, 0, 1);
  EXPECT_EQ(journal.size(), size);
}

TEST(Journal, DropsATornTailCutAtAnyByte) {
  const SmallRun run;
  std::vector<std::uint64_t> ends;
  {
    Journal journal = run.open();
    ends.push_back(journal.size());
    for (std::uint32_t k = 0; k < 3; ++k) {
      journal.accept({k, 0}, observations_of({k, 0}, run.shape));
      ends.push_back(journal.size());
    }
  }
  const std::string path = journal_path(run.result);
  const std::string whole = bytes_of(path);
  ASSERT_EQ(whole.size(), ends.back());
  for (std::size_t cut = 0; cut <= whole.size(); ++cut) {
    write_bytes(path, whole.substr(0, cut));
    std::size_t left = 0;
    while (left + 1 < ends.size() && ends[left + 1] <= cut) ++left;
    Journal journal = run.open();
    ASSERT_EQ(journal.done().size(), left) << "cut at byte " << cut;
    ASSERT_EQ(journal.size(), ends[left]);
    for (std::uint32_t k = 0; k < 3; ++k) journal.accept({k, 0}, observations_of({k, 0}, run.shape));
    Observations seen;
    for (std::uint32_t k = 0; k < 3; ++k) {
      journal.read({k, 0}, seen);
      ASSERT_EQ(seen, observations_of({k, 0}, run.shape));
    }
  }
}

TEST(Journal, NeverBelievesAFlippedBit) {
  const SmallRun run;
  std::uint64_t header_end = 0;
  {
    Journal journal = run.open();
    header_end = journal.size();
    for (std::uint32_t k = 0; k < 3; ++k) journal.accept({k, 0}, observations_of({k, 0}, run.shape));
  }
  const std::string path = journal_path(run.result);
  const std::string whole = bytes_of(path);
  for (std::size_t byte = header_end; byte < whole.size(); ++byte) {
    std::string flipped = whole;
    flipped[byte] = static_cast<char>(flipped[byte] ^ (1 << byte % 8));
    write_bytes(path, flipped);
    const Journal journal = run.open();
    EXPECT_EQ(journal.done().size(), 2U) << "only the record with byte " << byte << " is lost";
    Observations seen;
    for (const Task task : journal.done()) {
      journal.read(task, seen);
      ASSERT_EQ(seen, observations_of(task, run.shape));
    }
  }
}

TEST(Journal, RefusesAnotherStudyLayoutOrProgramAndSaysWhich) {
  const SmallRun run;
  {
    Journal journal = run.open();
    run.accept(journal, 0, 1);
  }
  const JournalIdentity rightly = journal_identity(run.study, run.layout);
  const auto refusal = [&](const JournalIdentity& identity) {
    return message_of<FileError>([&] {
      Journal{journal_path(run.result), identity, ExistingJournal::resume};
    });
  };
  JournalIdentity other = rightly;
  other.study_digest = std::string(64, 'b');
  EXPECT_THAT(refusal(other),
              testing::AllOf(HasSubstr("small.h5.journal: cannot resume: it belongs to another study"),
                             HasSubstr("--force")));
  other = rightly;
  other.layout_digest = std::string(64, 'b');
  EXPECT_THAT(refusal(other), HasSubstr("other measures or labels"));
  other = rightly;
  other.engine = "0.0.9 (git unknown)";
  EXPECT_THAT(refusal(other), HasSubstr("another version of bide began it"));
}

TEST(Journal, RefusesAFileThatIsNoJournalAndLeavesItAlone) {
  const SmallRun run;
  const std::string letter = "Dear Sir or Madam, this is not a journal.";
  write_bytes(journal_path(run.result), letter);
  EXPECT_THAT(message_of<DamagedFileError>([&] { run.open(); }), HasSubstr("not a journal of this version"));
  EXPECT_EQ(bytes_of(journal_path(run.result)), letter);
}

TEST(Journal, KeepsAnInterruptedRunUnlessToldOtherwise) {
  const SmallRun run;
  {
    Journal journal = run.open(ExistingJournal::refuse);
    run.accept(journal, 0, 2);
  }
  EXPECT_THAT(message_of<FileError>([&] { run.open(ExistingJournal::refuse); }), HasSubstr("--resume"));
  EXPECT_EQ(run.open(ExistingJournal::resume).done().size(), 4U);
  EXPECT_EQ(run.open(ExistingJournal::discard).done().size(), 0U);
}

TEST(Journal, IsWrittenByOneProgramAtATime) {
  const SmallRun run;
  const Journal journal = run.open();
  const std::string holder = "(process " + std::to_string(::getpid()) + ")";
  EXPECT_THAT(message_of<FileError>([&] { run.open(); }), HasSubstr("another bide " + holder));
}

TEST(Journal, RefusesObservationsOfAnotherShape) {
  const SmallRun run;
  Journal journal = run.open();
  Observations seen = observations_of({0, 0}, run.shape);
  seen.counts.pop_back();
  EXPECT_THROW(journal.accept({0, 0}, seen), LogicError);
  EXPECT_THROW(journal.accept({0, 9}, observations_of({0, 9}, run.shape)), LogicError);
}

TEST(Journal, CannotBeMadeInAFolderThatIsMissing) {
  const SmallRun run;
  const std::string message = message_of<FileError>([&] {
    Journal{run.folder / "missing/a.journal", journal_identity(run.study, run.layout),
            ExistingJournal::resume};
  });
  EXPECT_THAT(message, HasSubstr("missing/a.journal: cannot open for writing: No such file or directory"));
}

}  // namespace
}  // namespace bide
