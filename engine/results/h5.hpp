#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <hdf5.h>

namespace bide::h5 {

/// An HDF5 identifier, closed on destruction by the function that fits its kind.
class Handle {
 public:
  using Close = herr_t (*)(hid_t);

  Handle() = default;
  Handle(hid_t id, Close close) : id_{id}, close_{close} {}
  Handle(Handle&& other) noexcept : id_{std::exchange(other.id_, -1)}, close_{other.close_} {}
  Handle& operator=(Handle&& other) noexcept {
    std::swap(id_, other.id_);
    std::swap(close_, other.close_);
    return *this;
  }
  ~Handle() {
    if (id_ >= 0) close_(id_);
  }

  hid_t id() const { return id_; }
  /// Closes now and returns the library's verdict.
  herr_t close() { return close_(std::exchange(id_, -1)); }
  /// Forgets the identifier without closing it.
  void abandon() { id_ = -1; }

 private:
  hid_t id_{-1};
  Close close_{nullptr};
};

/// Says that the HDF5 library failed at something: "cannot do it: the library's innermost reason".
class Failure : public std::exception {
 public:
  explicit Failure(const std::string& what_failed);
  const char* what() const noexcept override { return text_.c_str(); }
  /// Returns the operating system's error number where the library told one, else 0.
  int system_error() const { return system_error_; }

 private:
  std::string text_;
  int system_error_{0};
};

/// Initialises the library for this thread: no printing of error stacks, no closing of files at exit.
void prepare();

/// Wraps an identifier; throws Failure where it is negative.
Handle own(hid_t id, Handle::Close close, const std::string& what);
/// Throws Failure where the status is negative.
void check(herr_t status, const std::string& what);

/// The sizes of a dataset along its dimensions, slowest first.
using Shape = std::vector<hsize_t>;

/// Writes a scalar attribute; texts are UTF-8.
void write_attribute(hid_t object, const std::string& name, const std::string& value);
void write_attribute(hid_t object, const std::string& name, double value);
void write_attribute(hid_t object, const std::string& name, std::uint64_t value);
void write_attribute(hid_t object, const std::string& name, const std::vector<std::int32_t>& values);

/// Reads an attribute written by `write_attribute`; throws Failure where it is missing or of another type.
std::string read_text_attribute(hid_t object, const std::string& name);
double read_number_attribute(hid_t object, const std::string& name);
std::uint64_t read_unsigned_attribute(hid_t object, const std::string& name);
std::vector<std::int32_t> read_integers_attribute(hid_t object, const std::string& name);
/// Returns whether the object has an attribute of that name.
bool has_attribute(hid_t object, const std::string& name);

/// Writes a dataset of variable-length UTF-8 texts: fixed-length ones give wrong labels in netCDF tools.
Handle write_texts(hid_t group, const std::string& name, const std::vector<std::string>& texts);
/// Writes one text as a scalar dataset.
void write_text(hid_t group, const std::string& name, const std::string& text);
/// Reads a dataset written by `write_texts`; throws Failure where it is missing or of another type.
std::vector<std::string> read_texts(hid_t group, const std::string& name);

/// How a numeric dataset is stored.
struct Storage {
  hid_t type;  ///< in the file, such as H5T_STD_I32LE
  Shape shape;
  Shape chunk;  ///< at most `shape`
};

/// Makes a chunked, shuffled, deflated dataset with a Fletcher32 checksum for each chunk; `ChunkCoder` does
/// the same to a chunk.
Handle make_dataset(hid_t group, const std::string& name, const Storage& storage);
/// Makes and writes a whole small dataset, in one chunk; `type` is the type in memory and in the file.
Handle write_numbers(hid_t group, const std::string& name, hid_t type, const void* data, std::size_t count);

/// Opens a dataset for reading whole chunks one after another.
Handle open_dataset(hid_t group, const std::string& name);
/// Returns the sizes of a dataset; throws Failure where they cannot be read.
Shape shape_of(hid_t dataset);

/// A box within a dataset.
struct Box {
  Shape start, count;
};
/// Writes the values of a box from memory, row-major; throws Failure.
void write_box(hid_t dataset, hid_t memory_type, const Box& box, const void* data);
/// Writes the chunk whose first value is at `start`, as the dataset's filters would have left it.
void write_coded_chunk(hid_t dataset, const Shape& start, std::span<const std::byte> coded);
/// Reads the values of a box into memory, row-major; throws Failure, also where a checksum is wrong.
void read_box(hid_t dataset, hid_t memory_type, const Box& box, void* data);

/// Makes the dataset a dimension scale of its own name.
void make_scale(hid_t dataset, const std::string& name);

/// Attaches dimension scales to datasets. Both are told of each other, and what a scale is told is written
/// once, at the end: the library writes it anew at each attachment. Format: the HDF5 dimension scale
/// specification.
class ScaleAttachments {
 public:
  /// Says that the axes of the dataset are labelled by these scales, one for each; they stay open until
  /// `tell_scales`. Throws Failure.
  void attach(hid_t dataset, const std::vector<hid_t>& scales);
  /// Writes to each scale which axes it labels. Throws Failure.
  void tell_scales() const;

 private:
  struct LabelledAxis {
    hobj_ref_t dataset{};
    std::uint32_t axis{0};
    std::uint32_t unused{0};
  };
  struct Scale {
    hid_t id;
    std::vector<LabelledAxis> labels{};
  };
  std::vector<Scale> scales_;  ///< in order of attachment
};

/// The dimension scales of a group by where they lie in the file: to ask the library for the name of an
/// attached scale makes it search the whole file.
class ScaleNames {
 public:
  /// Looks for scales of these names; those that are not there are left out. Throws Failure.
  ScaleNames(hid_t group, const std::vector<std::string>& names);
  /// Returns the name of the first scale attached to each axis of a dataset; empty for an axis without one or
  /// with one of another name. Throws Failure.
  std::vector<std::string> of(hid_t dataset) const;

 private:
  std::vector<std::pair<hobj_ref_t, std::string>> scales_;
};

/// Creates a file that is a function of what is written: no times, links and attributes in order of creation.
Handle create_file(const std::string& path);
/// Opens a file for reading; throws Failure where it is missing or no HDF5 file.
Handle open_file(const std::string& path);
/// Makes a group whose links keep the order of creation.
Handle create_group(hid_t parent, const std::string& name);
/// Opens a group; throws Failure where there is none of the name.
Handle open_group(hid_t parent, const std::string& name);
/// Returns whether the group has a link of that name.
bool has_link(hid_t parent, const std::string& name);
/// Returns the names of a group's links in order of creation.
std::vector<std::string> link_names(hid_t group);

}  // namespace bide::h5
