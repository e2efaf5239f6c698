#include "scenario/field_table.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "scenario/leaf_value.hpp"
#include "scenario/quantity.hpp"

namespace bide {
namespace {

FieldType type_of(double) { return FieldType::number; }
FieldType type_of(std::int64_t) { return FieldType::count; }
FieldType type_of(Duration) { return FieldType::duration; }
FieldType type_of(Pence) { return FieldType::money; }
FieldType type_of(Date) { return FieldType::date; }
FieldType type_of(const std::string&) { return FieldType::text; }

template <class Info>
void set_range(Field& field, const Info& info) {
  const NumberRange range = range_of(info);
  field.unit = range.unit;
  field.min = range.min;
  field.max = range.max;
  if constexpr (std::is_same_v<Info, MoneyInfo>) field.unit = info.per;
  if constexpr (std::is_same_v<Info, NumberInfo>) field.whole = info.number_kind == NumberKind::whole;
}

}  // namespace

bool Field::is_numeric() const {
  return type == FieldType::number || type == FieldType::duration || type == FieldType::money;
}

const Field* find_field(const std::vector<Field>& fields, std::string_view name) {
  const auto found =
      std::find_if(fields.begin(), fields.end(), [&](const Field& f) { return f.info.name == name; });
  return found == fields.end() ? nullptr : &*found;
}

bool same_values(const Field& a, const Field& b) {
  if (a.values != b.values || a.parts.size() != b.parts.size()) return false;
  if (a.type == FieldType::section) return same_values(a.fields, b.fields);
  return std::equal(a.parts.begin(), a.parts.end(), b.parts.begin(), [](const auto& x, const auto& y) {
    return x.first == y.first && same_values(x.second, y.second);
  });
}

bool same_values(const std::vector<Field>& a, const std::vector<Field>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const Field& x, const Field& y) { return same_values(x, y); });
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

Field& FieldTable::begin(FieldType type, const FieldInfo& info) {
  auto& level = levels_.back();
  level.push_back({.type = type, .info = info, .leaf = next_leaf_});
  return level.back();
}

void FieldTable::leaf(const AnyLeaf& leaf) {
  std::visit([this](const auto& each) { add(each); }, leaf);
}

template <class Value, class Info>
void FieldTable::add(const Leaf<Value, Info>& leaf) {
  Field& field = begin(type_of(PlainValue<Value>{}), leaf.info);
  if constexpr (is_number_value<Value>) set_range(field, leaf.info);
  field.optional = is_optional_value<Value>;
  field.values.push_back(canonical_value(leaf.value, leaf.info));
  ++next_leaf_;
}

void FieldTable::add(const NumbersLeaf& leaf) {
  Field& field = begin(FieldType::numbers, leaf.info);
  set_range(field, leaf.info);
  field.names.assign(leaf.labels.begin(), leaf.labels.end());
  for (const double value : leaf.values) field.values.push_back(number_text(value));
  next_leaf_ += leaf.values.size();
}

void FieldTable::add(const ChoiceLeaf& leaf) {
  Field& field = begin(FieldType::choice, leaf.info);
  field.names.assign(leaf.names.begin(), leaf.names.end());
  field.values.push_back(yaml_text(leaf.names[static_cast<std::size_t>(leaf.value)]));
  ++next_leaf_;
}

void FieldTable::add(const ChoicesLeaf& leaf) {
  Field& field = begin(FieldType::choices, leaf.info);
  field.names.assign(leaf.names.begin(), leaf.names.end());
  for (std::size_t i = 0; i < leaf.names.size(); ++i)
    if ((leaf.value >> i & 1U) != 0) field.values.push_back(yaml_text(leaf.names[i]));
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

void FieldTable::parts(PartsAccess& parts, const FieldInfo& info) {
  const bool keyed = parts.kind() == PartsKind::keyed_list;
  Field field{.type = keyed ? FieldType::keyed_list : FieldType::list, .info = info, .leaf = next_leaf_};
  levels_.emplace_back();
  parts.visit_prototype(*this);
  field.fields = std::move(levels_.back());
  levels_.pop_back();
  next_leaf_ = field.leaf;  // a prototype has no place among the inputs
  for (std::size_t i = 0; i < parts.size(); ++i) {
    levels_.emplace_back().reserve(field.fields.size());
    parts.visit(i, *this);
    field.parts.emplace_back(parts.key(i), std::move(levels_.back()));
    levels_.pop_back();
  }
  levels_.back().push_back(std::move(field));
}

}  // namespace bide
