#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

#include "scenario/canonical.hpp"
#include "scenario/study.hpp"

namespace bide {

std::string study_digest(const Study& study) {
  std::uint64_t hash = 14'695'981'039'346'656'037ULL;  // FNV-1a
  const std::string text = canonical_text(study, study.options.front().name, Origins::left_out);
  std::string_view rest = text;
  while (!rest.empty()) {
    const auto line = rest.substr(0, std::min(rest.find('\n'), rest.size() - 1) + 1);
    rest.remove_prefix(line.size());
    if (line.starts_with("replications:")) continue;
    for (const char c : line) hash = (hash ^ static_cast<unsigned char>(c)) * 1'099'511'628'211ULL;
  }
  return fmt::format("{:016x}", hash);
}

}  // namespace bide
