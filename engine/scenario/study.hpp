#pragma once
#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/error.hpp"
#include "scenario/loss_questions.hpp"
#include "scenario/scenario.hpp"

namespace bide {

/// One course of action, complete: the baseline with the option's overlay merged in.
struct Option {
  std::string name;
  std::string description;  ///< what is done, in a plain clause
  Scenario scenario;
  /// Dotted paths of the inputs that its text sets, were it to what they are anyway; none for the baseline.
  std::set<std::string, std::less<>> changes{};
};

/// A question: a baseline, the options held against it, and how to simulate them. All options share
/// start, horizon, authorities, uncertain inputs and seed.
struct Study {
  std::string title;
  std::string focus;            ///< key of the authority that the answer is about
  std::vector<Option> options;  ///< the first is the baseline, "do nothing" unless the study names it
  std::uint32_t replications{1000};
  std::uint64_t seed{1};
  LossQuestions losses;
  std::string source_path;          ///< the study file, for messages
  std::vector<Diagnostic> remarks;  ///< what the files say that is sound and does nothing
};

/// Reads a study, its baseline scenario and what they extend; `settings` are "field=value" overrides
/// applied to the baseline. A plain scenario file is read as a study with one option.
/// Throws InputError with every problem, FileError where the file at `path` is missing or cannot be read.
Study load_study(const std::string& path, const std::vector<std::string>& settings = {});

/// Reads a study from the text of a file, such as the resolved text that results keep; `name` stands for the
/// file in messages, `settings` are as for a file. Throws InputError with every problem.
Study read_study(const std::string& text, const std::string& name,
                 const std::vector<std::string>& settings = {});

/// Returns the complete study as canonical YAML: every default written out, and beside each input what the
/// files say about its source, reason and confidence.
std::string resolved_text(const Study& study);

/// The digest of what is simulated (everything in the resolved text but the number of replications and the
/// origins of inputs): equal digests mean that results may be resumed or compared.
std::string study_digest(const Study& study);

/// What says which study it is.
struct ResolvedStudy {
  std::string text;
  std::string digest;
};

/// Returns `resolved_text` and `study_digest` with less work than one after the other.
ResolvedStudy resolve(const Study& study);

}  // namespace bide
