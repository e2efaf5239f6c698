#include "scenario/sourced_yaml.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "scenario/field_text.hpp"

namespace bide {
namespace {

std::string one_line(std::string_view text) {
  std::string result{text};
  std::replace_if(
      result.begin(), result.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  return result;
}

}  // namespace

void SourcedYaml::line(int indent, std::string_view text) {
  text_ += fmt::format("{:{}}{}\n", "", 2 * indent, text);
}

void SourcedYaml::comment(int indent, std::string_view text) {
  line(indent, text.empty() ? std::string{"#"} : "# " + one_line(text));
}

void SourcedYaml::notes(int indent, std::string_view source, std::string_view why, Confidence confidence) {
  line(indent, "source: " + quoted(source));
  if (!why.empty()) line(indent, "why: " + quoted(why));
  line(indent, fmt::format("confidence: {}", confidence_name(confidence)));
}

std::string flow_notes(std::string_view source, std::string_view why, Confidence confidence) {
  return fmt::format("source: {}, {}confidence: {}", quoted(source),
                     why.empty() ? std::string{} : fmt::format("why: {}, ", quoted(why)),
                     confidence_name(confidence));
}

std::string quoted(std::string_view text) {
  std::string result = "\"";
  for (const char c : one_line(text)) {
    if (c == '"' || c == '\\') result += '\\';
    result += c;
  }
  return result + '"';
}

std::string decimal(double value, int places) {
  auto text = fmt::format("{:.{}f}", value, places);
  if (text.find('.') != std::string::npos) {
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
  }
  return text == "-0" ? "0" : text;
}

}  // namespace bide
