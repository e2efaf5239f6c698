#pragma once
#include <cstdint>

#include "core/id.hpp"
#include "core/money.hpp"
#include "model/agency.hpp"

/// What agencies charge and the terms that councils have agreed on.
namespace bide::agency {

/// Returns the strictest of each term of the agreements in force for an authority.
RateAgreementParams agreed_terms(const World& world, AuthorityId authority);

/// Returns what an hour of whoever comes to a post costs: capped where they keep to an agreement.
Pence hourly_rate(const World& world, PostId post);

/// Returns whether whoever covers a post is an interim manager.
bool is_interim(const World& world, const Post& post);

/// Returns what whoever comes to a post costs, in pence a year: interims by the day, others by the hour.
std::int64_t yearly_charge(const World& world, PostId post);

}  // namespace bide::agency
