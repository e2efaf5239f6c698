#pragma once
#include <vector>

#include "core/fields.hpp"
#include "core/id.hpp"
#include "core/time.hpp"
#include "model/roles.hpp"

namespace bide {

struct World;

/// From a date on adults' services pay more, or less, than before against children's services of the eve.
struct AdultPayChangeParams {
  Date from{make_date(2017, 4, 1)};
  double percent{0.0};
};

/// The council's services for adults as a place to which children's social workers go, and from which
/// candidates come; its own staff are not simulated.
struct AdultServicesParams {
  double leavers_share{0.0};
  double candidates_share{0.0};
  double pay_response{3.0};
  std::vector<AdultPayChangeParams> pay_changes;
};

void describe(FieldVisitor& fields, AdultPayChangeParams& params);
/// The field table.
void describe(FieldVisitor& fields, AdultServicesParams& params);

/// Adults' services: people who change over from and to children's services of the same council.
namespace adult_services {

/// Returns whether anybody changes over.
bool are_open(const AdultServicesParams& params);

/// Returns the factor of pay on leaving for other work; `of_pay` is the usual one, on those who do not go to
/// adults' services.
double leaving_factor(const World& world, AuthorityId authority, RoleGroup group, double of_pay);
/// Returns the factor of pay on candidates; `of_pay` is the usual one, on those from elsewhere.
double candidates_factor(const World& world, AuthorityId authority, RoleGroup group, double of_pay);

/// Settles whether somebody who has resigned goes to adults' services: some of those who leave for other
/// work.
void settle_destination(World& world, PostId post);
/// Settles whether the candidate who has accepted a post comes from adults' services.
void settle_origin(World& world, PostId post);

/// Brings leaving and candidates up to date where adults' services have changed their pay in the last week.
void on_review(World& world, AuthorityId authority);

}  // namespace adult_services

}  // namespace bide
