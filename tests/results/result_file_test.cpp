#include "results/result_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <hdf5.h>

#include "core/error.hpp"
#include "results/adopt.hpp"
#include "results/fixtures.hpp"
#include "results/payload_digest.hpp"
#include "results/sha256.hpp"

namespace bide {
namespace {

using testing::HasSubstr;

/// A small run that is published with 40 replications.
struct PublishedRun : SmallRun {
  PublishedRun() {
    Journal journal = open();
    accept(journal, 0, 40);
    published = publish(journal);
    journal.remove();
  }
  WrittenResult published;
};

bool holds_what_was_seen(ResultFile& file, const SmallRun& run) {
  if (file.study() != run.study || file.replications().size() != 40) return false;
  for (const std::uint32_t replication : file.replications()) {
    for (std::uint32_t option = 0; option < run.study.options.size(); ++option) {
      const Task task{replication, option};
      if (file.read(task) != observations_of(task, run.shape)) return false;
    }
  }
  return true;
}

std::string damage_of(const std::string& path) {
  try {
    ResultFile{path};
  } catch (const DamagedFileError& error) {
    return error.what();
  }
  return "nothing was refused";
}

/// Calls `change(file)` with the file open for writing in the HDF5 library, as another program would.
template <class Change>
void rewrite(const std::string& path, Change change) {
  const hid_t file = H5Fopen(path.c_str(), H5F_ACC_RDWR, H5P_DEFAULT);
  ASSERT_GE(file, 0);
  change(file);
  ASSERT_GE(H5Fclose(file), 0);
}

TEST(ResultFile, GivesBackEverythingThatWasPublished) {
  const PublishedRun run;
  ResultFile file{run.result};
  EXPECT_TRUE(holds_what_was_seen(file, run));
  EXPECT_EQ(file.payload_digest(), run.published.payload_digest);
  EXPECT_EQ(file.size(), run.published.bytes);
  ASSERT_EQ(file.layout().measures().size(), run.layout.measures().size());
  for (std::size_t m = 0; m < run.layout.measures().size(); ++m) {
    EXPECT_EQ(file.layout().measures()[m].name, run.layout.measures()[m].name);
    EXPECT_EQ(file.layout().measures()[m].axes, run.layout.measures()[m].axes);
    EXPECT_EQ(file.layout().measures()[m].method, run.layout.measures()[m].method);
    EXPECT_EQ(file.layout().offset(m), run.layout.offset(m));
  }
  EXPECT_EQ(file.layout().labels().time, run.layout.labels().time);
  EXPECT_EQ(file.layout().labels().destinations, run.layout.labels().destinations);
  EXPECT_FALSE(file.provenance("git_commit").empty());
  EXPECT_NO_THROW(file.verify_payload());
}

TEST(ResultFile, GivesAMeasureOfAReplication) {
  const PublishedRun run;
  ResultFile file{run.result};
  const std::size_t cost = file.layout().index_of("cost");
  const Observations seen = observations_of({17, 1}, run.shape);
  const std::span<const double> values = file.values({17, 1}, cost);
  ASSERT_EQ(values.size(), seen.money.size());
  for (std::size_t i = 0; i < values.size(); ++i) EXPECT_EQ(values[i], static_cast<double>(seen.money[i]));
  EXPECT_THROW(file.values({40, 0}, cost), LogicError);
  EXPECT_THROW(file.values({0, 2}, cost), LogicError);
}

TEST(ResultFile, ReadsReplicationsByNumberWhereSomeAreMissing) {
  const SmallRun run;
  {
    Journal journal = run.open();
    run.accept(journal, 37, 38);
    run.accept(journal, 3000, 3001);
    run.publish(journal);
  }
  ResultFile file{run.result};
  EXPECT_THAT(file.replications(), testing::ElementsAre(37U, 3000U));
  EXPECT_EQ(file.read({3000, 1}), observations_of({3000, 1}, run.shape));
  EXPECT_THROW(file.read({38, 0}), LogicError);
}

void flip(const std::string& path, std::size_t bit) {
  std::fstream file{path, std::ios::binary | std::ios::in | std::ios::out};
  const auto place = static_cast<std::streamoff>(bit / 8);
  file.seekg(place);
  const int byte = file.get();
  file.seekp(place);
  file.put(static_cast<char>(byte ^ (1 << bit % 8)));
}

// 10,000 flips spread over every region of the file: what is not refused must read as it was published.
TEST(ResultFile, NeverBelievesAFlippedBit) {
  const PublishedRun run;
  const std::size_t bits = run.published.bytes * 8;
  constexpr std::size_t flips = 10'000;
  std::size_t refused = 0;
  for (std::size_t i = 0; i < flips; ++i) {
    const std::size_t bit = i * (bits - 8) / flips + i % 8;
    flip(run.result, bit);
    try {
      ResultFile file{run.result};
      ASSERT_TRUE(holds_what_was_seen(file, run)) << "bit " << bit << " was flipped and believed";
    } catch (const DamagedFileError&) {
      ++refused;
    }
    flip(run.result, bit);
  }
  EXPECT_GT(refused, flips * 99 / 100) << "only a flip in the seal's own words may pass";
  EXPECT_NO_THROW(ResultFile{run.result}) << "every flip was undone";
}

TEST(ResultFile, RefusesAFileCutShortAnywhere) {
  const PublishedRun run;
  const std::string whole = bytes_of(run.result);
  const std::string path = run.folder / "short.h5";
  const std::size_t seal_length = 83;
  for (std::size_t length = 0; length < whole.size() - seal_length; length += 331) {
    write_bytes(path, whole.substr(0, length));
    EXPECT_THAT(damage_of(path), HasSubstr("short.h5: ")) << length;
  }
}

TEST(ResultFile, ReadsAFileWithoutItsSealAndChecksThePayload) {
  const PublishedRun run;
  rewrite(run.result, [](hid_t file) {
    const hid_t space = H5Screate(H5S_SCALAR);
    const hid_t note = H5Acreate2(file, "note", H5T_NATIVE_INT, space, H5P_DEFAULT, H5P_DEFAULT);
    H5Aclose(note);
    H5Sclose(space);
  });
  ASSERT_FALSE(bytes_of(run.result).ends_with("\n"));
  ResultFile file{run.result};
  EXPECT_TRUE(holds_what_was_seen(file, run));
}

TEST(ResultFile, RefusesAValueChangedByAnotherProgram) {
  const PublishedRun run;
  rewrite(run.result, [](hid_t file) {
    const hid_t dataset = H5Dopen2(file, "leavers", H5P_DEFAULT);
    std::vector<std::int32_t> values(std::size_t{2} * 40 * 18);
    H5Dread(dataset, H5T_NATIVE_INT32, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data());
    values[5] += 1;
    H5Dwrite(dataset, H5T_NATIVE_INT32, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data());
    H5Dclose(dataset);
  });
  EXPECT_THAT(damage_of(run.result), HasSubstr("do not have the digest"));
  EXPECT_NO_THROW(ResultFile(run.result, FileCheck::none)) << "unless told not to check";
}

// What was written before there was an axis states a digest without it.
TEST(LayoutDigest, IsOfTheAxesThatTheFileHas) {
  AxisLabels labels;
  labels.time = {make_date(2016, 4, 30)};
  labels.authorities = {"gateshead"};
  const Measure vacancies{"vacancies_fte",   "FTE",
                          "Vacant posts",    ValueType::level,
                          CellMethod::point, {Axis::time, Axis::authority}};
  Sha256 by_hand;
  by_hand.number(std::uint64_t{1});
  by_hand.text("2016-04-30");
  by_hand.number(std::uint64_t{1});
  by_hand.text("gateshead");
  by_hand.number(std::uint64_t{1});
  for (const char* text : {"vacancies_fte", "FTE", "Vacant posts", "level", "time: point"})
    by_hand.text(text);
  by_hand.number(std::uint64_t{2});
  for (const char* axis : {"time", "authority"}) by_hand.text(axis);
  EXPECT_EQ(layout_digest(Layout{labels, {vacancies}}), by_hand.finish());
}

TEST(ResultFile, NamesALaterVersion) {
  const PublishedRun run;
  rewrite(run.result, [](hid_t file) {
    const std::int32_t version[2]{2, 0};
    const hid_t attribute = H5Aopen(file, "format_version", H5P_DEFAULT);
    H5Awrite(attribute, H5T_NATIVE_INT32, version);
    H5Aclose(attribute);
  });
  EXPECT_THAT(damage_of(run.result), HasSubstr("has format 2, and this program reads format 1"));
}

TEST(ResultFile, RefusesOtherFiles) {
  const PublishedRun run;
  const std::string path = run.folder / "other.h5";
  EXPECT_THROW(ResultFile{path}, FileError) << "missing";
  EXPECT_THROW(ResultFile{run.folder / "."}, FileError) << "a folder";
  write_bytes(path, "");
  EXPECT_THAT(damage_of(path), HasSubstr("other.h5: not a result file of bide"));
  write_bytes(path, "study: not a result\n");
  EXPECT_THAT(damage_of(path), HasSubstr("not a result file of bide"));
  const hid_t file = H5Fcreate(path.c_str(), H5F_ACC_TRUNC, H5P_DEFAULT, H5P_DEFAULT);
  H5Fclose(file);
  EXPECT_THAT(damage_of(path), HasSubstr("an HDF5 file, but not one of bide's results"));
}

TEST(ResultFile, IsGoneOnFromWithMoreReplications) {
  const PublishedRun run;
  const JournalIdentity identity = journal_identity(run.study, run.layout);
  {
    ResultFile file{run.result};
    Journal journal = run.open(ExistingJournal::refuse);
    adopt_replications(file, identity, journal);
    run.accept(journal, 40, 100);
    run.publish(journal);
  }
  const SmallRun undisturbed;
  Journal journal = undisturbed.open();
  undisturbed.accept(journal, 0, 100);
  undisturbed.publish(journal);
  EXPECT_EQ(bytes_of(run.result), bytes_of(undisturbed.result));
}

TEST(ResultFile, IsNotGoneOnFromByAnotherStudyOrProgram) {
  const PublishedRun run;
  ResultFile file{run.result};
  Journal journal = run.open();
  const auto refusal = [&](const JournalIdentity& identity) -> std::string {
    try {
      adopt_replications(file, identity, journal);
    } catch (const FileError& error) {
      return error.what();
    }
    return "nothing was refused";
  };
  JournalIdentity other = journal_identity(run.study, run.layout);
  other.study_digest = std::string(64, 'b');
  EXPECT_THAT(refusal(other), HasSubstr("another study"));
  other = journal_identity(run.study, run.layout);
  other.engine = "9.9.9 (git unknown)";
  EXPECT_THAT(refusal(other), HasSubstr("this is 9.9.9"));
  EXPECT_TRUE(journal.done().empty());
}

}  // namespace
}  // namespace bide
