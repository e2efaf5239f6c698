#include "scenario/csv.hpp"

#include <fmt/format.h>

#include <utility>

#include "scenario/files.hpp"
#include "scenario/plain_text.hpp"

namespace bide {
namespace {

constexpr std::size_t longest_line = 65'536;
constexpr std::size_t most_problems = 20;

/// Splits text into records, one character at a time, knowing where it is.
class CsvScanner {
 public:
  CsvScanner(std::string_view text, const std::string& file) : text_{text}, file_{file} {}

  bool at_end() const { return at_ >= text_.size(); }

  CsvRecord next_record() {
    CsvRecord record{line_, {}};
    while (true) {
      record.fields.push_back(next_field());
      if (at_end()) return record;
      if (text_[at_] != ',') break;
      step();
    }
    take_line_end();
    return record;
  }

 private:
  CsvField next_field() {
    CsvField field{{}, line_, column_};
    if (!at_end() && text_[at_] == '"') {
      take_quoted(field);
    } else {
      while (!at_end() && text_[at_] != ',' && text_[at_] != '\n' && text_[at_] != '\r') {
        if (text_[at_] == '"')
          refuse("a quote inside a field that does not begin with one",
                 "put the whole field in quotes and double the quotes inside it");
        take(field);
      }
    }
    return field;
  }

  void take_quoted(CsvField& field) {
    step();
    while (true) {
      if (at_end())
        refuse_at(field.line, field.column, "a quoted field is never closed", "add the closing quote");
      if (text_[at_] == '"') {
        step();
        if (at_end() || text_[at_] != '"') break;
      }
      take(field);
    }
    if (!at_end() && text_[at_] != ',' && text_[at_] != '\n' && text_[at_] != '\r')
      refuse("text after the closing quote of a field", "put a comma between fields");
  }

  void take(CsvField& field) {
    const auto size = utf8_character_size(text_.substr(at_));
    if (size == 0) refuse("the text is not UTF-8 here", "save the file as CSV UTF-8");
    const auto c = static_cast<unsigned char>(text_[at_]);
    const bool line_break = c == '\n' || c == '\r';
    if ((c < 0x20 && c != '\t' && !line_break) || c == 0x7f)
      refuse(fmt::format("the control character 0x{:02x} is not allowed", c), "save the file as CSV UTF-8");
    field.text.append(text_.substr(at_, size));
    at_ += size;
    count(c == '\n' ? Step::line : Step::character, size);
  }

  void take_line_end() {
    if (text_[at_] == '\r') {
      step();
      if (at_end() || text_[at_] != '\n')
        refuse("a carriage return without a line feed", "save the file as CSV UTF-8");
    }
    ++at_;
    count(Step::line, 1);
  }

  void step() {
    ++at_;
    count(Step::character, 1);
  }

  enum class Step { character, line };
  void count(Step step, std::size_t bytes) {
    if (step == Step::line) {
      ++line_;
      column_ = 1;
      line_bytes_ = 0;
      return;
    }
    ++column_;
    line_bytes_ += bytes;
    if (line_bytes_ > longest_line)
      refuse(fmt::format("the line is longer than {} bytes", longest_line), "check that this is a CSV file");
  }

  [[noreturn]] void refuse(std::string problem, std::string advice) const {
    refuse_at(line_, column_, std::move(problem), std::move(advice));
  }
  [[noreturn]] void refuse_at(int line, int column, std::string problem, std::string advice) const {
    throw InputError{{{file_, line, column, {}, std::move(problem), std::move(advice)}}};
  }

  std::string_view text_;
  const std::string& file_;
  std::size_t at_{0};
  std::size_t line_bytes_{0};
  int line_{1}, column_{1};
};

bool is_blank(const CsvRecord& record) {
  return record.fields.size() == 1 && record.fields.front().text.empty();
}

void refuse_repeated_names(const CsvRecord& header, const std::string& file) {
  for (std::size_t i = 0; i < header.fields.size(); ++i)
    for (std::size_t j = 0; j < i; ++j)
      if (!header.fields[i].text.empty() && header.fields[i].text == header.fields[j].text)
        throw InputError{{{file, header.fields[i].line, header.fields[i].column, header.fields[i].text,
                           "the column name appears twice", "remove one of the two columns"}}};
}

std::string_view without_byte_order_mark(std::string_view text, const std::string& file) {
  if (text.starts_with("\xEF\xBB\xBF")) return text.substr(3);
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF"))
    throw InputError{{{file, 1, 1, {}, "the file is UTF-16", "save it as CSV UTF-8"}}};
  return text;
}

}  // namespace

CsvTable::CsvTable(std::string file, CsvRecord header, std::vector<CsvRecord> records)
    : file_{std::move(file)}, header_{std::move(header)}, records_{std::move(records)} {}

std::optional<std::size_t> CsvTable::find_column(std::string_view name) const {
  const auto wanted = lower_case(name);
  for (std::size_t i = 0; i < header_.fields.size(); ++i)
    if (lower_case(trimmed(header_.fields[i].text)) == wanted) return i;
  return std::nullopt;
}

std::vector<std::size_t> CsvTable::columns(const CsvShape& shape) const {
  std::vector<std::size_t> found;
  std::string missing;
  for (const auto name : shape.columns) {
    if (const auto column = find_column(name)) {
      found.push_back(*column);
    } else {
      missing += (missing.empty() ? "" : ", ") + std::string{name};
    }
  }
  if (!missing.empty())
    throw InputError{{{file_,
                       header_.line,
                       1,
                       {},
                       fmt::format("this is not {}: no column {}", shape.what, missing),
                       "give the file as published, with its header"}}};
  return found;
}

Diagnostic CsvTable::problem_at(const CsvRecord& record, std::size_t column, std::string problem,
                                std::string advice) const {
  const auto& field = record.fields[column];
  return {
      file_, field.line, field.column, header_.fields[column].text, std::move(problem), std::move(advice)};
}

CsvTable parse_csv(std::string_view whole, const std::string& file, const CsvShape& shape) {
  const auto text = without_byte_order_mark(whole, file);
  if (text.empty()) throw InputError{{{file, 1, 1, {}, "the file is empty", "give the file as published"}}};
  CsvScanner scanner{text, file};
  auto header = scanner.next_record();
  CsvTable{file, header, {}}.columns(shape);
  refuse_repeated_names(header, file);
  std::vector<CsvRecord> records;
  std::vector<Diagnostic> problems;
  while (!scanner.at_end()) {
    auto record = scanner.next_record();
    if (is_blank(record)) continue;
    if (record.fields.size() != header.fields.size()) {
      problems.push_back({file,
                          record.line,
                          record.fields.back().column,
                          {},
                          fmt::format("the record has {} fields where the header has {}",
                                      record.fields.size(), header.fields.size()),
                          "put fields that hold a comma in quotes"});
      if (problems.size() == most_problems) break;
    }
    records.push_back(std::move(record));
  }
  if (!problems.empty()) throw InputError{std::move(problems)};
  return {file, std::move(header), std::move(records)};
}

CsvTable read_csv(const std::string& path, const CsvShape& shape) {
  return parse_csv(read_text_file(path), path, shape);
}

}  // namespace bide
