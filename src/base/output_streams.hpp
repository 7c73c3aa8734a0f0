#pragma once
// What a child gets as its standard output and error, and how we come by the ends of them (POSIX).

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "base/descriptor.hpp"
#include "base/stream_pump.hpp"

namespace patauto::base {

class OutputStreams {
 public:
  /// Without `capture` both are inherited.
  OutputStreams(bool capture, std::size_t tail);
  /// For a command in a terminal of its own, with this slave: standard output is that, and standard error too if it is
  /// the same terminal as standard output now. `source` reads what the command shows.
  OutputStreams(std::size_t tail, int terminal, Descriptor source);

  /// What the child is to have as descriptor `stream` (1 or 2); `stream` itself: inherited.
  int of_child(int stream) const;
  /// To be called once the child has them: from now on only it holds the writing ends.
  void close_child_ends() { child_ends_.clear(); }
  std::vector<StreamPump>& pumps() { return pumps_; }
  /// Gives ptys of ours the size of the terminals that they stand for.
  void copy_window_sizes() const;
  /// The end of what went to `stream`; that of both on 1, if both are one.
  std::string tail_of(int stream) const;

 private:
  /// A regular file is written by the child itself; what it grew by is read from it afterwards.
  struct InheritedFile {
    int stream;
    off_t begin;
  };
  void prepare(int stream);
  void pump_through(Descriptor source, Descriptor child_end, int stream);

  std::array<int, 3> given_{0, 1, 2};
  std::array<int, 3> pump_of_{-1, -1, -1};
  std::vector<int> terminals_;  ///< streams whose pump reads a pty
  std::vector<Descriptor> child_ends_;
  std::vector<StreamPump> pumps_;
  std::vector<InheritedFile> files_;
  std::size_t tail_;
};

/// Whether both descriptors are open on the same terminal, pipe or file.
bool same_file(int a, int b);

}  // namespace patauto::base
