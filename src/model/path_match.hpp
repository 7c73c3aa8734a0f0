#pragma once
// The inverse of a path template: from a path to the values that write it.

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "model/template.hpp"

namespace patauto::model {

/// Values of the template's variables with which it renders exactly `path`; nothing where there are none. A value is
/// not empty and lies within one folder, but for the slash form; what stands in a case form must be of that form. Where
/// a variable stands in several forms, the first from which the others follow is its value. `given` holds values that
/// are fixed. Of several solutions the one whose earlier values are shorter.
std::optional<std::map<std::string, std::string, std::less<>>> values_writing(
    const Template& path_template, std::string_view path,
    const std::map<std::string, std::string, std::less<>>& given = {});

}  // namespace patauto::model
