#pragma once
#include <cstddef>
#include <cstdint>
#include <string>

namespace bide {

/// An open file of the operating system, closed on destruction.
class PosixFile {
 public:
  /// What may be done with the file.
  enum class Mode { read, read_write, create /**< read and write; made where missing */ };

  /// Throws FileError naming the path and the reason.
  PosixFile(std::string path, Mode mode);
  ~PosixFile();
  PosixFile(PosixFile&& other) noexcept;
  PosixFile& operator=(PosixFile&& other) noexcept;

  const std::string& path() const { return path_; }
  int descriptor() const { return descriptor_; }
  /// Returns the bytes of the file. Throws FileError.
  std::uint64_t size() const;

  /// Reads up to `size` bytes at `offset`; returns how many there were.
  std::size_t read_at(std::uint64_t offset, void* data, std::size_t size) const;
  /// Writes all bytes at `offset`. Throws DiskFullError or FileError; a part may have been written.
  void write_at(std::uint64_t offset, const void* data, std::size_t size);
  /// Cuts the file to its first `size` bytes. Throws FileError.
  void truncate(std::uint64_t size);
  /// Returns once everything written is on the disk.
  void sync_data();
  void sync();

 private:
  std::string path_;
  int descriptor_{-1};
};

/// Renames a file, replacing any at `to`, and returns once the folder's entry is on the disk.
void rename_durably(const std::string& from, const std::string& to);

/// Throws DiskFullError where the reason is a full disk or quota, FileError otherwise: "PATH: cannot ACTION:
/// why".
[[noreturn]] void throw_file_error(const std::string& path, const std::string& action, int error);

/// Throws DiskFullError naming the path, the bytes free there, and what to do.
[[noreturn]] void throw_disk_full(const std::string& path, std::uint64_t needed_bytes);

/// Throws DiskFullError saying that the file may not become larger.
[[noreturn]] void throw_too_large(const std::string& path);

/// Returns the bytes free for this user on the file system that holds `path`, or its folder.
std::uint64_t free_bytes(const std::string& path);

/// Returns the folder that holds `path`, "." where the path names none.
std::string folder_of(const std::string& path);

}  // namespace bide
