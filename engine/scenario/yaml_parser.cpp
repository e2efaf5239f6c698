#include "scenario/yaml_parser.hpp"

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <numeric>
#include <set>
#include <sstream>
#include <utility>
#include <vector>

#include "scenario/annotation.hpp"
#include "scenario/source_text.hpp"
#include "scenario/yaml_spelling.hpp"

namespace bide {
namespace {

constexpr std::size_t deepest_level = 64;
constexpr std::size_t most_keys = 10'000;  // in one map: looking keys up costs the square of their number

constexpr std::size_t most_aliases = 100;  // that name no anchor: the file is parsed again for each
constexpr const char* alias_problem = "an alias (*name) is not allowed";

/// Thrown to leave the parser after a problem that makes the rest unreadable; the problem is recorded.
struct Unreadable {};

/// Whether a document is the file's first, or one that must not be there.
enum class Document { first, further };

/// Where an alias stood that names no anchor: line and column from 0, as the parser counts.
using AliasPlaces = std::set<std::pair<int, int>>;

/// Builds the tree from the parser's events.
class TreeBuilder final : public YAML::EventHandler {
 public:
  TreeBuilder(const SourceText& source, const AliasPlaces& aliases, Document document, KeptValue kept,
              Problems& problems)
      : source_{source}, aliases_{aliases}, document_{document}, kept_{kept}, problems_{problems} {}

  YamlNode take() { return std::move(root_); }

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (document_ == Document::first) return;
    if (source_.from(mark.line, 0).starts_with("---"))
      problems_.add(place(mark), {}, "a second document begins", "keep one document in a file");
    else
      problems_.add(place(mark), {}, "there is text after the end of the document",
                    "check indentation and brackets");
  }
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    check_anchor(mark, anchor);
    YamlNode node{.place = place(mark)};
    if (begins_with_null(source_.from(mark.line, mark.column))) {
      problems_.add(node.place, path(), "null stands for nothing here",
                    "delete the line to keep the default, or write none where none is allowed");
    } else if (!frames_.empty() && frames_.back().has_key) {
      node.place = frames_.back().entry.place;  // the parser's mark is at the next token
    }
    add(std::move(node));
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    problems_.add(place(mark), path(), alias_problem, "write the value again");
    add(YamlNode{.place = place(mark)});
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    if (aliases_.contains({mark.line, mark.column})) {
      problems_.add(place(mark), path(), alias_problem, "write the value, or quote text that begins with *");
      return add(YamlNode{.place = place(mark)});
    }
    check_properties(mark, tag, anchor);
    check_characters(mark, value);
    if (tag == "!" && !closes_its_quotation(source_.from(mark.line, mark.column)))
      problems_.add(place(mark), path(), "the quotation mark is never closed", "close it");
    add(YamlNode{.kind = YamlNode::Kind::scalar, .text = value, .quoted = tag == "!", .place = place(mark)});
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(mark, tag, anchor, YamlNode::Kind::list);
  }
  void OnSequenceEnd() override { close(); }

  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    open(mark, tag, anchor, YamlNode::Kind::map);
  }
  void OnMapEnd() override {
    check_duplicates(frames_.back().node);
    if (kept_ == KeptValue::last) drop_earlier(frames_.back().node);
    close();
  }

 private:
  struct Frame {
    YamlNode node;
    bool has_key{false};  // of a map: `entry` waits for its value
    YamlEntry entry;
  };

  Place place(const YAML::Mark& mark) const { return source_.place(mark.line, mark.column); }

  std::string path() const {
    std::string text;
    for (const Frame& frame : frames_) {
      if (frame.has_key) text += (text.empty() ? "" : ".") + frame.entry.key;
      if (frame.node.kind == YamlNode::Kind::list) text += fmt::format("[{}]", frame.node.items.size() + 1);
    }
    return text;
  }

  void check_anchor(const YAML::Mark& mark, YAML::anchor_t anchor) {
    if (anchor != 0)
      problems_.add(place(mark), path(), "an anchor (&name) is not allowed",
                    "write the values where they are needed, or use every_authority or extends");
  }

  void check_properties(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) {
    check_anchor(mark, anchor);
    const bool bare_tag = source_.from(mark.line, mark.column).starts_with('!');
    if ((tag != "?" && tag != "!" && !tag.empty()) || bare_tag)
      problems_.add(place(mark), path(), "a tag (!name) is not allowed", "write the value alone");
  }

  void check_characters(const YAML::Mark& mark, const std::string& value) {
    const bool control = std::any_of(value.begin(), value.end(), [](char c) {
      return (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t') || c == 0x7F;
    });
    if (control)
      problems_.add(place(mark), path(), "the text holds a control character", "delete the escape sequence");
  }

  void open(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YamlNode::Kind kind) {
    check_properties(mark, tag, anchor);
    if (expects_key()) {
      problems_.add(place(mark), path(), "a list or map stands where a key belongs",
                    "check that brackets and braces are closed");
      throw Unreadable{};
    }
    if (frames_.size() >= deepest_level) {
      problems_.add(place(mark), {}, fmt::format("more than {} levels are nested", deepest_level),
                    "check for brackets that are never closed");
      throw Unreadable{};
    }
    frames_.push_back({.node = YamlNode{.kind = kind, .place = place(mark)}});
  }

  void close() {
    YamlNode node = std::move(frames_.back().node);
    frames_.pop_back();
    add(std::move(node));
  }

  bool expects_key() const {
    return !frames_.empty() && frames_.back().node.is_map() && !frames_.back().has_key;
  }

  void add(YamlNode node) {
    if (frames_.empty()) {
      root_ = std::move(node);
      return;
    }
    Frame& frame = frames_.back();
    if (frame.node.kind == YamlNode::Kind::list) {
      frame.node.items.push_back(std::move(node));
    } else if (!frame.has_key) {
      begin_entry(std::move(node));
    } else {
      frame.entry.value = std::move(node);
      frame.node.entries.push_back(std::move(frame.entry));
      frame.entry = {};
      frame.has_key = false;
    }
  }

  void begin_entry(YamlNode key) {
    if (key.kind != YamlNode::Kind::scalar)
      problems_.add(key.place, path(), "a key is missing before ':'", "write the name of the field");
    if (key.is_word("<<"))
      problems_.add(key.place, path(), "a merge key (<<) is not allowed", "use every_authority or extends");
    Frame& frame = frames_.back();
    if (frame.node.entries.size() >= most_keys) {
      problems_.add(key.place, {}, fmt::format("more than {} keys are in one map", most_keys), "divide it");
      throw Unreadable{};
    }
    frame.entry = {.key = std::move(key.text), .quoted = key.quoted, .place = key.place, .value = {}};
    frame.has_key = true;
  }

  void check_duplicates(const YamlNode& map) {
    std::vector<std::size_t> order(map.entries.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto& entries = map.entries;
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return entries[a].key < entries[b].key; });
    std::size_t first = 0;
    for (std::size_t i = 1; i < order.size(); ++i) {
      if (entries[order[i]].key != entries[order[first]].key) {
        first = i;
        continue;
      }
      const auto& second = entries[order[i]];
      const auto outer = path();
      problems_.add(second.place, outer.empty() ? second.key : outer + '.' + second.key,
                    fmt::format("the key '{}' stands twice; the first is at line {}", second.key,
                                entries[order[first]].place.line),
                    "keep one of them");
    }
  }

  static void drop_earlier(YamlNode& map) {
    std::set<std::string> seen;
    std::vector<YamlEntry> last;
    std::reverse(map.entries.begin(), map.entries.end());
    for (YamlEntry& entry : map.entries) {
      if (seen.insert(entry.key).second) last.push_back(std::move(entry));
    }
    std::reverse(last.begin(), last.end());
    map.entries = std::move(last);
  }

  const SourceText& source_;
  const AliasPlaces& aliases_;
  Document document_;
  KeptValue kept_;
  Problems& problems_;
  std::vector<Frame> frames_;
  YamlNode root_;
};

std::string syntax_advice(const std::string& message) {
  namespace messages = YAML::ErrorMsg;
  if (message == messages::MAP_VALUE)
    return "put text that holds ': ' into quotation marks, and check the indentation";
  if (message == messages::END_OF_MAP || message == messages::END_OF_SEQ || message == messages::MAP_KEY ||
      message == messages::BLOCK_ENTRY)
    return "check that the line is indented like its neighbours";
  if (message == messages::UNKNOWN_ANCHOR)
    return "an alias (*name) is not allowed; write the value, or quote text that begins with *";
  return "check indentation, quotation marks, brackets and braces";
}

/// Adds the entries of a document that must not be there, so that their faults are found as well.
void add_document(YamlNode& root, YamlNode further) {
  if (!root.is_map() || !further.is_map()) return;
  for (YamlEntry& entry : further.entries) {
    if (!root.find(entry.key)) root.entries.push_back(std::move(entry));
  }
}

/// Returns the tree of all documents of the text. Throws what the parser throws, and Unreadable.
YamlNode tree_of(const std::string& text, const SourceText& source, const AliasPlaces& aliases,
                 KeptValue kept, Problems& problems) {
  std::istringstream stream{text};
  YAML::Parser parser{stream};
  TreeBuilder first{source, aliases, Document::first, kept, problems};
  if (!parser.HandleNextDocument(first)) return empty_map({source.file(), 1, 1});
  YamlNode root = first.take();
  while (!problems.full()) {
    TreeBuilder further{source, aliases, Document::further, kept, problems};
    if (!parser.HandleNextDocument(further)) break;
    add_document(root, further.take());
  }
  return root;
}

/// Makes a plain word of an alias that names no anchor, so that the parser reads on; its place is kept.
/// Returns whether there was one to change.
bool disarm_alias(const YAML::Mark& mark, const SourceText& source, std::string& text, AliasPlaces& aliases) {
  const std::string_view rest = source.from(mark.line, mark.column);
  if (!rest.starts_with('*') || aliases.size() == most_aliases) return false;
  text[text.size() - rest.size()] = 'x';
  return aliases.insert({mark.line, mark.column}).second;
}

}  // namespace

std::optional<YamlNode> parse_yaml(std::string_view text, const std::string& file, Problems& problems,
                                   KeptValue kept) {
  const SourceText source{text, file};
  if (!source.check(problems)) return std::nullopt;
  if (const auto line = directive_line(source)) {
    problems.add(source.place(*line, 0), {}, "a directive (%) is not allowed", "delete the line");
    return std::nullopt;
  }
  std::string readable{source.text()};
  AliasPlaces aliases;
  for (;;) {
    try {
      YamlNode root = tree_of(readable, source, aliases, kept, problems);
      annotate(root, nullptr);
      return root;
    } catch (const YAML::Exception& error) {
      const bool is_alias = error.msg == YAML::ErrorMsg::UNKNOWN_ANCHOR;
      if (is_alias && disarm_alias(error.mark, source, readable, aliases)) continue;
      problems.add(source.place(error.mark.line, error.mark.column), {},
                   fmt::format("this is not valid YAML ({})", error.msg), syntax_advice(error.msg));
      return std::nullopt;
    } catch (const Unreadable&) {
      return std::nullopt;
    }
  }
}

}  // namespace bide
