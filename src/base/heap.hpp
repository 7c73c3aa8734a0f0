#pragma once
// What a program that is about to need much memory can say to the system.

#include <cstddef>

namespace patauto::base {

/// Lets the heap grow in large steps of large pages, where C library and system can: every small page costs a trap into
/// the kernel when it is first touched, which was a third of the time of a cold start. Memory that is not touched is
/// not used. Costs some microseconds; a second time does nothing.
void expect_large_heap();

/// Gives memory that is about to be written all its pages at once, where the system can. What is in it stays.
void expect_writes(char* memory, std::size_t size);

/// The program will need a heap of about `size` bytes, from now until its end: the system is asked for the pages at
/// once, which costs a tenth of asking for each when it is touched.
void expect_heap(std::size_t size);

}  // namespace patauto::base
