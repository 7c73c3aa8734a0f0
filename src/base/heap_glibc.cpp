#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>

#include "base/heap.hpp"

namespace patauto::base {

void expect_large_heap() {
  constexpr std::size_t kStep = std::size_t{128} << 20;
  constexpr std::uintptr_t kLargePage = std::uintptr_t{2} << 20;
  mallopt(M_TOP_PAD, static_cast<int>(kStep));
  mallopt(M_TRIM_THRESHOLD, static_cast<int>(2 * kStep));
  mallopt(M_MMAP_THRESHOLD, 32 << 20);  // no mapping of its own, fresh each time, for a text of some hundred kilobytes
  const auto before = reinterpret_cast<std::uintptr_t>(sbrk(0));
  // More than the heap has, so it grows. Volatile, or the compiler would see that nothing needs the memory.
  void* volatile probe = std::malloc(kLargePage);
  std::free(probe);
  const auto after = reinterpret_cast<std::uintptr_t>(sbrk(0));
  const std::uintptr_t first = (before + kLargePage - 1) / kLargePage * kLargePage;
  const std::uintptr_t last = after / kLargePage * kLargePage;
  // Where large pages are off, the advice is not taken.
  if (first < last) static_cast<void>(madvise(reinterpret_cast<void*>(first), last - first, MADV_HUGEPAGE));
}

}  // namespace patauto::base
