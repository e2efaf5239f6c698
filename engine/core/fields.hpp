#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
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

enum class Confidence { high, medium, low };

/// What every field says about itself.
struct FieldInfo {
  std::string_view name;    ///< the key in a scenario file
  std::string_view text;    ///< one sentence: what it is
  FieldKind kind{FieldKind::assumption};
  std::string_view source{"assumption"};  ///< where the default and range come from
  Confidence confidence{Confidence::low};
};

/// A real number with its unit and its allowed, closed range.
struct NumberInfo : FieldInfo {
  std::string_view unit;  ///< "per year", "share", "FTE", "points", "" for a plain factor
  double min{0.0};
  double max{1.0};
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

/// Access to a list or a keyed list of parts, without knowing their type.
class PartsAccess {
 public:
  virtual ~PartsAccess() = default;
  virtual std::size_t size() const = 0;
  /// Returns the key of part `i`; empty for a plain list.
  virtual std::string key(std::size_t i) const = 0;
  /// Appends a part with every field at its default; the key is ignored by a plain list.
  virtual void append(const std::string& key) = 0;
  virtual void clear() = 0;
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

  virtual void number(double& value, const NumberInfo& info) = 0;
  virtual void number(std::optional<double>& value, const NumberInfo& info) = 0;
  /// A list of exactly `labels.size()` numbers; the labels say what each stands for.
  virtual void numbers(std::span<double> values, std::span<const std::string_view> labels,
                       const NumberInfo& info) = 0;
  virtual void count(std::int64_t& value, const NumberInfo& info) = 0;
  virtual void duration(Duration& value, const DurationInfo& info) = 0;
  virtual void money(Pence& value, const MoneyInfo& info) = 0;
  virtual void money(std::optional<Pence>& value, const MoneyInfo& info) = 0;
  virtual void date(Date& value, const FieldInfo& info) = 0;
  virtual void date(std::optional<Date>& value, const FieldInfo& info) = 0;
  virtual void text(std::string& value, const FieldInfo& info) = 0;
  /// One of `names`; `value` is its index.
  virtual void choice_index(int& value, std::span<const std::string_view> names, const FieldInfo& info) = 0;
  /// Any of `names`; bit i of `value` stands for names[i].
  virtual void choices(std::uint32_t& value, std::span<const std::string_view> names,
                       const FieldInfo& info) = 0;
  virtual void begin_section(const FieldInfo& info) = 0;
  virtual void end_section() = 0;
  virtual void list(PartsAccess& parts, const FieldInfo& info) = 0;
  virtual void keyed_list(PartsAccess& parts, const FieldInfo& info) = 0;

  /// An enum whose enumerators are 0, 1, 2, ... in the order of `names`.
  template <class Enum>
  void choice(Enum& value, std::span<const std::string_view> names, const FieldInfo& info) {
    static_assert(std::is_enum_v<Enum>);
    int index = static_cast<int>(value);
    choice_index(index, names, info);
    value = static_cast<Enum>(index);
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

template <class Params>
void FieldVisitor::list(std::vector<Params>& items, const FieldInfo& info) {
  class Access final : public PartsAccess {
   public:
    explicit Access(std::vector<Params>& list) : items_{list} {}
    std::size_t size() const override { return items_.size(); }
    std::string key(std::size_t) const override { return {}; }
    void append(const std::string&) override { items_.emplace_back(); }
    void clear() override { items_.clear(); }
    void erase(std::size_t i) override { items_.erase(items_.begin() + static_cast<std::ptrdiff_t>(i)); }
    void visit(std::size_t i, FieldVisitor& visitor) override { describe(visitor, items_[i]); }
    void visit_prototype(FieldVisitor& visitor) override {
      Params prototype{};
      describe(visitor, prototype);
    }

   private:
    std::vector<Params>& items_;
  } access{items};
  list(static_cast<PartsAccess&>(access), info);
}

template <class Params>
void FieldVisitor::keyed_list(std::vector<std::pair<std::string, Params>>& items, const FieldInfo& info) {
  class Access final : public PartsAccess {
   public:
    explicit Access(std::vector<std::pair<std::string, Params>>& list) : items_{list} {}
    std::size_t size() const override { return items_.size(); }
    std::string key(std::size_t i) const override { return items_[i].first; }
    void append(const std::string& key) override { items_.emplace_back(key, Params{}); }
    void clear() override { items_.clear(); }
    void erase(std::size_t i) override { items_.erase(items_.begin() + static_cast<std::ptrdiff_t>(i)); }
    void visit(std::size_t i, FieldVisitor& visitor) override { describe(visitor, items_[i].second); }
    void visit_prototype(FieldVisitor& visitor) override {
      Params prototype{};
      describe(visitor, prototype);
    }

   private:
    std::vector<std::pair<std::string, Params>>& items_;
  } access{items};
  keyed_list(static_cast<PartsAccess&>(access), info);
}

}  // namespace bide
