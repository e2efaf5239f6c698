#include "results/sha256.hpp"

#include <array>
#include <bit>

#include <fmt/format.h>
#include <openssl/evp.h>

#include "core/error.hpp"

namespace bide {

static_assert(std::endian::native == std::endian::little,
              "result files are written on little-endian machines");

struct Sha256::Context {
  EVP_MD_CTX* handle{EVP_MD_CTX_new()};
  Context() = default;
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;
  ~Context() { EVP_MD_CTX_free(handle); }
};

Sha256::Sha256() : context_{std::make_unique<Context>()} {
  if (context_->handle == nullptr || EVP_DigestInit_ex(context_->handle, EVP_sha256(), nullptr) != 1) {
    throw LogicError{"libcrypto has no SHA-256"};
  }
}

Sha256::~Sha256() = default;

void Sha256::raw(const void* data, std::size_t size) {
  if (size == 0) return;
  if (EVP_DigestUpdate(context_->handle, data, size) != 1) throw LogicError{"SHA-256 failed"};
}

void Sha256::text(std::string_view text) {
  number(static_cast<std::uint64_t>(text.size()));
  raw(text.data(), text.size());
}

std::string Sha256::finish() {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  if (EVP_DigestFinal_ex(context_->handle, digest.data(), &size) != 1) throw LogicError{"SHA-256 failed"};
  std::string hex;
  for (unsigned int i = 0; i < size; ++i) hex += fmt::format("{:02x}", digest[i]);
  return hex;
}

}  // namespace bide
