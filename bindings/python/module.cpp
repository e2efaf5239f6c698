// What the package bide is made of: the functions that the command line calls, with Python's types.
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <chrono>
#include <future>
#include <memory>
#include <optional>
#include <sstream>
#include <stop_token>
#include <string>
#include <vector>

#include "cli/compare.hpp"
#include "cli/run.hpp"
#include "core/error.hpp"
#include "scenario/canonical.hpp"
#include "scenario/study.hpp"

namespace py = pybind11;

namespace bide {
namespace {

const Scenario& baseline(const Study& study) { return study.options.front().scenario; }

std::vector<std::string> option_names(const Study& study) {
  std::vector<std::string> names;
  for (const Option& option : study.options) names.push_back(option.name);
  return names;
}

std::vector<std::string> authority_keys(const Study& study) {
  std::vector<std::string> keys;
  for (const auto& [key, params] : baseline(study).region.authorities) keys.push_back(key);
  return keys;
}

py::list uncertain_inputs(const Study& study) {
  py::list inputs;
  for (const UncertainInput& input : baseline(study).uncertain) {
    py::dict each;
    each["path"] = input.path;
    each["unit"] = input.unit;
    each["law"] = law_text(input);
    inputs.append(each);
  }
  return inputs;
}

py::list notes(const Study& study) {
  py::list lines;
  for (const InputNote& note : baseline(study).notes) {
    py::dict each;
    each["path"] = note.path;
    each["value"] = note.value;
    each["source"] = note.source;
    each["why"] = note.why;
    each["confidence"] = note.confidence;
    each["file"] = note.file;
    each["line"] = note.line;
    lines.append(each);
  }
  return lines;
}

/// A study as it was read, with where it was read from for messages.
struct LoadedStudy {
  Study study;
  std::string path;
  std::vector<std::string> settings;
};

LoadedStudy load(const std::string& path, const std::vector<std::string>& settings) {
  return {load_study(path, settings), path, settings};
}

/// Carries out `work` in a thread of its own while this one looks for signals, as only it may and with
/// Python's lock alone: a signal that Python answers with an exception requests a stop. Returns whether that
/// happened, with the exception still raised; a fault of `work` is thrown instead.
template <class Work>
bool interrupted_during(const Work& work) {
  std::stop_source stop;
  auto done = std::async(std::launch::async, [&] { work(stop.get_token()); });
  bool interrupted = false;
  while (true) {
    {
      const py::gil_scoped_release others_may_go_on;
      if (done.wait_for(std::chrono::milliseconds{50}) == std::future_status::ready) break;
    }
    if (!interrupted && PyErr_CheckSignals() != 0) {
      interrupted = true;
      stop.request_stop();
    }
  }
  try {
    done.get();
  } catch (...) {
    PyErr_Clear();  // what went wrong says more than that somebody was tired of waiting
    throw;
  }
  return interrupted;
}

/// Returns the answer of `bide run --json`; raises KeyboardInterrupt where a signal ended it.
std::string run(const LoadedStudy& loaded, const std::string& output,
                std::optional<std::uint32_t> replications, std::optional<unsigned> threads,
                std::optional<std::uint64_t> seed, std::optional<std::uint32_t> only, bool resume,
                bool force) {
  const RunArguments arguments{.study = loaded.path,
                               .output = output,
                               .replications = replications,
                               .threads = threads.value_or(0),
                               .seed = seed,
                               .settings = loaded.settings,
                               .only = only,
                               .resume = resume ? Resume::yes : Resume::no,
                               .overwrite = force ? Overwrite::allow : Overwrite::refuse,
                               .format = OutputFormat::json};
  std::ostringstream answer;
  const bool interrupted = interrupted_during(
      [&](const std::stop_token& stop) { run_study(loaded.study, arguments, answer, stop); });
  if (!interrupted) return answer.str();
  if (PyErr_ExceptionMatches(PyExc_KeyboardInterrupt) != 0)
    PyErr_SetString(PyExc_KeyboardInterrupt,
                    "interrupted; finished replications are kept, go on with resume=True");
  throw py::error_already_set{};
}

/// Returns what `bide compare --json` prints.
std::string compared(const std::vector<std::string>& files) {
  std::ostringstream comparison;
  const py::gil_scoped_release others_may_go_on;
  compare_results({.files = files, .format = OutputFormat::json}, comparison);
  return comparison.str();
}

PYBIND11_MODULE(_engine, module) {
  py::register_exception<InputError>(module, "InputError", PyExc_ValueError);
  py::register_exception<ComparisonRefused>(module, "ComparisonRefused", PyExc_ValueError);
  py::register_exception<DamagedFileError>(module, "DamagedFileError", PyExc_RuntimeError);
  py::register_exception<FileError>(module, "FileError", PyExc_OSError);
  py::register_exception<UsageError>(module, "UsageError", PyExc_ValueError);

  using Loaded = const LoadedStudy&;
  py::class_<LoadedStudy>(module, "Study", "A question: a baseline and the options held against it.")
      .def_property_readonly("title", [](Loaded s) { return s.study.title; })
      .def_property_readonly("focus", [](Loaded s) { return s.study.focus; })
      .def_property_readonly("options", [](Loaded s) { return option_names(s.study); })
      .def_property_readonly("authorities", [](Loaded s) { return authority_keys(s.study); })
      .def_property_readonly("replications", [](Loaded s) { return s.study.replications; })
      .def_property_readonly("seed", [](Loaded s) { return s.study.seed; })
      .def_property_readonly("resolved_text", [](Loaded s) { return resolved_text(s.study); })
      .def_property_readonly("uncertain_inputs", [](Loaded s) { return uncertain_inputs(s.study); })
      .def_property_readonly("notes", [](Loaded s) { return notes(s.study); })
      .def("__repr__", [](Loaded s) { return "<bide.Study: " + s.study.title + ">"; });
  module.def("load", &load);
  module.def("run", &run);
  module.def("compare", &compared);
}

}  // namespace
}  // namespace bide
