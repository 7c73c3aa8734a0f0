#pragma once
// One output of a child on its way to where it was meant to go, at full speed, with its end kept (POSIX).

#include <poll.h>

#include <array>
#include <memory>
#include <string>
#include <vector>

#include "base/descriptor.hpp"
#include "base/tail.hpp"

namespace patauto::base {

class StreamPump {
 public:
  /// `source` becomes non-blocking; `sink` is not ours and stays as it is, since others share it.
  StreamPump(Descriptor source, int sink, std::size_t tail);

  bool open() const { return source_.valid() || waiting() != 0; }
  /// Whether everything that was readable a moment ago has been written.
  bool idle() const { return waiting() == 0 && (drained_ || !source_.valid()); }
  /// Whether a writer may still be there.
  bool has_source() const { return source_.valid(); }
  int sink() const { return sink_; }
  int source() const { return source_.number(); }

  /// Adds what this pump waits for; call `work` with the same two entries after poll.
  void add_to(std::vector<pollfd>& entries) const;
  void work(const pollfd& source, const pollfd& sink);
  /// Whether `idle` can be told only after another look at the source.
  void look_again() { drained_ = false; }
  /// Reads what is there now, without waiting, even if nobody said that it is readable.
  void read_now();

  std::string tail() const { return tail_.bytes(); }

 private:
  std::size_t waiting() const { return end_ - begin_; }
  void write_some();
  void sink_is_gone();

  Descriptor source_;
  int sink_;
  std::size_t chunk_;
  bool socket_;
  bool drained_ = false;
  std::unique_ptr<std::array<char, 65536>> buffer_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  Tail tail_;
};

/// Keeps pumping in a process of its own until every writer is gone; the caller goes on at once, without the sources.
void pump_on_in_background(std::vector<StreamPump>& pumps);

}  // namespace patauto::base
