#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <stop_token>
#include <vector>

#include "experiment/measures.hpp"

namespace bide {

/// One unit of work: one replication of one option.
struct Task {
  std::uint32_t replication{0};
  std::uint32_t option{0};

  friend auto operator<=>(const Task&, const Task&) = default;
};

/// Receives each finished task, in whatever order tasks finish; called by one thread at a time.
class ReplicationSink {
 public:
  virtual ~ReplicationSink() = default;
  virtual void accept(Task task, const Observations& observations) = 0;
};

}  // namespace bide
