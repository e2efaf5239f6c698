#include "scenario/defaults.hpp"

#include <fmt/format.h>

#include <array>

#include "scenario/field_text.hpp"

namespace bide {
namespace {

constexpr std::size_t widest = 100;

/// The posts of an authority have no default; these are those of a council of usual size.
constexpr std::array<double, role_count> example_posts{80, 20, 20, 6, 3, 15};

constexpr std::string_view preamble =
    R"(# A complete scenario with every field at its default. Keep the lines that you change: whatever a file leaves
# out has the value shown here. Only an authority's posts have no default: give each its own.
# docs/guides/scenario-files.md explains units, distributions, sources, every_authority and extends.

)";

/// Writes fields as YAML, each under its comment.
class CommentedWriter {
 public:
  void fields(const std::vector<Field>& list, std::size_t indent) {
    for (const Field& field : list) one(field, indent);
  }
  std::string take() { return std::move(text_); }

 private:
  void one(const Field& field, std::size_t indent) {
    if (field.type == FieldType::section || field.is_list()) text_ += "\n";
    comment(description(field), indent);
    const auto name = yaml_text(field.info.name);
    if (field.type == FieldType::section) {
      line(indent, name + ':');
      fields(field.fields, indent + 2);
    } else if (field.is_list()) {
      parts(field, indent);
    } else {
      line(indent, fmt::format("{}: {}", name, value_text(field)));
    }
  }

  void parts(const Field& field, std::size_t indent) {
    const bool keyed = field.type == FieldType::keyed_list;
    const auto name = yaml_text(field.info.name);
    if (field.parts.empty()) {
      prototype(field, indent);
      line(indent, name + (keyed ? ": {}" : ": []"));
      return;
    }
    line(indent, name + ':');
    const auto* first = &field.parts.front();
    for (const auto& part : field.parts) {
      const auto head = keyed ? yaml_text(part.first) + ':' : "-";
      if (&part == first) {
        line(indent + 2, head);
        fields(part.second, indent + 4);
      } else {
        line(indent + 2, fmt::format("{} {}", head, flow_text(part.second)));
      }
    }
  }

  /// Returns the fields on one line: what they mean stands with the first entry.
  static std::string flow_text(const std::vector<Field>& list) {
    std::string text;
    for (const Field& field : list) {
      text += text.empty() ? "{" : ", ";
      text += fmt::format("{}: {}", yaml_text(field.info.name), flow_value(field));
    }
    return text.empty() ? "{}" : text + '}';
  }

  static std::string flow_value(const Field& field) {
    if (field.type == FieldType::section) return flow_text(field.fields);
    if (!field.is_list()) return value_text(field);
    std::string text;
    const bool keyed = field.type == FieldType::keyed_list;
    for (const auto& [key, part] : field.parts) {
      if (!text.empty()) text += ", ";
      text += keyed ? fmt::format("{}: {}", yaml_text(key), flow_text(part)) : flow_text(part);
    }
    return keyed ? '{' + text + '}' : '[' + text + ']';
  }

  /// Shows an entry of an empty list in comments.
  void prototype(const Field& field, std::size_t indent) {
    const bool keyed = field.type == FieldType::keyed_list;
    CommentedWriter inner;
    inner.fields(field.fields, keyed ? 4 : 2);
    comment_line(indent, fmt::format("{}:", yaml_text(field.info.name)));
    comment_line(indent, keyed ? "  some name:" : "-");
    const auto text = inner.take();
    for (std::size_t at = 0; at < text.size();) {
      const auto end = text.find('\n', at);
      if (end > at) comment_line(indent, text.substr(at, end - at));
      at = end + 1;
    }
  }

  static std::string description(const Field& field) {
    std::string text{field.info.text};
    if (field.is_list() || field.type == FieldType::section) return text + '.';
    text += fmt::format(". {}", type_text(field));
    if (const auto range = range_text(field); !range.empty()) text += ", " + range;
    const auto source =
        field.info.kind == FieldKind::lever ? std::string_view{"assumption"} : field.info.source;
    if (!source.starts_with(kind_name(field.info.kind)))
      text += fmt::format("; {}", kind_name(field.info.kind));
    if (source != "assumption")
      text += fmt::format("; {} (confidence {})", source, confidence_name(field.info.confidence));
    else if (field.info.kind == FieldKind::assumption)
      text += "; assumption";
    return text;
  }

  void comment(std::string_view text, std::size_t indent) {
    const std::size_t width = widest > indent + 22 ? widest - indent - 2 : 20;
    while (!text.empty()) {
      auto cut = text.size();
      if (cut > width) {
        cut = text.rfind(' ', width);
        if (cut == std::string_view::npos) cut = text.size();
      }
      comment_line(indent, text.substr(0, cut));
      text.remove_prefix(std::min(text.size(), cut + 1));
    }
  }

  void comment_line(std::size_t indent, std::string_view text) { line(indent, fmt::format("# {}", text)); }
  void line(std::size_t indent, std::string_view text) {
    text_ += fmt::format("{:{}}{}\n", "", indent, text);
  }

  std::string text_;
};

}  // namespace

std::string commented_defaults() {
  Region region;
  region.name = "An example";
  region.authorities.push_back({"example", {}});
  region.authorities.back().second.name = "Example";
  region.authorities.back().second.establishment.posts_fte = example_posts;
  CommentedWriter writer;
  writer.fields(fields_of(region), 0);
  return std::string{preamble} + writer.take();
}

Json fields_as_json() {
  Json list = Json::array();
  const auto fields = fields_of(Region{});
  for (const auto& [path, field] : flat(fields)) {
    Json row = Json::object();
    row.set("path", path)
        .set("type", type_text(*field))
        .set("kind", std::string{kind_name(field->info.kind)});
    if (const auto value = value_text(*field); !value.empty()) row.set("default", value);
    if (!range_text(*field).empty()) {
      row.set("unit", std::string{field->unit}).set("min", field->min).set("max", field->max);
      row.set("confidence", std::string{confidence_name(field->info.confidence)});
    }
    row.set("source", std::string{field->info.source}).set("text", std::string{field->info.text});
    list.push(std::move(row));
  }
  return list;
}

}  // namespace bide
