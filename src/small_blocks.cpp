// operator new and delete for a program that lives a tenth of a second: a small block that is freed is kept, whole and
// for good, for the next one of its size. The C library keeps seven of each size and joins the others with their
// neighbours, only to split them again; mining frees and asks for some 400,000 blocks, and that joining took up to a
// sixth of its time (bench/README.md). More than the program held at once of a size is never kept, so its peak does not
// grow.
#include <malloc.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdlib>
#include <new>

namespace {

struct Kept {
  Kept* next;
};

// Sizes as the C library rounds them: list i has blocks of at least 16 i + 8 bytes. Larger ones are few, and its own.
constexpr std::size_t kLists = 64;

// Those of each thread, so that none waits; what a thread that ends had kept is lost until the program ends.
thread_local constinit std::array<Kept*, kLists + 1> kept{};

std::size_t size_of_list(std::size_t list) {
  return 16 * list + 8;
}

// The first list whose blocks hold `size` bytes; above kLists, there is none.
std::size_t list_for(std::size_t size) {
  return std::max<std::size_t>(1, size / 16 + (size % 16 > 8 ? 1 : 0));
}

void* allocated(std::size_t size) {
  while (true) {
    if (void* block = std::malloc(size)) return block;
    const std::new_handler handler = std::get_new_handler();
    if (handler == nullptr) throw std::bad_alloc();
    handler();
  }
}

}  // namespace

void* operator new(std::size_t size) {
  const std::size_t list = list_for(size);
  if (list > kLists) return allocated(size);
  Kept* const block = kept[list];
  if (block == nullptr) return allocated(size_of_list(list));
  kept[list] = block->next;
  return block;
}

void operator delete(void* block) noexcept {
  if (block == nullptr) return;
  const std::size_t usable = malloc_usable_size(block);
  const std::size_t list = usable < size_of_list(1) ? 0 : (usable - 8) / 16;
  if (list == 0 || list > kLists) {
    std::free(block);
    return;
  }
  kept[list] = new (block) Kept{kept[list]};
}

void operator delete(void* block, std::size_t /*size*/) noexcept {
  operator delete(block);
}
