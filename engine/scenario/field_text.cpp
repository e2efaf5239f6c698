#include "scenario/field_text.hpp"

#include <fmt/format.h>

#include <cmath>

#include "core/error.hpp"
#include "scenario/quantity.hpp"

namespace bide {
namespace {

void add_flat(const std::vector<Field>& fields, const std::string& prefix,
              std::vector<std::pair<std::string, const Field*>>& rows) {
  for (const Field& field : fields) {
    const auto path = prefix + std::string{field.info.name};
    rows.emplace_back(path, &field);
    if (field.type == FieldType::section) add_flat(field.fields, path + '.', rows);
    if (field.type == FieldType::keyed_list) add_flat(field.fields, path + ".<name>.", rows);
    if (field.type == FieldType::list) add_flat(field.fields, path + "[].", rows);
  }
}

std::string unit_text(std::string_view unit) { return unit.empty() ? "" : fmt::format(" ({})", unit); }

}  // namespace

std::string_view kind_name(FieldKind kind) {
  constexpr std::string_view names[] = {"data", "assumption", "lever", "uncertain"};
  return names[static_cast<std::size_t>(kind)];
}

std::string_view confidence_name(Confidence confidence) {
  constexpr std::string_view names[] = {"high", "medium", "low"};
  return names[static_cast<std::size_t>(confidence)];
}

std::string type_text(const Field& field) {
  const std::string none = field.optional ? " or none" : "";
  const std::string_view whole = field.whole ? "whole " : "";
  switch (field.type) {
    case FieldType::number: return fmt::format("{}number{}{}", whole, unit_text(field.unit), none);
    case FieldType::numbers:
      return fmt::format("{} {}numbers{}", field.names.size(), whole, unit_text(field.unit));
    case FieldType::count: return "whole number" + unit_text(field.unit);
    case FieldType::duration: return "span of time";
    case FieldType::money:
      return (field.unit.empty() ? "amount (GBP)" : fmt::format("amount (GBP per {})", field.unit)) + none;
    case FieldType::date:
      return "date" + none +
             (field.info.not_before.empty() ? "" : fmt::format(", not before {}", field.info.not_before));
    case FieldType::text: return "text";
    case FieldType::choice: return fmt::format("one of: {}", fmt::join(field.names, ", "));
    case FieldType::choices: return fmt::format("list of: {}", fmt::join(field.names, ", "));
    case FieldType::section: return "section";
    case FieldType::list: return "list";
    case FieldType::keyed_list: return "named things";
  }
  throw LogicError{"a field without a type"};
}

std::string range_text(const Field& field) {
  const auto range = [&](auto write) { return fmt::format("{} to {}", write(field.min), write(field.max)); };
  switch (field.type) {
    case FieldType::number:
    case FieldType::numbers:
    case FieldType::count: return range(number_text);
    case FieldType::duration: return range(number_text) + " days";
    case FieldType::money:
      return range([](double pounds) { return fmt::format("{:.0f}", std::floor(pounds)); }) + " GBP";
    default: return {};
  }
}

std::string value_text(const Field& field) {
  switch (field.type) {
    case FieldType::numbers: {
      std::string text;
      for (std::size_t i = 0; i < field.names.size(); ++i)
        text += fmt::format("{}{}: {}", i > 0 ? ", " : "", yaml_text(field.names[i]), field.values[i]);
      return '{' + text + '}';
    }
    case FieldType::choices: return fmt::format("[{}]", fmt::join(field.values, ", "));
    case FieldType::section:
    case FieldType::list:
    case FieldType::keyed_list: return {};
    default: return field.values.front();
  }
}

std::vector<std::pair<std::string, const Field*>> flat(const std::vector<Field>& fields) {
  std::vector<std::pair<std::string, const Field*>> rows;
  add_flat(fields, {}, rows);
  return rows;
}

}  // namespace bide
