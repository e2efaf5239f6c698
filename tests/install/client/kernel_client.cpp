#include <iostream>

#include "kernel/event_queue.hpp"

int main() {
  bide::EventQueue events;
  events.schedule({.at = bide::Instant{60}, .subject = 8});
  events.schedule({.at = bide::Instant{60}, .subject = 3});
  const bide::Event first = events.pop();
  const bide::Event second = events.pop();
  std::cout << "subject " << first.subject << " before subject " << second.subject << '\n';
}
