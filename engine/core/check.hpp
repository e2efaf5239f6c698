#pragma once
#include "core/error.hpp"

/// Debug-only precondition or invariant; throws LogicError naming the broken rule.
#ifdef NDEBUG
#define BIDE_EXPECTS(rule) static_cast<void>(0)
#else
#define BIDE_EXPECTS(rule) ((rule) ? static_cast<void>(0) : throw ::bide::LogicError{"broken rule: " #rule})
#endif
