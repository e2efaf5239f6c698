#include "cli/progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cmath>
#include <cstdlib>
#include <string_view>

#include "cli/figures.hpp"

namespace bide {
namespace {

std::string time_text(double seconds) {
  const auto whole = static_cast<long long>(std::ceil(seconds));
  if (whole < 60) return fmt::format("{} s", whole);
  if (whole < 3600) return fmt::format("{} min {:02} s", whole / 60, whole % 60);
  return fmt::format("{} h {:02} min", whole / 3600, whole / 60 % 60);
}

}  // namespace

ProgressStyle progress_style_of_stderr() {
  const char* terminal = std::getenv("TERM");
  const bool dumb = terminal == nullptr || std::string_view{terminal} == "dumb";
  return isatty(STDERR_FILENO) != 0 && !dumb ? ProgressStyle::terminal : ProgressStyle::lines;
}

std::string progress_text(const EnsembleProgress& progress, std::uint32_t options,
                          std::chrono::duration<double> elapsed) {
  const std::size_t percent = progress.total == 0 ? 100 : 100 * progress.done / progress.total;
  std::string text = fmt::format("{} of {} ({}%)", with_thousands(progress.done / options),
                                 counted(progress.total / options, "replication"), percent);
  const auto executed = static_cast<double>(progress.done - progress.resumed);
  if (executed > 0.0 && elapsed.count() > 0.0) {
    const double rate = executed / elapsed.count();
    text += fmt::format(", {:.1f} a second, {} left", rate / options,
                        time_text(static_cast<double>(progress.total - progress.done) / rate));
  }
  return text;
}

ProgressDisplay::ProgressDisplay(std::ostream& out, ProgressStyle style, std::uint32_t options)
    : out_{out}, style_{style}, options_{options}, begun_{Clock::now()}, shown_{begun_} {}

ProgressDisplay::~ProgressDisplay() {
  if (style_ == ProgressStyle::terminal) out_ << "\r\033[K" << std::flush;
}

void ProgressDisplay::show(const EnsembleProgress& progress) {
  const auto now = Clock::now();
  const auto interval =
      style_ == ProgressStyle::terminal ? std::chrono::milliseconds{200} : std::chrono::seconds{10};
  if (now - shown_ < interval) return;
  shown_ = now;
  const std::string text = progress_text(progress, options_, now - begun_);
  if (style_ == ProgressStyle::terminal) {
    out_ << '\r' << text << "\033[K" << std::flush;
  } else {
    out_ << text << std::endl;
  }
}

}  // namespace bide
