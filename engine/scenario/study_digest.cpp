#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "scenario/canonical.hpp"
#include "scenario/study.hpp"

namespace bide {

namespace {

/// Returns the digest of a study's text without origins.
std::string digest_of(std::string_view rest) {
  std::uint64_t hash = 14'695'981'039'346'656'037ULL;  // FNV-1a
  while (!rest.empty()) {
    const auto line = rest.substr(0, std::min(rest.find('\n'), rest.size() - 1) + 1);
    rest.remove_prefix(line.size());
    if (line.starts_with("replications:")) continue;
    for (const char c : line) hash = (hash ^ static_cast<unsigned char>(c)) * 1'099'511'628'211ULL;
  }
  return fmt::format("{:016x}", hash);
}

}  // namespace

ResolvedStudy resolve(const Study& study) {
  StudyTexts texts = canonical_texts(study);
  return {std::move(texts.resolved), digest_of(texts.simulated)};
}

std::string resolved_text(const Study& study) { return canonical_text(study, study.options.front().name); }

std::string study_digest(const Study& study) {
  return digest_of(canonical_text(study, study.options.front().name, Origins::left_out));
}

}  // namespace bide
