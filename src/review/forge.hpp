#pragma once
// Where a remote lies, what runs there, and the address at which a person opens a pull request.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace patauto::review {

/// How a pull request is opened.
enum class Via : std::uint8_t { automatic, gh, gitlab, agit, none };
/// "auto", "gh", "gitlab", "agit", "none".
std::string_view name_of(Via via);
std::optional<Via> via_of(std::string_view name);

struct Address {
  std::string host{};  ///< "github.com"
  std::string path{};  ///< "owner/name", without ".git"
  bool operator==(const Address&) const = default;
};

/// Of a remote's URL, in any form that git takes; nothing for a folder of this machine.
std::optional<Address> address_of(std::string_view url);

/// What the host's name says of how pull requests are opened there; none: nothing.
Via forge_at(const Address& address);

/// The page that opens a pull request, as far as the host is known; empty: it is not.
std::string request_page(const Address& address, const std::string& branch, const std::string& target);

}  // namespace patauto::review
