#include "scenario/reference_page.hpp"

#include <fmt/format.h>

#include "scenario/field_text.hpp"
#include "scenario/study_file.hpp"

namespace bide {
namespace {

constexpr std::string_view preamble = R"(# Fields of scenario and study files

Made from the field tables of the engine; a test compares it with them (`BIDE_UPDATE=1` writes it anew).
How files are written: [scenario files](../guides/scenario-files.md).

Kinds: *data* is published or recorded; an *assumption* is a judgement; a *lever* is somebody's decision, in which
options may differ; what is *uncertain* is drawn from a range in each replication. Under `path.<name>` stand the fields of
each named thing, under `path[]` those of each entry of a list.
)";

constexpr std::string_view table_head =
    "\n| field | how it is written | default | range | kind | what it is | source (confidence) |\n"
    "|---|---|---|---|---|---|---|\n";

/// Returns the text as it may stand in a cell.
std::string cell(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '|') out += '\\';
    out += c;
  }
  return out;
}

std::string code(const std::string& text) { return text.empty() ? "" : fmt::format("`{}`", cell(text)); }

std::string source_of(const Field& field) {
  const bool groups = field.is_list() || field.type == FieldType::section;
  if (groups || field.info.kind == FieldKind::lever || field.info.source == "assumption") return {};
  return fmt::format("{} ({})", cell(field.info.source), confidence_name(field.info.confidence));
}

std::string row(const std::string& path, const Field& field) {
  return fmt::format("| {} | {} | {} | {} | {} | {} | {} |\n", code(path), cell(type_text(field)),
                     code(value_text(field)), range_text(field), kind_name(field.info.kind),
                     cell(field.info.text), source_of(field));
}

std::string table(const std::vector<Field>& fields, const std::string& prefix) {
  std::string text{table_head};
  for (const auto& [path, field] : flat(fields)) text += row(prefix + path, *field);
  return text;
}

/// Returns a heading and table for each section, after one table of the plain fields.
std::string sections(const std::vector<Field>& fields, const std::string& prefix) {
  std::vector<Field> plain;
  std::string text;
  for (const Field& field : fields) {
    const auto path = prefix + std::string{field.info.name};
    if (field.info.name == "authorities") {
      text +=
          fmt::format("\n## {}\n{}.\n", path, field.info.text) + sections(field.fields, path + ".<name>.");
    } else if (field.type == FieldType::section) {
      text += fmt::format("\n## {}\n{}.\n", path, field.info.text) + table(field.fields, path + '.');
    } else {
      plain.push_back(field);
    }
  }
  return table(plain, prefix) + text;
}

constexpr std::string_view study_rest =
    R"(| `baseline` | file | | | | The scenario that every option is held against | |
| `scenario` | section | | | | The baseline written out in the study itself, in place of a file | |
| `horizon` | span of time | | | | How long is simulated, in place of the baseline's own | |
| `options` | named things | | | | Each has a `description` and whatever it changes | |
| `extends` | file | | | | In a scenario: the file that this one changes | |
| `every_authority` | section | | | | In a scenario or option: goes under each authority's own fields | |
)";

}  // namespace

std::string reference_page() {
  return fmt::format("{}\n## Study files\n{}{}\n## Scenario files\n{}", preamble,
                     table(fields_of(StudyFields{}), {}), study_rest, sections(fields_of(Region{}), {}));
}

}  // namespace bide
