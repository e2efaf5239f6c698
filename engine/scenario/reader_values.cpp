// How FieldReader reads the values of leaf fields; reader.cpp walks the maps and lists that they stand in.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "scenario/annotation.hpp"
#include "scenario/quantity.hpp"
#include "scenario/reader.hpp"
#include "scenario/suggestion.hpp"

namespace bide {
namespace {

std::string with_unit(double value, std::string_view unit) {
  return unit.empty() || unit == "share" ? number_text(value)
                                         : fmt::format("{} {}", number_text(value), unit);
}

NumericScale scale_of(const NumberInfo& info) {
  const std::string unit{info.unit};
  return {.parse = [unit](std::string_view text) { return parse_number(text, unit); },
          .write = [unit](double value) { return with_unit(value, unit); },
          .min = info.min,
          .max = info.max,
          .percent_hint = unit == "share" || (unit == "per year" && info.max <= 1.0)};
}

NumericScale scale_of(const DurationInfo& info) {
  return {.parse = parse_duration_days,
          .write = [](double days) { return with_unit(days, "days"); },
          .min = info.min_days,
          .max = info.max_days};
}

NumericScale scale_of(const MoneyInfo& info) {
  const std::string per{info.per};
  return {.parse = [per](std::string_view text) { return parse_money_pounds(text, per); },
          .write = [](double amount) { return money_text({std::llround(100.0 * amount)}, ""); },
          .min = info.min_pounds,
          .max = info.max_pounds};
}

/// Returns the first names of a set, as an example.
std::string example_of(std::span<const std::string_view> names) {
  return fmt::format("{}", fmt::join(names.first(std::min<std::size_t>(2, names.size())), ", "));
}

std::vector<std::string_view> list_of(std::span<const std::string_view> names) {
  return {names.begin(), names.end()};
}

}  // namespace

std::optional<double> FieldReader::numeric(const Given& given, const NumericScale& scale,
                                           const NumberRange& range, const FieldInfo& info) {
  if (!given.value->is_map()) return read_scalar(*given.value, given.path, scale, problems_);
  const auto law = read_distribution(*given.value, given.path, scale, problems_);
  if (!law) return std::nullopt;
  if (info.kind == FieldKind::lever) {
    problems_.add(given.value->place, given.path, "a decision cannot be uncertain",
                  "write one value here and let options differ in it");
    return std::nullopt;
  }
  read_.uncertain.push_back({given.path, std::string{range.unit}, leaf_, *law, range.min, range.max});
  return std::clamp(law->central(), range.min, range.max);
}

std::optional<double> FieldReader::whole(const Given& given, const NumericScale& scale) {
  const auto read = read_scalar(*given.value, given.path, scale, problems_);
  if (!read || std::floor(*read) == *read) return read;
  problems_.add(given.value->place, given.path, fmt::format("{} is not a whole number", given.value->text),
                "write a whole number");
  return std::nullopt;
}

std::optional<Date> FieldReader::date(const Given& given) {
  const YamlNode& node = *given.value;
  if (node.kind != YamlNode::Kind::scalar) {
    wrong_type(node, given.path, "a date such as 2016-04-01");
    return std::nullopt;
  }
  const auto date = node.quoted ? std::nullopt : parse_date(node.text);
  if (!date)
    problems_.add(node.place, given.path, fmt::format("{} is not a date", brief_text(node)),
                  "write year, month and day such as 2016-04-01");
  return date;
}

std::optional<std::string> FieldReader::text(const Given& given) {
  if (given.value->kind == YamlNode::Kind::scalar) return given.value->text;
  wrong_type(*given.value, given.path, "text");
  return std::nullopt;
}

std::optional<std::size_t> FieldReader::name(const YamlNode& node, const std::string& path,
                                             std::span<const std::string_view> names, Advice advice) {
  if (node.kind != YamlNode::Kind::scalar) {
    wrong_type(node, path, fmt::format("one of the words {}", fmt::join(names, ", ")));
    return std::nullopt;
  }
  const auto found = std::find(names.begin(), names.end(), node.text);
  if (found != names.end()) return static_cast<std::size_t>(found - names.begin());
  problems_.add(node.place, path, fmt::format("'{}' is not one of the choices", node.text),
                advice(node.text, list_of(names)));
  return std::nullopt;
}

template <class Value, class Info>
std::optional<Value> FieldReader::value_of(const Given& given, const Info& info) {
  if constexpr (std::is_same_v<Value, Date>) {
    return date(given);
  } else if constexpr (std::is_same_v<Value, std::string>) {
    return text(given);
  } else {
    bool counted = std::is_same_v<Value, std::int64_t>;
    if constexpr (std::is_same_v<Info, NumberInfo>)
      counted = counted || info.number_kind == NumberKind::whole;
    const auto scale = scale_of(info);
    const auto number = counted ? whole(given, scale) : numeric(given, scale, range_of(info), info);
    return number ? std::optional{value_from<Value>(*number)} : std::nullopt;
  }
}

void FieldReader::leaf(const AnyLeaf& leaf) {
  std::visit([this](const auto& each) { read(each); }, leaf);
}

template <class Value, class Info>
void FieldReader::read(const Leaf<Value, Info>& leaf) {
  const Given input = given(leaf.info);
  bool readable = true;
  if (input.value) {
    if (is_optional_value<Value> && input.value->is_word("none")) {
      leaf.value = Value{};
    } else if (auto read = value_of<PlainValue<Value>>(input, leaf.info)) {
      leaf.value = std::move(*read);
    } else {
      readable = false;
    }
  }
  if constexpr (std::is_same_v<PlainValue<Value>, Date>) {
    if (readable)
      frames_.back().dates.push_back({leaf.info.name, leaf.info.not_before, leaf.value, input.value});
  }
  ++leaf_;
}

void FieldReader::read(const NumbersLeaf& leaf) {
  const std::size_t first = leaf_;
  if (const YamlEntry* found = entry(leaf.info)) {
    const Given all = unwrap(found->value, path_of(leaf.info.name));
    read_.places.emplace(all.path, all.value->place);
    const auto each = all.value->is_map() ? labelled(leaf, all) : listed(leaf, all);
    for (std::size_t i = 0; i < each.size(); ++i) {
      leaf_ = first + i;
      if (!each[i]) continue;
      note(*each[i], leaf.info);
      if (const auto read = value_of<double>(*each[i], leaf.info)) leaf.values[i] = *read;
    }
  }
  leaf_ = first + leaf.labels.size();
}

std::vector<std::optional<FieldReader::Given>> FieldReader::listed(const NumbersLeaf& leaf,
                                                                   const Given& all) {
  const auto& labels = leaf.labels;
  std::vector<std::optional<Given>> each;
  if (all.value->kind != YamlNode::Kind::list)
    wrong_type(*all.value, all.path,
               fmt::format("a list of {} numbers, or a map of the labels", labels.size()));
  else if (all.value->items.size() != labels.size())
    problems_.add(all.value->place, all.path,
                  fmt::format("{} numbers are needed, there are {}", labels.size(), all.value->items.size()),
                  fmt::format("they stand for: {}", fmt::join(labels, ", ")));
  else
    for (std::size_t i = 0; i < labels.size(); ++i)
      each.emplace_back(unwrap(all.value->items[i], fmt::format("{}.{}", all.path, labels[i])));
  return each;
}

std::vector<std::optional<FieldReader::Given>> FieldReader::labelled(const NumbersLeaf& leaf,
                                                                     const Given& all) {
  const auto& labels = leaf.labels;
  for (const YamlEntry& entry : all.value->entries)
    if (std::find(labels.begin(), labels.end(), entry.key) == labels.end() && !is_annotation_key(entry.key))
      problems_.add(entry.place, all.path, fmt::format("unknown label '{}'", entry.key),
                    name_advice(entry.key, list_of(labels)));
  std::vector<std::optional<Given>> each(labels.size());
  for (std::size_t i = 0; i < labels.size(); ++i)
    if (const YamlEntry* entry = all.value->find(labels[i]))
      each[i] = unwrap(entry->value, fmt::format("{}.{}", all.path, labels[i]));
  return each;
}

void FieldReader::read(const ChoiceLeaf& leaf) {
  if (const Given input = given(leaf.info); input.value)
    if (const auto index = name(*input.value, input.path, leaf.names, name_advice))
      leaf.value = static_cast<int>(*index);
  ++leaf_;
}

void FieldReader::read(const ChoicesLeaf& leaf) {
  ++leaf_;
  const Given input = given(leaf.info);
  if (!input.value) return;
  if (input.value->kind != YamlNode::Kind::list)
    return wrong_type(*input.value, input.path, fmt::format("a list, such as [{}],", example_of(leaf.names)));
  leaf.value = 0;
  for (const YamlNode& item : input.value->items) {
    const auto index = name(item, input.path, leaf.names, every_name_advice);
    if (!index) continue;
    if ((leaf.value >> *index & 1U) != 0)
      problems_.add(item.place, input.path, fmt::format("'{}' stands twice", item.text), "keep one of them");
    leaf.value |= std::uint64_t{1} << *index;
  }
}

}  // namespace bide
