#pragma once
#include "core/id.hpp"
#include "kernel/event.hpp"

namespace bide {

struct World;

/// Hears what the model announces; measuring is apart from doing. What an observer does not override passes
/// unheard.
class Observer {
 public:
  virtual ~Observer() = default;
  /// Somebody has begun in a post; the world shows them there.
  virtual void joined(const World&, PostId) {}
  /// Somebody is about to vacate a post; the world still shows them there, with reason and destination.
  virtual void left(const World&, PostId) {}
  /// Somebody has begun to stand in for whoever is missing in a post, from an agency or the peripatetic team;
  /// the world shows them there.
  virtual void cover_began(const World&, PostId) {}
  /// Somebody who stands in is about to go, and does not take the post over; the world still shows them
  /// there.
  virtual void cover_ends(const World&, PostId) {}
  /// A month, numbered from 0, is over; the world shows its last minute.
  virtual void month_ended(const World&, int) {}
  /// An event is about to be executed.
  virtual void executing(const World&, const Event&) {}
};

}  // namespace bide
