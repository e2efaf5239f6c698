#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/fields.hpp"
#include "scenario/scenario.hpp"

namespace bide {

/// What can stand behind a field's name.
enum class FieldType {
  number,
  numbers,
  count,
  duration,
  money,
  date,
  text,
  choice,
  choices,
  section,
  list,
  keyed_list
};

/// One field with what it says about itself and its present value: the field tables as data, from which the
/// schema, the commented defaults, the reference page and the canonical text are made.
struct Field {
  FieldType type{FieldType::number};
  FieldInfo info;
  std::string_view unit;  ///< of numbers; the period of money
  double min{0.0};        ///< in the unit; days for durations, pounds for money
  double max{0.0};
  bool whole{false};                    ///< of numbers: they are whole, and no distribution
  bool optional{false};                 ///< may be `none`
  std::vector<std::string_view> names;  ///< of choices; the labels of numbers
  std::size_t leaf{0};                  ///< leaf number of the (first) value
  std::vector<std::string> values;      ///< canonical text of the value; one for each label or chosen name
  std::vector<Field> fields;            ///< of a section, and of the prototype of a list
  std::vector<std::pair<std::string, std::vector<Field>>> parts;  ///< of lists: key (or nothing) and fields

  bool is_list() const { return type == FieldType::list || type == FieldType::keyed_list; }
  /// Returns whether it is one value that a distribution could stand for.
  bool is_numeric() const;
};

/// Returns the field with the name, null where there is none.
const Field* find_field(const std::vector<Field>& fields, std::string_view name);

/// Returns whether the fields have the same values and parts, those within them included.
bool same_values(const Field& a, const Field& b);
bool same_values(const std::vector<Field>& a, const std::vector<Field>& b);

/// Collects the fields of a struct: `describe(table, params)`, then `take()`.
class FieldTable final : public FieldVisitor {
 public:
  void leaf(const AnyLeaf& leaf) override;
  void begin_section(const FieldInfo& info) override;
  void end_section() override;
  void parts(PartsAccess& parts, const FieldInfo& info) override;

  std::vector<Field> take() { return std::move(levels_.front()); }

 private:
  Field& begin(FieldType type, const FieldInfo& info);
  template <class Value, class Info>
  void add(const Leaf<Value, Info>& leaf);
  void add(const NumbersLeaf& leaf);
  void add(const ChoiceLeaf& leaf);
  void add(const ChoicesLeaf& leaf);

  std::vector<std::vector<Field>> levels_{1};
  std::vector<Field> sections_;  ///< those that are open
  std::size_t next_leaf_{0};
};

/// Returns the fields of a struct with its present values; leaf numbers as in `UncertainInput`.
template <class Params>
std::vector<Field> fields_of(Params params) {
  FieldTable table;
  describe(table, params);
  return table.take();
}

/// Returns the text as one scalar of a scenario file, in quotation marks where it needs them.
std::string yaml_text(std::string_view text);

}  // namespace bide
