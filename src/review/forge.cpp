#include "review/forge.hpp"

#include <algorithm>
#include <array>

#include "model/ascii.hpp"

namespace patauto::review {

namespace {

constexpr std::array<std::string_view, 5> kNames = {"auto", "gh", "gitlab", "agit", "none"};

bool has_label(const std::string& host, std::string_view word) {
  return host.find(word) != std::string::npos;
}

/// As it stands in a URL.
std::string escaped(std::string_view text) {
  static constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string url;
  for (const char c : text) {
    const bool plain = model::is_alnum(c) || std::string_view("-._~/").find(c) != std::string_view::npos;
    if (plain) {
      url += c;
    } else {
      url += '%';
      url += kHex[static_cast<unsigned char>(c) >> 4U];
      url += kHex[static_cast<unsigned char>(c) & 15U];
    }
  }
  return url;
}

}  // namespace

std::string_view name_of(Via via) {
  return kNames[static_cast<std::size_t>(via)];
}

std::optional<Via> via_of(std::string_view name) {
  const auto found = std::find(kNames.begin(), kNames.end(), name);
  if (found == kNames.end()) return std::nullopt;
  return static_cast<Via>(found - kNames.begin());
}

std::optional<Address> address_of(std::string_view url) {
  const std::size_t scheme = url.find("://");
  std::string_view rest = url;
  Address address;
  if (scheme != std::string_view::npos) {
    if (url.substr(0, scheme) == "file") return std::nullopt;
    rest.remove_prefix(scheme + 3);
    const std::size_t slash = rest.find('/');
    if (slash == std::string_view::npos) return std::nullopt;
    address.host = rest.substr(0, slash);
    rest.remove_prefix(slash + 1);
  } else {
    // user@host:path; a slash before the colon makes it a path of this machine
    const std::size_t colon = rest.find(':');
    if (colon == std::string_view::npos || colon > rest.find('/')) return std::nullopt;
    address.host = rest.substr(0, colon);
    rest.remove_prefix(colon + 1);
  }
  address.host.erase(0, address.host.rfind('@') + 1);
  if (scheme != std::string_view::npos && url.starts_with("ssh"))
    address.host.resize(std::min(address.host.find(':'), address.host.size()));  // the port of another protocol
  while (rest.starts_with('/')) rest.remove_prefix(1);
  while (rest.ends_with('/')) rest.remove_suffix(1);
  if (rest.ends_with(".git")) rest.remove_suffix(4);
  address.path = rest;
  if (address.host.size() < 2 || address.path.empty()) return std::nullopt;  // one letter: a drive
  return address;
}

Via forge_at(const Address& address) {
  const std::string& host = address.host;
  if (has_label(host, "github")) return Via::gh;
  if (has_label(host, "gitlab")) return Via::gitlab;
  if (has_label(host, "gitea") || has_label(host, "forgejo") || has_label(host, "codeberg")) return Via::agit;
  return Via::none;
}

std::string request_page(const Address& address, const std::string& branch, const std::string& target) {
  const std::string base = "https://" + address.host + "/" + escaped(address.path);
  switch (forge_at(address)) {
    case Via::gh: return base + "/compare/" + escaped(target) + "..." + escaped(branch) + "?expand=1";
    case Via::gitlab:
      return base + "/-/merge_requests/new?merge_request%5Bsource_branch%5D=" + escaped(branch) +
             "&merge_request%5Btarget_branch%5D=" + escaped(target);
    case Via::agit: return base + "/compare/" + escaped(target) + "..." + escaped(branch);
    case Via::automatic:
    case Via::none: break;
  }
  return {};
}

}  // namespace patauto::review
