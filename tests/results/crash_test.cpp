// What is left after kill -9 at arbitrary moments and on a full disk.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <sys/mount.h>

#include <atomic>
#include <csignal>
#include <new>

#include "core/error.hpp"
#include "results/child.hpp"
#include "results/fixtures.hpp"
#include "results/result_file.hpp"

namespace bide {
namespace {

constexpr int kills = 200;
constexpr int disk_full_code = 74;

/// A number that a child writes and its parent reads after the child's end.
class SharedCount {
 public:
  SharedCount()
      : memory_{::mmap(nullptr, sizeof(std::atomic<std::uint32_t>), PROT_READ | PROT_WRITE,
                       MAP_SHARED | MAP_ANONYMOUS, -1, 0)},
        count_{new (memory_) std::atomic<std::uint32_t>{0}} {}
  SharedCount(const SharedCount&) = delete;
  SharedCount& operator=(const SharedCount&) = delete;
  ~SharedCount() { ::munmap(memory_, sizeof(std::atomic<std::uint32_t>)); }

  std::atomic<std::uint32_t>& operator*() { return *count_; }

 private:
  void* memory_;
  std::atomic<std::uint32_t>* count_;
};

Task nth_task(std::uint32_t n, const SmallRun& run) {
  const auto options = static_cast<std::uint32_t>(run.study.options.size());
  return {n / options, n % options};
}

/// Goes on with the run from where its journal is, one task after another, telling how many are finished.
int go_on(const SmallRun& run, std::uint32_t tasks, std::atomic<std::uint32_t>& finished, useconds_t pause) {
  Journal journal = run.open();
  const auto done = static_cast<std::uint32_t>(journal.done().size());
  finished = done;  // the one before may have been killed between finishing a task and telling it
  for (std::uint32_t n = done; n < tasks; ++n) {
    journal.accept(nth_task(n, run), observations_of(nth_task(n, run), run.shape));
    finished = n + 1;
    if (pause > 0) ::usleep(pause);
  }
  return 0;
}

/// A moment between 0 and `longest` microseconds that looks arbitrary and is the same in every execution.
useconds_t moment(int i, std::uint32_t longest) {
  return static_cast<useconds_t>(i) * 2'654'435'761U % longest;
}

std::string undisturbed_bytes(std::uint32_t replications) {
  const SmallRun run;
  Journal journal = run.open();
  run.accept(journal, 0, replications);
  run.publish(journal);
  return bytes_of(run.result);
}

TEST(Crash, KillingTheWriterLosesNothingFinished) {
  const SmallRun run;
  SharedCount finished;
  constexpr std::uint32_t tasks = 200'000;  // more than are ever reached
  for (int i = 0; i < kills; ++i) {
    Child child{[&] { return go_on(run, tasks, *finished, i % 2 == 0 ? 20 : 0); }};
    ::usleep(moment(i, 3'000));
    child.kill();
    child.wait();
    const Journal journal = run.open();
    const std::vector<Task> done = journal.done();
    ASSERT_GE(done.size(), *finished) << "finished tasks were lost by kill " << i;
    ASSERT_LE(done.size(), *finished + 1U);
    for (std::uint32_t n = 0; n < done.size(); ++n) ASSERT_EQ(done[n], nth_task(n, run));
  }
  const auto replications = static_cast<std::uint32_t>(run.open().done().size() / 2 + 1);
  EXPECT_GT(replications, 100U) << "the kills came too early to mean anything";
  go_on(run, 2 * replications, *finished, 0);
  run.publish(run.open());
  EXPECT_EQ(bytes_of(run.result), undisturbed_bytes(replications));
}

TEST(Crash, KillingThePublisherLeavesNoHalfFile) {
  const SmallRun run;
  {
    Journal journal = run.open();
    run.accept(journal, 0, 300);
  }
  const std::string whole = undisturbed_bytes(300);
  int published = 0;
  for (int i = 0; i < kills; ++i) {
    std::filesystem::remove(run.result);
    Child child{[&] {
      run.publish(run.open());
      return 0;
    }};
    ::usleep(moment(i, 40'000));
    child.kill();
    child.wait();
    if (!std::filesystem::exists(run.result)) continue;
    ++published;
    ASSERT_EQ(bytes_of(run.result), whole);
  }
  EXPECT_LT(published, kills) << "every kill came too late to mean anything";
  run.publish(run.open());
  EXPECT_EQ(bytes_of(run.result), whole);
}

/// A file system of a given size in memory, mounted over a folder; needs the rights to mount.
class SmallDisk {
 public:
  explicit SmallDisk(std::string path) : path_{std::move(path)} {}
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;
  ~SmallDisk() { unmount(); }

  bool mount(std::size_t bytes) {
    const std::string size = "size=" + std::to_string(bytes);
    mounted_ = ::mount("none", path_.c_str(), "tmpfs", 0, size.c_str()) == 0;
    return mounted_;
  }
  bool grow(std::size_t bytes) {
    const std::string size = "size=" + std::to_string(bytes);
    return ::mount("none", path_.c_str(), "tmpfs", MS_REMOUNT, size.c_str()) == 0;
  }
  void unmount() {
    if (mounted_) ::umount2(path_.c_str(), MNT_DETACH);
    mounted_ = false;
  }

 private:
  std::string path_;
  bool mounted_{false};
};

int run_to_the_end(const SmallRun& run, std::uint32_t replications) {
  try {
    Journal journal = run.open();
    run.accept(journal, 0, replications);
    run.publish(journal);
    return 0;
  } catch (const DiskFullError& error) {
    const std::string message = error.what();
    const bool says_what_to_do =
        message.find("--resume") != std::string::npos && message.find("small.h5") != std::string::npos;
    return says_what_to_do ? disk_full_code : 1;
  }
}

TEST(Crash, AFullDiskIsToldAndGoneOnFrom) {
  constexpr std::uint32_t replications = 300;
  constexpr std::size_t page = 4'096;
  const std::string whole = undisturbed_bytes(replications);
  const SmallRun run;
  const std::string folder = run.folder / ".";
  int told = 0, finished = 0;
  for (std::size_t pages = 2; finished == 0; ++pages) {
    SmallDisk disk{folder};
    if (!disk.mount(pages * page)) GTEST_SKIP() << "no right to mount a small file system here";
    const int code = Child{[&] { return run_to_the_end(run, replications); }}.wait();
    if (code == disk_full_code) {
      ++told;
      EXPECT_FALSE(std::filesystem::exists(run.result)) << "half a file";
      EXPECT_FALSE(std::filesystem::exists(run.result + ".tmp"));
      ASSERT_TRUE(disk.grow(64 << 20));
      ASSERT_EQ(Child([&] { return run_to_the_end(run, replications); }).wait(), 0);
    } else {
      ASSERT_EQ(code, 0) << "with " << pages << " pages";
      ++finished;
    }
    ASSERT_EQ(bytes_of(run.result), whole) << "with " << pages << " pages";
  }
  EXPECT_GT(told, 30);
}

}  // namespace
}  // namespace bide
