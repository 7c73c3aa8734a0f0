"""Names that do not depend on the journal: every commit, tree and tag of some repositories gets a name computed from its
content without `.patauto/journal`, so that two histories that differ in nothing else read the same."""
import bisect
import hashlib
import os
import re
import subprocess
import zlib

JOURNAL = b".patauto/journal/"
HEX = re.compile(rb"(?<![0-9a-zA-Z])[0-9a-f]{7,64}(?![0-9a-zA-Z])")


def digest(*parts):
    state = hashlib.sha1()
    for part in parts:
        state.update(b"%d:" % len(part) + part)
    return state.hexdigest()[:12].encode()


class Store:
    """Reads the objects of git directories; what was read once is kept, for an id stands for its content."""

    def __init__(self, env):
        self.env = env
        self.kinds, self.bodies, self.packed = {}, {}, {}

    def present(self, folder):
        """The ids of all objects in `folder`/objects and its alternates, reachable or not."""
        objects = os.path.join(folder, b"objects")
        found = set()
        for first in os.listdir(objects):
            if len(first) == 2:
                for rest in os.listdir(os.path.join(objects, first)):
                    if not rest.startswith(b"tmp_obj_"):
                        found.add(first + rest)
                        self._read_loose(first + rest, os.path.join(objects, first, rest))
        packs = tuple(sorted(os.listdir(os.path.join(objects, b"pack"))))
        alternates = os.path.join(objects, b"info", b"alternates")
        if packs or os.path.exists(alternates):
            if packs not in self.packed or not packs:
                self.packed[packs] = self._read_all(folder)
            found |= self.packed[packs]
        return found

    def _keep(self, oid, kind, body):
        self.kinds[oid] = kind
        if kind != b"blob":
            self.bodies[oid] = body

    def _read_loose(self, oid, path):
        if oid not in self.kinds:
            with open(path, "rb") as file:
                head, body = zlib.decompress(file.read()).split(b"\0", 1)
            self._keep(oid, head.split(b" ")[0], body)

    def _read_all(self, folder):
        command = ["git", "--git-dir", folder, "cat-file", "--batch-all-objects", "--unordered", "--batch"]
        stream = subprocess.run(command, stdout=subprocess.PIPE, env=self.env, check=True).stdout
        at, found = 0, set()
        while at < len(stream):
            end = stream.index(b"\n", at)
            oid, kind, size = stream[at:end].split(b" ")
            at = end + 2 + int(size)
            self._keep(oid, kind, stream[end + 1:at - 1])
            found.add(oid)
        return found


class Objects:
    """The commits, trees and tags that are present in some git directories."""

    def __init__(self, store, folders):
        present = set().union(*(store.present(folder) for folder in folders))
        of_kind = {kind: {} for kind in (b"commit", b"tree", b"tag", b"blob")}
        for oid in present:
            of_kind[store.kinds[oid]][oid] = store.bodies.get(oid)
        self.commits, self.trees, self.tags = of_kind[b"commit"], of_kind[b"tree"], of_kind[b"tag"]
        self.names = {}
        self.sorted = sorted([*self.commits, *self.trees, *self.tags])

    def entries(self, tree):
        """(mode, name, id) of a tree, in its order; nothing for a tree that is not here."""
        body, at, width = self.trees.get(tree, b""), 0, len(tree) // 2
        while at < len(body):
            space, end = body.index(b" ", at), body.index(b"\0", at)
            yield body[at:space], body[space + 1:end], body[end + 1:end + 1 + width].hex().encode()
            at = end + 1 + width

    def child(self, tree, name):
        return next((oid for _, entry, oid in self.entries(tree) if entry == name), None)

    def tree_of(self, commit):
        return self.commits[commit].split(b"\n", 1)[0][5:]

    def journal(self, tree):
        """The set of (path, id) under `.patauto/journal` in a root tree."""
        found, todo = set(), []
        folder = self.child(tree, b".patauto")
        root = self.child(folder, b"journal") if folder else None
        if root:
            todo.append((JOURNAL, root))
        while todo:
            at, oid = todo.pop()
            for mode, name, entry in self.entries(oid):
                if mode == b"40000":
                    todo.append((at + name + b"/", entry))
                else:
                    found.add((at + name, entry))
        return found

    def carried(self):
        """What any commit carries in its journal."""
        return set().union(*(self.journal(self.tree_of(commit)) for commit in self.commits))

    def name(self, oid):
        """The name without the journal; None for a blob and for what is not here."""
        if oid not in self.names:
            self.names[oid] = None
            if oid in self.trees:
                self.names[oid] = b"<tree " + self._without_journal(oid) + b">"
            elif oid in self.commits:
                body = self.commits[oid].replace(self.tree_of(oid), self.name(self.tree_of(oid)) or b"?", 1)
                self.names[oid] = b"<commit " + digest(self.text(body)) + b">"
            elif oid in self.tags:
                self.names[oid] = b"<tag " + digest(self.text(self.tags[oid])) + b">"
        return self.names[oid]

    def _without_journal(self, tree, leave=b".patauto"):
        parts = []
        for mode, name, oid in self.entries(tree):
            if name == leave:
                if name == b"journal":
                    continue
                oid = self._without_journal(oid, b"journal")
                if oid == digest():
                    continue
            parts.append(mode + b" " + name + b" " + oid)
        return digest(*parts)

    def text(self, text):
        """Text with each id, whole or abbreviated, replaced by the name."""
        def named(match):
            word = match.group()
            at = bisect.bisect_left(self.sorted, word)
            if at < len(self.sorted) and self.sorted[at].startswith(word):
                return self.name(self.sorted[at]) or word
            return word
        return HEX.sub(named, text)
