#pragma once
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenario/distribution.hpp"
#include "scenario/leaf_value.hpp"
#include "scenario/scenario.hpp"
#include "scenario/yaml_tree.hpp"

namespace bide {

/// What was read beside the values themselves.
struct ReadInputs {
  std::vector<UncertainInput> uncertain;             ///< in order of leaf
  std::vector<InputNote> notes;                      ///< in order of leaf
  std::map<std::string, Place, std::less<>> places;  ///< of all that the file gives, by dotted path

  /// Returns where the nearest thing to the path stands: the field, or what it is within; null where the file
  /// gives none of it.
  const Place* place_of(std::string_view path) const;
};

/// Fills a struct from a YAML map. Strict: every key must be a field, every value of its field's type, unit
/// and range; what is wrong goes to the problems and leaves the default standing.
class FieldReader final : public FieldVisitor {
 public:
  /// Both must outlive this.
  FieldReader(const YamlNode& root, Problems& problems);

  void leaf(const AnyLeaf& leaf) override;
  void begin_section(const FieldInfo& info) override;
  void end_section() override;
  void parts(PartsAccess& parts, const FieldInfo& info) override;

  /// Lets the outermost map have a key that somebody else reads.
  void allow(std::string_view key) { frames_.front().known.push_back(key); }

  /// Checks the outermost keys and returns what was found.
  ReadInputs finish();

 private:
  /// A date of an open map as it stands after reading, given or not.
  struct ReadDate {
    std::string_view name, not_before;
    std::optional<Date> date;
    const YamlNode* given;  ///< null where the file says nothing
  };
  /// One open map: a section, or an item of a list.
  struct Frame {
    const YamlNode* map{nullptr};  ///< null where the file says nothing: defaults stand
    std::string path;
    std::vector<std::string_view> known;
    std::vector<ReadDate> dates;
  };
  /// A value with the notes beside it taken off.
  struct Given {
    const YamlNode* value{nullptr};
    std::string path;
  };

  void open(const YamlNode* node, std::string path);
  void close();
  /// Adds a problem for each date of the map that comes before one that it may not come before.
  void check_order(const Frame& frame);
  std::string path_of(std::string_view name) const;
  const YamlEntry* entry(const FieldInfo& info);
  /// Returns what the file gives for a leaf field; no value where it says nothing.
  Given given(const FieldInfo& info);
  Given unwrap(const YamlNode& node, std::string path);
  void note(const Given& given, const FieldInfo& info);
  /// Each fills what follows in the walk from what the file gives and counts its leaves.
  template <class Value, class Info>
  void read(const Leaf<Value, Info>& leaf);
  void read(const NumbersLeaf& leaf);
  void read(const ChoiceLeaf& leaf);
  void read(const ChoicesLeaf& leaf);
  void read_list(PartsAccess& parts, const FieldInfo& info);
  void read_keyed_list(PartsAccess& parts, const FieldInfo& info);

  /// Each returns what the file gives; nothing, after a problem, where it is wrong.
  template <class Value, class Info>
  std::optional<Value> value_of(const Given& given, const Info& info);
  std::optional<double> numeric(const Given& given, const NumericScale& scale, const NumberRange& range,
                                const FieldInfo& info);
  std::optional<double> whole(const Given& given, const NumericScale& scale);
  std::optional<Date> date(const Given& given);
  std::optional<std::string> text(const Given& given);
  /// What is said of a word that is none of the candidates.
  using Advice = std::string (*)(std::string_view word, const std::vector<std::string_view>& candidates);
  std::optional<std::size_t> name(const YamlNode& node, const std::string& path,
                                  std::span<const std::string_view> names, Advice advice);

  /// Returns each of several numbers as the file gives it, in the order of the labels.
  std::vector<std::optional<Given>> labelled(const NumbersLeaf& leaf, const Given& all);
  std::vector<std::optional<Given>> listed(const NumbersLeaf& leaf, const Given& all);
  void wrong_type(const YamlNode& node, const std::string& path, std::string_view wanted);

  Problems& problems_;
  std::vector<Frame> frames_;
  std::size_t leaf_{0};
  ReadInputs read_;
};

/// Fills the struct from the map and returns what else the file says.
template <class Params>
ReadInputs read_fields(Params& params, const YamlNode& map, Problems& problems) {
  FieldReader reader{map, problems};
  describe(reader, params);
  return reader.finish();
}

}  // namespace bide
