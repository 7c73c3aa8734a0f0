#!/usr/bin/env python3
"""scale_repo.py KIND DIR: a bare repository that is hard for a miner. The same bytes on every machine.

files     many files in many commits (--files 100000 --commits 5000): does the cost stay linear?
binaries  gigabytes of data beside a small family (--megabytes 1024): is data that cannot be mined left unread?
latin1    paths and contents that are not UTF-8, paths with quotes, blanks and control characters
"""
import argparse
import os
import random
import sys

sys.dont_write_bytecode = True  # leave the source folder as it is
from fast_import import Import

SEED = 7
EXTENSIONS = ["py", "go", "js", "c", "yaml"]


def member(family, number):
    """A small file of a family: structure of its own, a name in three case forms, a few values."""
    stem = "item_%d_%d" % (family, number)
    title = stem.title().replace("_", "")
    lines = ["# %s" % title, "name = %s" % stem, "kind = family%d" % family]
    lines += ["field%d = value(%d, %d)" % (i, family, (number * 31 + i) % 97) for i in range(5 + family % 7)]
    return ("\n".join(lines) + "\n").encode()


def many_files(repo, files, commits):
    families = max(1, files // 100)
    done, tip = 0, None
    registered = {}
    for c in range(commits):
        upto = files * (c + 1) // commits
        changes = {}
        for n in range(done, upto):
            family, number = n % families, n // families
            folder = "area%d/part%d" % (family % 20, family)
            changes[("%s/item_%d_%d.%s" % (folder, family, number, EXTENSIONS[family % 5])).encode()] = member(family, number)
            index = (folder + "/index.txt").encode()
            registered.setdefault(index, []).append(b"item_%d_%d\n" % (family, number))
            changes[index] = b"".join(registered[index])
        done = upto
        tip = repo.commit("Add %d" % upto, changes, parent=tip)


def binaries(repo, megabytes):
    """Blobs of 16 MB; each is one pseudo-random kilobyte repeated, so that it takes little room on disk."""
    rng = random.Random(SEED)
    tip = None
    for n in range(max(1, megabytes // 16)):
        block = bytes([0]) + rng.randbytes(1023)
        tip = repo.commit("Data %d" % n, {b"assets/scene%d.bin" % n: block * (16 << 10), b"scenes/scene%d.py" % n: member(1, n)},
                          parent=tip)


def latin1(repo):
    tip = None
    odd = ["caf\xe9", "stra\xdfe", "na\xefve", "ma\xf1ana", "se\xf1or", "fa\xe7ade", "cr\xe8me", "\xfcber"]
    for n, name in enumerate(odd):
        body = "# %s\nname = %s\nvalue = %d\n" % (name.title(), name, n)
        tip = repo.commit("Add", {("words/%s.txt" % name).encode("latin-1"): body.encode("latin-1"),
                                  ("notes/%s.md" % name).encode("latin-1"): ("# " + name + "\n").encode("latin-1")}, parent=tip)
    for n, name in enumerate([b"with blank", b"quote\\\"d", b"tab\\tbed", b"line\\nend", b"back\\\\slash"]):
        tip = repo.commit("Odd", {b'"odd/' + name + b'.txt"': b"odd %d\nvalue = %d\n" % (n, n)}, parent=tip)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("kind", choices=["files", "binaries", "latin1"])
    ap.add_argument("directory", help="made anew; must not exist")
    ap.add_argument("--files", type=int, default=100_000)
    ap.add_argument("--commits", type=int, default=5_000)
    ap.add_argument("--megabytes", type=int, default=1024)
    a = ap.parse_args()
    if os.path.exists(a.directory):
        ap.error(a.directory + " exists")
    repo = Import(a.directory)
    if a.kind == "files":
        many_files(repo, a.files, a.commits)
    elif a.kind == "binaries":
        binaries(repo, a.megabytes)
    else:
        latin1(repo)
    print("%d commits" % len(repo.close()), file=sys.stderr)


if __name__ == "__main__":
    main()
