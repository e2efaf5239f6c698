#pragma once
#include <concepts>
#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace bide {

/// A JSON document to be written: build it from values, arrays and objects, then `dump` it.
/// Objects keep the order in which members were added.
class Json {
 public:
  using Array = std::vector<Json>;
  using Object = std::vector<std::pair<std::string, Json>>;

  Json() = default;
  template <std::same_as<bool> Bool>
  Json(Bool value) : value_{value} {}
  template <std::signed_integral Integer>
  Json(Integer value) : value_{static_cast<std::int64_t>(value)} {}
  template <std::unsigned_integral Integer>
  requires(!std::same_as<Integer, bool>) Json(Integer value) : value_{static_cast<std::uint64_t>(value)} {}
  Json(double value) : value_{value} {}
  Json(std::string value) : value_{std::move(value)} {}
  Json(const char* value) : value_{std::string{value}} {}
  Json(Array items) : value_{std::move(items)} {}
  Json(Object members) : value_{std::move(members)} {}

  /// Returns an object without members, where null would say that nothing is known.
  static Json object() { return Json{Object{}}; }
  /// Returns an array without items.
  static Json array() { return Json{Array{}}; }

  /// Appends a member to an object (a null becomes one).
  Json& set(std::string key, Json value);
  /// Appends an item to an array (a null becomes one).
  Json& push(Json value);

  /// Returns the text, indented by two spaces; a number that is not finite becomes null, and bytes that
  /// are not UTF-8 become U+FFFD.
  std::string dump() const;
  /// Returns the text on one line.
  std::string dump_line() const;

 private:
  friend struct JsonConversion;
  std::variant<std::monostate, bool, std::int64_t, std::uint64_t, double, std::string, Array, Object> value_;
};

}  // namespace bide
