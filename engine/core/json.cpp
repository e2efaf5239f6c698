#include "core/json.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

namespace bide {

/// Turns a document into the library's own type; the only place that knows it.
struct JsonConversion {
  using Out = nlohmann::ordered_json;

  static Out convert(const Json& json) { return std::visit(JsonConversion{}, json.value_); }

  Out operator()(std::monostate) const { return nullptr; }
  Out operator()(bool value) const { return value; }
  Out operator()(std::int64_t value) const { return value; }
  Out operator()(std::uint64_t value) const { return value; }
  Out operator()(double value) const { return std::isfinite(value) ? Out(value) : Out(nullptr); }
  Out operator()(const std::string& value) const { return value; }
  Out operator()(const Json::Array& items) const {
    Out out = Out::array();
    for (const Json& item : items) out.push_back(convert(item));
    return out;
  }
  Out operator()(const Json::Object& members) const {
    Out out = Out::object();
    for (const auto& [key, member] : members) out[key] = convert(member);
    return out;
  }

  static std::string text(const Json& json, int indent) {
    return convert(json).dump(indent, ' ', false, Out::error_handler_t::replace);
  }
};

Json& Json::set(std::string key, Json value) {
  if (std::holds_alternative<std::monostate>(value_)) value_ = Object{};
  std::get<Object>(value_).emplace_back(std::move(key), std::move(value));
  return *this;
}

Json& Json::push(Json value) {
  if (std::holds_alternative<std::monostate>(value_)) value_ = Array{};
  std::get<Array>(value_).push_back(std::move(value));
  return *this;
}

std::string Json::dump() const { return JsonConversion::text(*this, 2); }
std::string Json::dump_line() const { return JsonConversion::text(*this, -1); }

}  // namespace bide
