#include "experiment/leaver_service.hpp"

#include "experiment/replication.hpp"
#include "model/observer.hpp"
#include "model/simulation.hpp"

namespace bide {
namespace {

constexpr double short_service = 5.0;  // years

/// Adds up the leavers of one replication.
class LeaverService final : public Observer {
 public:
  void left(const World& world, PostId id) override {
    const Post& post = world.workforce[id];
    all_ += post.fte;
    if (in_years(world.now - post.holder.service_start) < short_service) short_ += post.fte;
  }
  double share() const { return all_ == 0 ? 0.0 : static_cast<double>(short_) / static_cast<double>(all_); }

 private:
  std::int64_t all_{0}, short_{0};  ///< hundredths of an FTE
};

}  // namespace

std::vector<double> shares_of_leavers_under_five_years(const Study& study, std::uint32_t replications) {
  const Scenario& baseline = study.options.front().scenario;
  WorldMemory memory;
  std::vector<double> shares;
  for (std::uint32_t k = 0; k < replications; ++k) {
    const Region region = with_samples(baseline, sample_inputs(baseline, study.seed, k));
    const Groundwork groundwork{region};
    LeaverService leavers;
    Simulation simulation{region, groundwork, study.seed, k, leavers, memory};
    simulation.run();
    shares.push_back(leavers.share());
  }
  return shares;
}

}  // namespace bide
