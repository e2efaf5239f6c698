#include "model/specialist_tracks.hpp"

#include "model/caseload.hpp"
#include "model/in_force.hpp"
#include "model/leaving.hpp"
#include "model/pay.hpp"
#include "model/world.hpp"

namespace bide::specialist_tracks {
namespace {

/// Puts a holder on a track, counted from 1, or on none with 0.
void put_on(World& world, PostId id, std::uint8_t track) {
  pay::accrue(world, id);
  world.workforce[id].holder.track = track;
  pay::rate(world, id);
  leaving::refresh_rates(world, id);
  caseload::refresh_capacity(world, id);
}

bool eligible(const World& world, const Post& post, const SpecialistTrackParams& track) {
  const Holder& holder = post.holder;
  const bool has_post = post.kind == PostKind::established && post.state == PostState::filled;
  return has_post && contains(track.roles, post.role) && holder.track == 0 && !holder.on_notice &&
         !holder.supported && world.now - holder.qualified >= track.experience;
}

/// The most experienced of those who may go on a track.
PostId next_for(const World& world, AuthorityId id, const SpecialistTrackParams& track) {
  const AuthorityStock& stock = world.workforce.stock(id);
  PostId best{};
  for (std::uint32_t i = stock.first_post; i < stock.unused_post; ++i) {
    const Post& post = world.workforce[PostId{i}];
    if (!eligible(world, post, track)) continue;
    if (!best.exists() || post.holder.qualified < world.workforce[best].holder.qualified) best = PostId{i};
  }
  return best;
}

/// Takes everybody off a track that has ended; returns how many are on it otherwise.
std::int64_t look_over(World& world, AuthorityId id, std::uint8_t number, bool running) {
  const AuthorityStock& stock = world.workforce.stock(id);
  std::int64_t on_it = 0;
  for (std::uint32_t i = stock.first_post; i < stock.unused_post; ++i) {
    const Post& post = world.workforce[PostId{i}];
    if (post.state != PostState::filled || post.holder.track != number) continue;
    if (running) {
      ++on_it;
    } else {
      put_on(world, PostId{i}, 0);
    }
  }
  return on_it;
}

}  // namespace

void on_review(World& world, AuthorityId id) {
  const SpecialistTracks& tracks = world.params(id).specialist_tracks;
  for (std::size_t t = 0; t < tracks.size(); ++t) {
    const SpecialistTrackParams& track = tracks[t].second;
    const auto number = static_cast<std::uint8_t>(t + 1);
    const bool running = in_force(world, track.from, track.until);
    for (std::int64_t on_it = look_over(world, id, number, running); running && on_it < track.places;
         ++on_it) {
      const PostId next = next_for(world, id, track);
      if (!next.exists()) break;
      put_on(world, next, number);
      world.ledger.book(id, world.year, CostLine::programmes, track.training_cost);
    }
  }
}

const SpecialistTrackParams* track_of(const World& world, const Post& post) {
  if (post.holder.track == 0) return nullptr;
  return &world.params(post.authority).specialist_tracks[post.holder.track - 1U].second;
}

}  // namespace bide::specialist_tracks
