// Arguments and environment in, exit code out. The only reader of the process's environment, and the one catch-all.

#include <cstdio>
#include <exception>
#include <new>

#include "base/env.hpp"
#include "cli/run.hpp"

namespace {
constexpr int kInternalError = 4;
}

int main(int argc, char** argv, char** environment) {
  try {
    return patauto::cli::run({argv + (argc > 0 ? 1 : 0), argv + argc}, patauto::base::Env::from_block(environment));
  } catch (const std::bad_alloc&) {
    std::fputs("error: out of memory\n", stderr);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "error: internal error: %s\nhint: please report this with the command that led to it\n",
                 error.what());
  }
  return kInternalError;
}
