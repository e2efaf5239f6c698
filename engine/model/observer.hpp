#pragma once
#include "core/id.hpp"
#include "kernel/event.hpp"

namespace bide {

struct World;

/// Hears what the model announces; measuring is apart from doing.
class Observer {
 public:
  virtual ~Observer() = default;
  /// Somebody has begun in a post; `world` shows them there.
  virtual void joined(const World& world, PostId post) = 0;
  /// Somebody is about to vacate a post; `world` still shows them there, with reason and destination.
  virtual void left(const World& world, PostId post) = 0;
  /// Month `month` (from 0) is over; `world` shows its last minute.
  virtual void month_ended(const World& world, int month) = 0;
  /// An event is about to be executed.
  virtual void executing(const World& world, const Event& event) = 0;
};

}  // namespace bide
