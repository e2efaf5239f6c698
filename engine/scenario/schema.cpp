#include "scenario/schema.hpp"

#include <fmt/format.h>

#include "core/json.hpp"
#include "scenario/field_text.hpp"
#include "scenario/overlay.hpp"
#include "scenario/study_file.hpp"

namespace bide {
namespace {

constexpr const char* whole_pattern = "-?(0|[1-9][0-9]*)(\\.0+)?";
constexpr const char* number_pattern = "-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?";

Json reference(const std::string& name) { return Json::object().set("$ref", "#/$defs/" + name); }
Json constant(const char* value) { return Json::object().set("const", value); }
Json pattern(const std::string& text) {
  return Json::object().set("type", "string").set("pattern", '^' + text + '$');
}

/// Any scalar: editors read a text such as 2016 as a number.
Json text_schema() {
  return Json::object().set("type", Json::array().push("string").push("number").push("boolean"));
}

Json confidence_schema() {
  return Json::object().set("enum", Json::array().push("high").push("medium").push("low"));
}

void add_notes(Json& properties) {
  properties.set("source", reference("text")).set("why", reference("text"));
  properties.set("confidence", reference("confidence"));
}

/// A bare number in its range, or a number with its unit.
void add_bare_number(const Field& field, Json& any) {
  any.push(Json::object()
               .set("type", field.whole ? "integer" : "number")
               .set("minimum", field.min)
               .set("maximum", field.max));
  const bool per_year = field.unit == "per year";
  if (field.unit == "share" || per_year)
    any.push(pattern(fmt::format("{} ?%{}", number_pattern, per_year ? "( per year)?" : "")));
  if (field.unit != "share" && !field.unit.empty())
    any.push(pattern(fmt::format("{} {}", field.whole ? whole_pattern : number_pattern, field.unit)));
}

Json labelled_numbers(const Field& field) {
  Json any = Json::array();
  add_bare_number(field, any);
  if (!field.whole) any.push(reference("uncertain"));
  const Json one = Json::object().set("anyOf", any.push(reference("noted")));
  Json properties = Json::object();
  for (const auto label : field.names) properties.set(std::string{label}, one);
  add_notes(properties);
  const auto count = static_cast<std::int64_t>(field.names.size());
  Json list =
      Json::object().set("type", "array").set("items", one).set("minItems", count).set("maxItems", count);
  Json map = Json::object().set("type", "object").set("properties", std::move(properties));
  map.set("additionalProperties", false);
  return Json::object().set("anyOf", Json::array().push(std::move(list)).push(std::move(map)));
}

Json names_schema(const Field& field) {
  Json names = Json::array();
  for (const auto name : field.names) names.push(std::string{name});
  return Json::object().set("enum", std::move(names));
}

/// The value itself, without the notes and distributions that may stand in its place.
Json plain_value(const Field& field) {
  switch (field.type) {
    case FieldType::count:
      return Json::object().set("type", "integer").set("minimum", field.min).set("maximum", field.max);
    case FieldType::duration:
      return pattern(fmt::format("{} (minute|hour|day|week|month|year)s?", number_pattern));
    case FieldType::money:
      return pattern(fmt::format("-?(0|[1-9][0-9]*)(\\.[0-9]{{1,2}})? GBP{}",
                                 field.unit.empty() ? "" : fmt::format("( per {})?", field.unit)));
    case FieldType::date: return Json::object().set("type", "string").set("format", "date");
    case FieldType::choice: return names_schema(field);
    case FieldType::choices:
      return Json::object().set("type", "array").set("items", names_schema(field)).set("uniqueItems", true);
    default: return reference("text");
  }
}

Json schema_of(const Field& field);

Json object_of(const std::vector<Field>& fields) {
  Json properties = Json::object();
  for (const Field& field : fields) properties.set(std::string{field.info.name}, schema_of(field));
  add_notes(properties);
  Json schema = Json::object().set("type", Json::array().push("object").push("null"));
  schema.set("properties", std::move(properties));
  schema.set("patternProperties", Json::object().set("^[^.]+\\..+$", true));
  return schema.set("additionalProperties", false);
}

Json value_schema(const Field& field) {
  Json any = Json::array();
  if (field.type == FieldType::number)
    add_bare_number(field, any);
  else
    any.push(plain_value(field));
  if (field.optional) any.push(constant("none"));
  if (field.is_numeric() && !field.whole && field.info.kind != FieldKind::lever)
    any.push(reference("uncertain"));
  return Json::object().set("anyOf", any.push(reference("noted")));
}

std::string title_of(const Field& field) {
  std::string text{field.info.text};
  const bool groups = field.is_list() || field.type == FieldType::section;
  if (groups) return text;
  text += fmt::format(". {}", type_text(field));
  if (const auto range = range_text(field); !range.empty()) text += ", " + range;
  return text + fmt::format("; {}; default {}", kind_name(field.info.kind), value_text(field));
}

/// Whether no option may change the field, because it is data.
bool is_shared_by_options(const Field& field) {
  const bool is_one_value = field.type != FieldType::section && !field.is_list();
  return is_one_value && field.info.kind == FieldKind::data;
}

Json named_things(const Json& one) {
  Json any =
      Json::object().set("anyOf", Json::array().push(one).push(constant("none")).push(reference("text")));
  return Json::object()
      .set("type", Json::array().push("object").push("null"))
      .set("additionalProperties", any);
}

Json schema_of(const Field& field) {
  Json schema;
  switch (field.type) {
    case FieldType::section: schema = object_of(field.fields); break;
    case FieldType::keyed_list: {
      const bool authority = field.info.name == authorities_key;
      schema = named_things(authority ? reference("authority") : object_of(field.fields));
      break;
    }
    case FieldType::list: {
      Json list = Json::object().set("type", "array").set("items", object_of(field.fields));
      schema = Json::object().set("anyOf", Json::array().push(std::move(list)).push(reference("noted")));
      break;
    }
    case FieldType::numbers: schema = labelled_numbers(field); break;
    default: schema = value_schema(field);
  }
  return schema.set("description", title_of(field));
}

Json uncertain_schema() {
  Json shapes = Json::array();
  constexpr const char* keys[][3] = {{"low", "mode", "high"},
                                     {"p10", "p50", "p90"},
                                     {"mean", "sd", nullptr},
                                     {"median", "sigma", nullptr},
                                     {"low", "high", nullptr}};
  for (const auto& shape : keys) {
    Json properties = Json::object(), required = Json::array();
    for (const char* key : shape) {
      if (!key) continue;
      properties.set(key, Json::object().set("type", Json::array().push("number").push("string")));
      required.push(key);
    }
    add_notes(properties);
    shapes.push(Json::object()
                    .set("type", "object")
                    .set("properties", std::move(properties))
                    .set("required", std::move(required))
                    .set("additionalProperties", false));
  }
  return Json::object()
      .set("description", "A distribution; its shape follows from its keys")
      .set("anyOf", std::move(shapes));
}

Json noted_schema() {
  Json properties = Json::object().set("value", true);
  add_notes(properties);
  return Json::object()
      .set("description", "A value with its source, reason and confidence")
      .set("type", "object")
      .set("properties", std::move(properties))
      .set("required", Json::array().push("value"))
      .set("additionalProperties", false);
}

/// Returns what the rest refers to; the authority where the region has one.
Json definitions(const std::vector<Field>& region) {
  Json defs = Json::object();
  defs.set("text", text_schema()).set("confidence", confidence_schema());
  defs.set("uncertain", uncertain_schema()).set("noted", noted_schema());
  if (const Field* authorities = find_field(region, authorities_key))
    defs.set("authority", object_of(authorities->fields));
  return defs;
}

Json scenario_object(const std::vector<Field>& region) {
  Json properties = Json::object();
  properties.set(
      "extends",
      Json::object().set("type", "string").set("description", "The scenario file that this one changes"));
  properties.set(std::string{every_authority_key}, reference("authority"));
  for (const Field& field : region) properties.set(std::string{field.info.name}, schema_of(field));
  add_notes(properties);
  return Json::object()
      .set("type", "object")
      .set("properties", std::move(properties))
      .set("patternProperties", Json::object().set("^[^.]+\\..+$", true))
      .set("additionalProperties", false);
}

/// Refers to a part of the scenario schema, which lies beside the study schema.
Json in_scenario(const std::string& pointer) {
  return Json::object().set("$ref", "scenario.schema.json#/" + pointer);
}

/// What an option may change: sections of the region by name, an authority by its key, anything by its path.
Json option_object(const std::vector<Field>& region) {
  Json properties = Json::object().set("description", reference("text"));
  properties.set(std::string{every_authority_key}, in_scenario("$defs/authority"));
  for (const Field& field : region) {
    const std::string name{field.info.name};
    if (!is_shared_by_options(field)) properties.set(name, in_scenario("properties/" + name));
  }
  add_notes(properties);
  return Json::object()
      .set("type", "object")
      .set("properties", std::move(properties))
      .set("patternProperties", Json::object().set("^[^.]+\\..+$", true))
      .set("additionalProperties", in_scenario("$defs/authority"))
      .set("description",
           "What the option changes: nested keys, or paths such as gateshead.counter_offer.decision_lag");
}

Json study_object(const std::vector<Field>& region) {
  Json properties = Json::object();
  for (const Field& field : fields_of(StudyFields{}))
    properties.set(std::string{field.info.name}, schema_of(field));
  properties.set("baseline",
                 Json::object().set("type", "string").set("description", "The baseline's scenario file"));
  properties.set("scenario", Json::object().set("$ref", "scenario.schema.json"));
  properties.set(
      "horizon",
      Json::object().set("type", "string").set("description", "How long is simulated, such as 5 years"));
  properties.set("measures", in_scenario("properties/measures"));
  properties.set("options",
                 Json::object().set("type", "object").set("additionalProperties", option_object(region)));
  return Json::object()
      .set("type", "object")
      .set("properties", std::move(properties))
      .set("additionalProperties", false);
}

}  // namespace

std::string schema_text(FileKind kind) {
  const auto region = fields_of(Region{});
  const bool study = kind == FileKind::study;
  Json schema = study ? study_object(region) : scenario_object(region);
  schema.set("$schema", "https://json-schema.org/draft/2020-12/schema");
  schema.set("title", study ? "Bide study" : "Bide scenario");
  schema.set("$defs", definitions(study ? std::vector<Field>{} : region));
  return schema.dump() + '\n';
}

}  // namespace bide
