#!/usr/bin/env python3
"""Compares the includes below ROOT/src with the room edges that ROOT/docs/architecture.md lists.

usage: rooms.py ROOT
Fails with one line per offence: an include between rooms that the page does not allow, a cycle between files, or a
thing outside the one place it belongs to.
"""
import pathlib
import re
import sys

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.M)
LITERAL_OR_COMMENT = re.compile(r'//[^\n]*|/\*.*?\*/|R"(\w*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"', re.S)


def allowed_edges(page):
    block = re.search(r"^```rooms\n(.*?)^```", page, re.S | re.M)
    if not block:
        sys.exit("rooms: docs/architecture.md has no ```rooms block")
    edges = {}
    for line in block.group(1).splitlines():
        room, _, targets = line.partition("->")
        edges[room.strip()] = set(targets.split())
    return edges


def room_of(path):
    return path.split("/")[0].removesuffix(".cpp")


def forbidden_includes(files, edges):
    for path, text in files.items():
        room = room_of(path)
        if room not in edges:
            yield f"src/{path}: room '{room}' is not listed"
            continue
        for mark, name in INCLUDE.findall(text):
            if mark == '"' and (target := room_of(name)) != room and target not in edges[room]:
                yield f"src/{path}: {room} may not include '{name}'"


def cycles(files):
    graph = {path: [n for m, n in INCLUDE.findall(text) if m == '"' and n in files] for path, text in files.items()}
    state = {}

    def visit(path, trail):
        state[path] = "open"
        for target in graph[path]:
            if state.get(target) == "open":
                yield "include cycle: " + " -> ".join(trail[trail.index(target):] + [target])
            elif target not in state:
                yield from visit(target, trail + [target])
        state[path] = "done"

    for path in sorted(graph):
        if path not in state:
            yield from visit(path, [path])


def misplaced(files):
    for path, text in files.items():
        headers = [name for _, name in INCLUDE.findall(text)]
        code = LITERAL_OR_COMMENT.sub('""', text)
        if any(h == "git2.h" or h.startswith("git2/") for h in headers) and not path.startswith("git/"):
            yield f"src/{path}: git2.h belongs to git"
        if "libdeflate.h" in headers and not path.startswith("git/"):
            yield f"src/{path}: libdeflate.h belongs to git"
        if "sqlite3.h" in headers and not path.startswith("store/"):
            yield f"src/{path}: sqlite3.h belongs to store"
        for library in ("yaml-cpp/", "valijson/", "pcre2.h"):
            if any(h.startswith(library) for h in headers) and not path.startswith("registry/"):
                yield f"src/{path}: {library.rstrip('/')} belongs to registry"
        if re.search(r"\bstd::cout\b", code) and not path.startswith("cli/render/"):
            yield f"src/{path}: std::cout belongs to cli/render"
        if re.search(r"\b(secure_)?getenv\b|\benviron\b", code) and path != "main.cpp":
            yield f"src/{path}: the environment is read in main only"


def main():
    root = pathlib.Path(sys.argv[1])
    source = root / "src"
    paths = sorted(p for p in source.rglob("*") if p.suffix in (".cpp", ".hpp"))
    files = {p.relative_to(source).as_posix(): p.read_text(encoding="utf-8") for p in paths}
    if not files:
        sys.exit("rooms: no sources below " + str(source))
    edges = allowed_edges((root / "docs/architecture.md").read_text(encoding="utf-8"))
    offences = [*forbidden_includes(files, edges), *cycles(files), *misplaced(files)]
    print("\n".join(offences) or f"{len(files)} files keep to the rooms")
    return 1 if offences else 0


if __name__ == "__main__":
    sys.exit(main())
