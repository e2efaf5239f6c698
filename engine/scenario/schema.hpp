#pragma once
#include <string>
#include <string_view>

namespace bide {

/// Which of the two kinds of file a schema is for.
enum class FileKind { scenario, study };

/// Returns the JSON Schema (draft 2020-12) of scenario or study files, for editors. It is as strict as one
/// schema can be about names, and less strict than `bide check` about values with units.
std::string schema_text(FileKind kind);

}  // namespace bide
