// Leaks of libgit2 1.5.1 that we cannot avoid, for LeakSanitizer: opening a repository with an `extensions.*` setting
// matches it against a pattern and forgets PCRE2's match data.

extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() {
  return "leak:_pcre2_memctl_malloc_8\n";
}
