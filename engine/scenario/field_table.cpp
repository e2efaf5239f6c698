#include "scenario/field_table.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "scenario/quantity.hpp"

namespace bide {

bool Field::is_numeric() const {
  return type == FieldType::number || type == FieldType::duration || type == FieldType::money;
}

const Field* find_field(const std::vector<Field>& fields, std::string_view name) {
  const auto found =
      std::find_if(fields.begin(), fields.end(), [&](const Field& f) { return f.info.name == name; });
  return found == fields.end() ? nullptr : &*found;
}

std::string yaml_text(std::string_view text) {
  constexpr std::string_view inside = " _-/.()'";
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  bool plain = !text.empty() && is_letter(text.front()) && text.back() != ' ';
  for (const char c : text) {
    const bool fits = is_letter(c) || (c >= '0' && c <= '9') || inside.find(c) != std::string_view::npos ||
                      static_cast<unsigned char>(c) >= 0x80;
    plain = plain && fits;
  }
  for (const std::string_view word : {"none", "null", "Null", "NULL"}) plain = plain && text != word;
  if (plain) return std::string{text};
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    if (c == '\n')
      quoted += "\\n";
    else if (c == '\t')
      quoted += "\\t";
    else
      quoted += c;
  }
  return quoted + '"';
}

Field& FieldTable::add(FieldType type, const FieldInfo& info) {
  auto& level = levels_.back();
  level.push_back({.type = type, .info = info, .leaf = next_leaf_});
  return level.back();
}

Field& FieldTable::add(FieldType type, const NumberInfo& info) {
  Field& field = add(type, static_cast<const FieldInfo&>(info));
  field.unit = info.unit;
  field.min = info.min;
  field.max = info.max;
  return field;
}

void FieldTable::number(double& value, const NumberInfo& info) {
  add(FieldType::number, info).values.push_back(number_text(value));
  ++next_leaf_;
}

void FieldTable::number(std::optional<double>& value, const NumberInfo& info) {
  Field& field = add(FieldType::number, info);
  field.optional = true;
  field.values.push_back(value ? number_text(*value) : "none");
  ++next_leaf_;
}

void FieldTable::numbers(std::span<double> values, std::span<const std::string_view> labels,
                         const NumberInfo& info) {
  Field& field = add(FieldType::numbers, info);
  field.names.assign(labels.begin(), labels.end());
  for (const double value : values) field.values.push_back(number_text(value));
  next_leaf_ += values.size();
}

void FieldTable::count(std::int64_t& value, const NumberInfo& info) {
  add(FieldType::count, info).values.push_back(fmt::format("{}", value));
  ++next_leaf_;
}

void FieldTable::duration(Duration& value, const DurationInfo& info) {
  Field& field = add(FieldType::duration, info);
  field.unit = "days";
  field.min = info.min_days;
  field.max = info.max_days;
  field.values.push_back(duration_text(value));
  ++next_leaf_;
}

void FieldTable::money(Pence& value, const MoneyInfo& info) {
  std::optional<Pence> amount = value;
  money(amount, info);
  levels_.back().back().optional = false;
}

void FieldTable::money(std::optional<Pence>& value, const MoneyInfo& info) {
  Field& field = add(FieldType::money, info);
  field.unit = info.per;
  field.min = info.min_pounds;
  field.max = info.max_pounds;
  field.optional = true;
  field.values.push_back(value ? money_text(*value, info.per) : "none");
  ++next_leaf_;
}

void FieldTable::date(Date& value, const FieldInfo& info) {
  add(FieldType::date, info).values.push_back(to_string(value));
  ++next_leaf_;
}

void FieldTable::date(std::optional<Date>& value, const FieldInfo& info) {
  Field& field = add(FieldType::date, info);
  field.optional = true;
  field.values.push_back(value ? to_string(*value) : "none");
  ++next_leaf_;
}

void FieldTable::text(std::string& value, const FieldInfo& info) {
  add(FieldType::text, info).values.push_back(yaml_text(value));
  ++next_leaf_;
}

void FieldTable::choice_index(int& value, std::span<const std::string_view> names, const FieldInfo& info) {
  Field& field = add(FieldType::choice, info);
  field.names.assign(names.begin(), names.end());
  field.values.push_back(yaml_text(names[static_cast<std::size_t>(value)]));
  ++next_leaf_;
}

void FieldTable::choices(std::uint32_t& value, std::span<const std::string_view> names,
                         const FieldInfo& info) {
  Field& field = add(FieldType::choices, info);
  field.names.assign(names.begin(), names.end());
  for (std::size_t i = 0; i < names.size(); ++i)
    if ((value >> i & 1U) != 0) field.values.push_back(yaml_text(names[i]));
  ++next_leaf_;
}

void FieldTable::begin_section(const FieldInfo& info) {
  sections_.push_back({.type = FieldType::section, .info = info, .leaf = next_leaf_});
  levels_.emplace_back();
}

void FieldTable::end_section() {
  sections_.back().fields = std::move(levels_.back());
  levels_.pop_back();
  levels_.back().push_back(std::move(sections_.back()));
  sections_.pop_back();
}

void FieldTable::list(PartsAccess& parts, const FieldInfo& info) { add_parts(FieldType::list, parts, info); }

void FieldTable::keyed_list(PartsAccess& parts, const FieldInfo& info) {
  add_parts(FieldType::keyed_list, parts, info);
}

void FieldTable::add_parts(FieldType type, PartsAccess& parts, const FieldInfo& info) {
  Field field{.type = type, .info = info, .leaf = next_leaf_};
  levels_.emplace_back();
  parts.visit_prototype(*this);
  field.fields = std::move(levels_.back());
  levels_.pop_back();
  next_leaf_ = field.leaf;  // a prototype has no place among the inputs
  for (std::size_t i = 0; i < parts.size(); ++i) {
    levels_.emplace_back();
    parts.visit(i, *this);
    field.parts.emplace_back(parts.key(i), std::move(levels_.back()));
    levels_.pop_back();
  }
  levels_.back().push_back(std::move(field));
}

}  // namespace bide
