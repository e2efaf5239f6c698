#include "results/csv_writer.hpp"

#include <cstdio>

namespace bide {
namespace {

constexpr std::size_t flush_size = 1 << 16;

bool looks_like_a_formula(std::string_view text) {
  return !text.empty() && std::string_view{"=+-@\t\r\n"}.find(text.front()) != std::string_view::npos;
}

}  // namespace

CsvWriter::CsvWriter(const std::string& path)
    : path_{path}, temporary_{path + ".tmp"}, file_{temporary_, PosixFile::Mode::create} {
  file_.truncate(0);
}

CsvWriter::~CsvWriter() {
  if (!finished_) std::remove(temporary_.c_str());
}

void CsvWriter::separate() {
  if (!row_is_empty_) pending_ += ',';
  row_is_empty_ = false;
}

CsvWriter& CsvWriter::text(std::string_view text) {
  separate();
  std::string cell{looks_like_a_formula(text) ? "'" : ""};
  cell += text;
  if (cell.find_first_of(",\"\r\n") == std::string::npos) {
    pending_ += cell;
    return *this;
  }
  pending_ += '"';
  for (const char c : cell) {
    if (c == '"') pending_ += '"';
    pending_ += c;
  }
  pending_ += '"';
  return *this;
}

CsvWriter& CsvWriter::number(std::string_view digits) {
  separate();
  pending_ += digits;
  return *this;
}

void CsvWriter::end_row() {
  pending_ += '\n';
  row_is_empty_ = true;
  if (pending_.size() >= flush_size) flush();
}

void CsvWriter::flush() {
  file_.write_at(written_, pending_.data(), pending_.size());
  written_ += pending_.size();
  pending_.clear();
}

void CsvWriter::finish() {
  flush();
  file_.sync();
  rename_durably(temporary_, path_);
  finished_ = true;
}

}  // namespace bide
