#pragma once
// All case forms of a name at once.

#include <array>
#include <string>
#include <string_view>

#include "model/case_form.hpp"

namespace patauto::model {

/// `in_form` of the name for every form, by its number; the words are looked for once.
std::array<std::string, kCaseForms> forms_of(std::string_view name);

}  // namespace patauto::model
