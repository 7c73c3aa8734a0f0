// Leaks of libgit2 1.5.1 that we cannot avoid, for LeakSanitizer: opening a repository with an `extensions.*` setting
// matches it against a pattern and forgets PCRE2's match data. Nothing of ours calls PCRE2, and libgit2's own functions
// have no frame pointers by which a stack could name them, so what PCRE2 itself allocates is the narrowest mark.

extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() {
  return "leak:^_pcre2_memctl_malloc_8$\nleak:^pcre2_match_8$\n";
}

// A list of what was suppressed would stand in the standard error of the program under test.
extern "C" const char* __lsan_default_options();
extern "C" const char* __lsan_default_options() {
  return "print_suppressions=0";
}
