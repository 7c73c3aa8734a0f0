#pragma once
// Which names tell that a value is a secret (`API_KEY=`, `--client-secret`), and which values are none whatever they
// are called.

#include <cstdint>
#include <string_view>

namespace patauto::signature {

enum class Secrecy : std::uint8_t {
  none,
  weak,    ///< `key`, `token`, `auth` alone: programs call other things so, too
  strong,  ///< `api_key`, `password`
};

/// By the stems key, token, secret, passw, pwd, auth, cred in any case, words such as "author" and "keyboard" and
/// exceptions such as "KeyError" apart. PWD and OLDPWD are directories.
Secrecy secrecy_of(std::string_view name);

/// Whether a value under such a name is no secret: nothing, a null or a truth value, a reference to a variable, a
/// placeholder, what is redacted already; under key, token, auth and cred a small number; under a weak name a plain
/// word.
bool harmless_value(std::string_view value, Secrecy secrecy);

}  // namespace patauto::signature
