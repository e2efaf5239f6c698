#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "core/date.hpp"
#include "core/money.hpp"
#include "core/time.hpp"

namespace bide {

/// What kind of knowledge an input is; the assumptions log and the rules for options depend on it.
enum class FieldKind {
  data,        ///< a published or recorded figure
  assumption,  ///< a judgement; may be wrong, ought to be swept
  lever,       ///< somebody's decision; may differ between options
  uncertain    ///< not known, drawn from a range in each replication, the same for every option
};

/// How far a figure can be relied on, as whoever wrote it down sees it.
enum class Confidence { high, medium, low };

/// What every field says about itself.
struct FieldInfo {
  std::string_view name;  ///< the key in a scenario file
  std::string_view text;  ///< one sentence: what it is
  FieldKind kind{FieldKind::assumption};
  std::string_view source{"assumption"};  ///< where the default and range come from
  Confidence confidence{Confidence::low};
  std::string_view not_before{};  ///< of a date: name of the date beside it that it may not come before
};

/// Which numbers of its range a field may have.
enum class NumberKind { real, whole };

/// A real number with its unit and its allowed, closed range.
struct NumberInfo : FieldInfo {
  std::string_view unit;  ///< "per year", "share", "FTE", "points", "" for a plain factor
  double min{0.0};
  double max{1.0};
  NumberKind number_kind{NumberKind::real};
};

/// A span of time with its allowed, closed range in days.
struct DurationInfo : FieldInfo {
  double min_days{0.0};
  double max_days{36'525.0};
};

/// An amount of money with its allowed, closed range in pounds and the period it is for.
struct MoneyInfo : FieldInfo {
  std::string_view per;  ///< "year", "hour", "week", or "" for a single amount
  double min_pounds{0.0};
  double max_pounds{1e9};
};

class FieldVisitor;

/// One value of a parameter struct with what its field says about it.
template <class Value, class Info>
struct Leaf {
  Value& value;
  const Info& info;
};

using NumberLeaf = Leaf<double, NumberInfo>;
using OptionalNumberLeaf = Leaf<std::optional<double>, NumberInfo>;
using CountLeaf = Leaf<std::int64_t, NumberInfo>;
using DurationLeaf = Leaf<Duration, DurationInfo>;
using MoneyLeaf = Leaf<Pence, MoneyInfo>;
using OptionalMoneyLeaf = Leaf<std::optional<Pence>, MoneyInfo>;
using DateLeaf = Leaf<Date, FieldInfo>;
using OptionalDateLeaf = Leaf<std::optional<Date>, FieldInfo>;
using TextLeaf = Leaf<std::string, FieldInfo>;

/// As many numbers as labels, each a value of its own; the labels say what each stands for.
struct NumbersLeaf {
  std::span<double> values;
  std::span<const std::string_view> labels;
  const NumberInfo& info;
};

/// One of `names`; `value` is its index.
struct ChoiceLeaf {
  int& value;
  std::span<const std::string_view> names;
  const FieldInfo& info;
};

/// Any of `names`; bit i of `value` stands for names[i].
struct ChoicesLeaf {
  std::uint64_t& value;
  std::span<const std::string_view> names;
  const FieldInfo& info;
};

/// Every kind of value that a field can have. A visitor that does not know one of them does not compile.
using AnyLeaf =
    std::variant<NumberLeaf, OptionalNumberLeaf, NumbersLeaf, CountLeaf, DurationLeaf, MoneyLeaf,
                 OptionalMoneyLeaf, DateLeaf, OptionalDateLeaf, TextLeaf, ChoiceLeaf, ChoicesLeaf>;

/// How the parts of a list are told apart.
enum class PartsKind {
  list,       ///< by their order; an overlay replaces them as a whole
  keyed_list  ///< by names, in the order of the file; an overlay merges them name by name
};

/// Access to a list or a keyed list of parts, without knowing their type.
class PartsAccess {
 public:
  virtual ~PartsAccess() = default;
  /// Returns whether the parts have keys.
  virtual PartsKind kind() const = 0;
  /// Returns how many parts there are.
  virtual std::size_t size() const = 0;
  /// Returns the key of part `i`; empty for a plain list.
  virtual std::string key(std::size_t i) const = 0;
  /// Appends a part with every field at its default; the key is ignored by a plain list.
  virtual void append(const std::string& key) = 0;
  /// Removes every part.
  virtual void clear() = 0;
  /// Removes part `i`; those after it move up.
  virtual void erase(std::size_t i) = 0;
  /// Visits the fields of part `i`.
  virtual void visit(std::size_t i, FieldVisitor& visitor) = 0;
  /// Visits the fields of a new part, for schema and reference.
  virtual void visit_prototype(FieldVisitor& visitor) = 0;
};

/// Walks the fields of parameter structs, always in the same order. Each struct has one function
/// `void describe(FieldVisitor&, Params&)`, which is its field table: the reader, the schema, the
/// commented defaults, the reference page, the resolved scenario and the assumptions log are visitors.
class FieldVisitor {
 public:
  virtual ~FieldVisitor() = default;

  /// Meets a single value; the leaf refers to it for as long as the call lasts.
  virtual void leaf(const AnyLeaf& leaf) = 0;
  /// Meets a nested struct: its fields follow, until `end_section`.
  virtual void begin_section(const FieldInfo& info) = 0;
  virtual void end_section() = 0;
  /// Meets a list or keyed list, whose parts the visitor visits, changes or leaves alone.
  virtual void parts(PartsAccess& parts, const FieldInfo& info) = 0;

  /// A real number; where it is optional, the text says what holds without it.
  void number(double& value, const NumberInfo& info) { leaf(NumberLeaf{value, info}); }
  void number(std::optional<double>& value, const NumberInfo& info) { leaf(OptionalNumberLeaf{value, info}); }
  /// A list of exactly `labels.size()` numbers.
  void numbers(std::span<double> values, std::span<const std::string_view> labels, const NumberInfo& info) {
    leaf(NumbersLeaf{values, labels, info});
  }
  /// A whole number.
  void count(std::int64_t& value, const NumberInfo& info) { leaf(CountLeaf{value, info}); }
  /// A span of time.
  void duration(Duration& value, const DurationInfo& info) { leaf(DurationLeaf{value, info}); }
  /// An amount of money.
  void money(Pence& value, const MoneyInfo& info) { leaf(MoneyLeaf{value, info}); }
  void money(std::optional<Pence>& value, const MoneyInfo& info) { leaf(OptionalMoneyLeaf{value, info}); }
  /// A date.
  void date(Date& value, const FieldInfo& info) { leaf(DateLeaf{value, info}); }
  void date(std::optional<Date>& value, const FieldInfo& info) { leaf(OptionalDateLeaf{value, info}); }
  /// A text.
  void text(std::string& value, const FieldInfo& info) { leaf(TextLeaf{value, info}); }
  /// An enum whose enumerators are 0, 1, 2, ... in the order of `names`.
  template <class Enum>
  void choice(Enum& value, std::span<const std::string_view> names, const FieldInfo& info) {
    static_assert(std::is_enum_v<Enum>);
    int index = static_cast<int>(value);
    leaf(ChoiceLeaf{index, names, info});
    value = static_cast<Enum>(index);
  }
  /// A set of names, at most as many as the word has bits; bit i of `value` stands for names[i].
  template <class Word>
  void choices(Word& value, std::span<const std::string_view> names, const FieldInfo& info) {
    static_assert(std::is_unsigned_v<Word>);
    std::uint64_t bits = value;
    leaf(ChoicesLeaf{bits, names, info});
    value = static_cast<Word>(bits);
  }

  /// A nested struct.
  template <class Params>
  void section(Params& params, const FieldInfo& info) {
    begin_section(info);
    describe(*this, params);
    end_section();
  }

  /// A list of structs: an overlay replaces it as a whole.
  template <class Params>
  void list(std::vector<Params>& items, const FieldInfo& info);

  /// Structs under names, in the order of the file: an overlay merges it key by key.
  template <class Params>
  void keyed_list(std::vector<std::pair<std::string, Params>>& items, const FieldInfo& info);
};

namespace detail {

/// How an item of a plain list is told apart: it has no key.
template <class Params>
struct ListItem {
  static constexpr PartsKind kind = PartsKind::list;
  using Item = Params;
  static std::string key(const Item&) { return {}; }
  static Params& params(Item& item) { return item; }
  static Item make(const std::string&) { return Params{}; }
};

/// How an item of a keyed list is told apart: its key comes first.
template <class Params>
struct KeyedItem {
  static constexpr PartsKind kind = PartsKind::keyed_list;
  using Item = std::pair<std::string, Params>;
  static std::string key(const Item& item) { return item.first; }
  static Params& params(Item& item) { return item.second; }
  static Item make(const std::string& key) { return {key, Params{}}; }
};

/// The parts in a vector whose items `How` tells apart.
template <class How>
class VectorParts final : public PartsAccess {
 public:
  using Items = std::vector<typename How::Item>;
  explicit VectorParts(Items& items) : items_{items} {}
  PartsKind kind() const override { return How::kind; }
  std::size_t size() const override { return items_.size(); }
  std::string key(std::size_t i) const override { return How::key(items_[i]); }
  void append(const std::string& key) override { items_.push_back(How::make(key)); }
  void clear() override { items_.clear(); }
  void erase(std::size_t i) override { items_.erase(items_.begin() + static_cast<std::ptrdiff_t>(i)); }
  void visit(std::size_t i, FieldVisitor& visitor) override { describe(visitor, How::params(items_[i])); }
  void visit_prototype(FieldVisitor& visitor) override {
    typename How::Item prototype = How::make({});
    describe(visitor, How::params(prototype));
  }

 private:
  Items& items_;
};

}  // namespace detail

template <class Params>
void FieldVisitor::list(std::vector<Params>& items, const FieldInfo& info) {
  detail::VectorParts<detail::ListItem<Params>> access{items};
  parts(access, info);
}

template <class Params>
void FieldVisitor::keyed_list(std::vector<std::pair<std::string, Params>>& items, const FieldInfo& info) {
  detail::VectorParts<detail::KeyedItem<Params>> access{items};
  parts(access, info);
}

}  // namespace bide
