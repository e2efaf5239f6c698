#include "results/posix_file.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "core/error.hpp"

namespace bide {
namespace {

int flags_of(PosixFile::Mode mode) {
  switch (mode) {
    case PosixFile::Mode::read: return O_RDONLY | O_CLOEXEC;
    case PosixFile::Mode::read_write: return O_RDWR | O_CLOEXEC;
    case PosixFile::Mode::create: return O_RDWR | O_CREAT | O_CLOEXEC;
  }
  throw LogicError{"unknown mode"};
}

std::string amount(std::uint64_t bytes) {
  return bytes < 10'000'000 ? fmt::format("{} kB", bytes / 1000) : fmt::format("{} MB", bytes / 1'000'000);
}

}  // namespace

PosixFile::PosixFile(std::string path, Mode mode) : path_{std::move(path)} {
  constexpr mode_t permissions = 0666;  // less the user's mask
  descriptor_ = ::open(path_.c_str(), flags_of(mode), permissions);
  if (descriptor_ < 0) throw_file_error(path_, mode == Mode::read ? "read" : "open for writing", errno);
}

PosixFile::~PosixFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

PosixFile::PosixFile(PosixFile&& other) noexcept
    : path_{std::move(other.path_)}, descriptor_{std::exchange(other.descriptor_, -1)} {}

PosixFile& PosixFile::operator=(PosixFile&& other) noexcept {
  std::swap(path_, other.path_);
  std::swap(descriptor_, other.descriptor_);
  return *this;
}

std::uint64_t PosixFile::size() const {
  struct stat status {};
  if (::fstat(descriptor_, &status) != 0) throw_file_error(path_, "read", errno);
  return static_cast<std::uint64_t>(status.st_size);
}

std::size_t PosixFile::read_at(std::uint64_t offset, void* data, std::size_t size) const {
  std::size_t got = 0;
  while (got < size) {
    const ssize_t n =
        ::pread(descriptor_, static_cast<char*>(data) + got, size - got, static_cast<off_t>(offset + got));
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) throw_file_error(path_, "read", errno);
    if (n == 0) break;
    got += static_cast<std::size_t>(n);
  }
  return got;
}

void PosixFile::write_at(std::uint64_t offset, const void* data, std::size_t size) {
  std::size_t put = 0;
  while (put < size) {
    const ssize_t n = ::pwrite(descriptor_, static_cast<const char*>(data) + put, size - put,
                               static_cast<off_t>(offset + put));
    if (n < 0 && errno == EINTR) continue;
    if (n < 0 && (errno == ENOSPC || errno == EDQUOT)) throw_disk_full(path_, size - put);
    if (n < 0 && errno == EFBIG) throw_too_large(path_);
    if (n < 0) throw_file_error(path_, "write", errno);
    put += static_cast<std::size_t>(n);
  }
}

void PosixFile::truncate(std::uint64_t size) {
  if (::ftruncate(descriptor_, static_cast<off_t>(size)) != 0) throw_file_error(path_, "shorten", errno);
}

void PosixFile::sync_data() {
  if (::fdatasync(descriptor_) != 0) throw_file_error(path_, "write", errno);
}

void PosixFile::sync() {
  if (::fsync(descriptor_) != 0) throw_file_error(path_, "write", errno);
}

void rename_durably(const std::string& from, const std::string& to) {
  if (std::rename(from.c_str(), to.c_str()) != 0)
    throw_file_error(to, "rename " + from + " to this name", errno);
  PosixFile{folder_of(to), PosixFile::Mode::read}.sync();
}

void throw_file_error(const std::string& path, const std::string& action, int error) {
  if (error == ENOSPC || error == EDQUOT) throw_disk_full(path, 0);
  if (error == EFBIG) throw_too_large(path);
  throw FileError{fmt::format("{}: cannot {}: {}", path, action, std::strerror(error))};
}

void throw_disk_full(const std::string& path, std::uint64_t needed_bytes) {
  const std::string need = needed_bytes > 0 ? ", " + amount(needed_bytes) + " more needed at least" : "";
  throw DiskFullError{
      fmt::format("{}: the disk is full ({} free{}); free some space and give the same command again", path,
                  amount(free_bytes(path)), need)};
}

void throw_too_large(const std::string& path) {
  throw DiskFullError{fmt::format(
      "{}: files may not become larger here (see ulimit -f, or the file system's own limit); raise the "
      "limit and give the same command again",
      path)};
}

std::uint64_t free_bytes(const std::string& path) {
  struct statvfs status {};
  if (::statvfs(path.c_str(), &status) != 0 && ::statvfs(folder_of(path).c_str(), &status) != 0) return 0;
  return static_cast<std::uint64_t>(status.f_bavail) * static_cast<std::uint64_t>(status.f_frsize);
}

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

}  // namespace bide
