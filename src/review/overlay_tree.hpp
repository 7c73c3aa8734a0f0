#pragma once
// A tree as it would be after some changes.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/tree.hpp"

namespace patauto::review {

/// Refers to both, which must outlive it.
class OverlayTree final : public base::Tree {
 public:
  OverlayTree(const base::Tree& below, const std::map<std::string, std::optional<std::string>>& changes)
      : below_(below), changes_(changes) {}

  Result<std::vector<Entry>> entries(const std::string& path) const override;
  Result<std::string> read(const std::string& path, std::size_t limit) const override;

 private:
  const base::Tree& below_;
  const std::map<std::string, std::optional<std::string>>& changes_;
};

}  // namespace patauto::review
