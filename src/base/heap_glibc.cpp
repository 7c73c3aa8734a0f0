#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>

#include "base/heap.hpp"

namespace patauto::base {

void expect_large_heap() {
  constexpr std::size_t kStep = std::size_t{128} << 20;
  constexpr std::size_t kLargePage = std::size_t{2} << 20;
  constexpr std::size_t kLarge = 8 * kLargePage;  // most mining needs that much; beyond, a page would be half unused
  mallopt(M_TOP_PAD, static_cast<int>(kStep));
  mallopt(M_TRIM_THRESHOLD, static_cast<int>(2 * kStep));
  mallopt(M_MMAP_THRESHOLD, 32 << 20);  // no mapping of its own, fresh each time, for a text of some hundred kilobytes
  auto* const before = static_cast<char*>(sbrk(0));
  // More than the heap has, so it grows. Volatile, or the compiler would see that nothing needs the memory.
  void* volatile probe = std::malloc(kLargePage);
  std::free(probe);
  const std::size_t grown = static_cast<std::size_t>(static_cast<char*>(sbrk(0)) - before);
  const std::size_t skipped = (kLargePage - reinterpret_cast<std::uintptr_t>(before) % kLargePage) % kLargePage;
  if (grown < skipped + kLarge) return;
  // Where large pages are off, the advice is not taken.
  static_cast<void>(madvise(before + skipped, kLarge, MADV_HUGEPAGE));
}

void expect_writes(char* memory, std::size_t size) {
#ifdef MADV_POPULATE_WRITE
  const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
  const auto address = reinterpret_cast<std::uintptr_t>(memory);
  const std::size_t skipped = (page - address % page) % page;
  if (size < skipped + page) return;
  // Kernels before 5.14 do not know it.
  static_cast<void>(madvise(memory + skipped, (size - skipped) / page * page, MADV_POPULATE_WRITE));
#else
  static_cast<void>(memory);
  static_cast<void>(size);
#endif
}

void expect_heap(std::size_t size) {
  mallopt(M_TRIM_THRESHOLD, static_cast<int>(4 * size));  // or what is freed at its end would go back
  mallopt(M_MMAP_THRESHOLD, static_cast<int>(2 * size));
  void* volatile block = std::malloc(size);
  if (block != nullptr) expect_writes(static_cast<char*>(block), size);
  std::free(block);
}

}  // namespace patauto::base
