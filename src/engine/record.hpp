#pragma once
// The record of one transaction: `<git dir>/patauto/tx/<number>/` with `plan.json`, the bytes before and after, and a
// marker for each thing that is certain. Everything is on the disk when a function returns.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/folder.hpp"
#include "base/result.hpp"
#include "engine/place.hpp"
#include "engine/plan.hpp"

namespace patauto::engine {

/// What is certain about a transaction, by the names of the marker files.
enum class Marker : std::uint8_t {
  prepared,   ///< all new contents lie beside their places; files may be changing places from here on
  committed,  ///< all of it is done: the commit point
  undone,     ///< all of it is taken back, only its leavings are not
  trial,      ///< what it has to pass has not passed yet (trial.hpp)
};

class Record {
 public:
  /// Writes the record of a plan under that number. State error (full disk ...): then nothing of it is left.
  static Result<Record> write(const Place& place, std::uint64_t number, Plan plan);
  /// Reads one. State error: its contents make no sense. Nothing: it was never whole, so nothing was done for it.
  static Result<std::optional<Record>> read(const Place& place, std::uint64_t number);
  /// The numbers of all that are there, oldest first.
  static std::vector<std::uint64_t> numbers(const Place& place);
  /// Whether a record waits for an undo and for nothing else: behind its commit point, its leavings cleared up.
  static bool settled(const Place& place, std::uint64_t number);
  /// Whether a record has its marker for a trial.
  static bool on_trial(const Place& place, std::uint64_t number);
  /// Removes whatever lies under that number.
  static Result<void> remove(const Place& place, std::uint64_t number);

  std::uint64_t number() const { return number_; }
  const Plan& plan() const { return plan_; }
  /// The name under which a step's other content waits in the directory of its file.
  std::string temporary(std::size_t step) const;

  bool has(Marker marker) const;
  Result<void> mark(Marker marker) const;
  Result<void> unmark(Marker marker) const;
  /// From prepared to undone; needs no room on the disk.
  Result<void> mark_undone() const;
  /// Notes that the steps of these paths are taken back, all at once.
  Result<void> note_taken_back(const std::vector<std::string>& paths);

 private:
  Record(base::Folder folder, std::string name, std::uint64_t number, Plan plan)
      : folder_(std::move(folder)), name_(std::move(name)), number_(number), plan_(std::move(plan)) {}
  Result<void> write_contents() const;
  Result<void> write_plan() const;

  base::Folder folder_;
  std::string name_;  ///< of the folder, for messages
  std::uint64_t number_;
  Plan plan_;
};

}  // namespace patauto::engine
