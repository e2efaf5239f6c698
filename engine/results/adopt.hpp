#pragma once
#include "results/journal.hpp"
#include "results/result_file.hpp"

namespace bide {

/// Puts the replications of a published result file into a journal, so that a run with more replications goes
/// on from them; those that it holds are passed over. `identity` is the journal's. Throws FileError, saying
/// what differs and what to do, where the file's replications may not be mixed with those of the journal's
/// study.
void adopt_replications(ResultFile& result, const JournalIdentity& identity, Journal& journal);

}  // namespace bide
