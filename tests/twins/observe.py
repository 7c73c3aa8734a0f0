"""What a person or a script can see of the repositories under a folder, in a text that does not depend on the journal.

usage: observe.py ROOT. Every work tree under ROOT is observed when a line arrives on standard input: four files' names
and options, separated by tabs. RECORD is appended to; OUT and ERR are what the step that was just taken printed, CODE
holds its exit code. `new`: time stamps of earlier steps are forgotten. `shows`: journal files that some commit carries
may stand in the index or the work tree without HEAD carrying them (a pick in progress), and in an editor's text. `last`: git fsck as well.
The answer is one line, `observed`, or what went wrong."""
import hashlib
import os
import re
import stat
import subprocess
import sys
import traceback

from objects import JOURNAL, Objects, Store

# What a diffstat or a commit's summary says of a segment: git's own words about a file that the commit does carry.
SEGMENT_LINE = re.compile(rb"^ (?:(?:create|delete) mode 100644 \.patauto/journal/.*|\S+\.jsonl +\| +Bin .*)\n", re.M)
COUNT_LINE = re.compile(rb" (\d+) files? changed(.*)\n")
MODE_LINE = re.compile(rb"^ (?:create|delete|rename|rewrite|mode change) ")
SEGMENT_DIFF = re.compile(rb"^diff --git a/\.patauto/journal/.*?(?=^diff --git |^-- ?$|\Z)", re.M | re.S)
ASSUME_VALID, INTENT_TO_ADD, SKIP_WORKTREE = 0x8000, 1 << 29, 1 << 30
# With the first bytes of their length, lest a name in the cached trees looks like one.
WATCHED_INDEX_EXTENSIONS = (b"link\0\0", b"UNTR\0\0", b"FSMN\0\0", b"sdir\0\0")


def environment():
    """As the test's own shell has it, whatever the step exported."""
    env = {key: value for key, value in os.environ.items()
           if not key.startswith("GIT_") or key == "GIT_CONFIG_NOSYSTEM"}
    return {**env, "GIT_OPTIONAL_LOCKS": "0", "HOME": os.path.join(env["SANDBOX"], "home"), "GIT_TERMINAL_PROMPT": "0"}


ENV = environment()


def start(top, *command):
    return subprocess.Popen(["git", "-C", top, *command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=ENV)


def contents(path):
    with open(path, "rb") as file:
        return file.read()


def git_folder(top):
    """(git directory, common directory) of a work tree."""
    dot = os.path.join(top, b".git")
    if os.path.isfile(dot):
        dot = os.path.join(top, contents(dot)[len(b"gitdir: "):].rstrip(b"\n"))
    common = os.path.join(dot, b"commondir")
    return os.path.normpath(dot), os.path.normpath(
        os.path.join(dot, contents(common).strip()) if os.path.exists(common) else dot)


def below(root):
    """Every path under root but git directories' insides: (path, is it the root of a work tree)."""
    for folder, names, files in os.walk(root):
        yield folder, b".git" in names or b".git" in files
        names[:] = sorted(name for name in names if name != b".git" and not os.path.isdir(
            os.path.join(folder, name, b"objects")))
        for name in sorted(files) + [name for name in names if os.path.islink(os.path.join(folder, name))]:
            if name != b".git":
                yield os.path.join(folder, name), False


class Observation:
    """Of one moment. `stamps`: the time stamps of the files as they were a step ago; updated."""

    def __init__(self, root, store, stamps, shows):
        self.root, self.stamps = root, stamps
        self.lines = []
        self.paths = list(below(root))
        self.tops = [path for path, is_top in self.paths if is_top]
        self.folders = {top: git_folder(top) for top in self.tops}
        # Started together: a machine with more than one core answers sooner.
        status = ["status", "--porcelain=v2", "-z", "--branch", "--show-stash", "--untracked-files=all"]
        self.answers = {top: (start(top, "diff-files", "-z"), start(top, *status),
                              start(top, "ls-files", "-s", "-v", "--debug", "-z")) for top in self.tops}
        self.objects = Objects(store, {common for _, common in self.folders.values()})
        self.may_show = self.objects.carried() if shows else set()
        self.shown_paths = {path for path, _ in self.may_show}

    def say(self, kind, text):
        text = self.objects.text(text.replace(self.root, b"<root>"))
        self.lines.append(kind.encode() + b" " + text.replace(b"\0", b"\\0").replace(b"\r", b"\\r"))

    def step(self, out, err, code):
        self.say("code", code)
        for line in self.less_segments(out).splitlines():
            # An editor's list of what a squashed commit changes names what its parts carry.
            if line.partition(b":")[0] not in (b"#\tnew file", b"#\tdeleted") or line.split()[-1] not in self.shown_paths:
                self.say("out", line)
        ours = [line for line in err.splitlines() if b"patauto" in line.replace(b".patauto/journal/", b"")]
        if len(ours) > 3:
            self.say("err", b"patauto has more than three lines to say: %d" % len(ours))
        for line in self.less_segments(err).splitlines():
            if line not in ours:
                self.say("err", line)

    @staticmethod
    def less_segments(text):
        lines, kept = text.splitlines(True), []
        listed = None  # segments in the diffstat above the line, None without one
        for at, line in enumerate(lines):
            count = COUNT_LINE.fullmatch(line)
            if count:
                after = 0
                while at + after + 1 < len(lines) and MODE_LINE.match(lines[at + after + 1]):
                    after += 1
                named = sum(bool(SEGMENT_LINE.match(later)) for later in lines[at + 1:at + 1 + after])
                rest = int(count[1]) - (named if listed is None else listed)
                if rest:
                    kept.append(b" %d files changed%s\n" % (rest, count[2]))
            elif not SEGMENT_LINE.match(line):
                # The width of a diffstat's columns depends on the longest name.
                kept.append(re.sub(rb"^ (\S.*?) +\| +", rb" \1 | ", line))
            if b" | " in line:
                listed = (listed or 0) + bool(SEGMENT_LINE.match(line))
            elif not MODE_LINE.match(line):
                listed = None
        return b"".join(kept)

    def work_trees(self):
        for path, is_top in self.paths:
            if JOURNAL in path + b"/":
                continue
            info = os.lstat(path)
            name = os.path.relpath(path, self.root)
            if stat.S_ISDIR(info.st_mode):
                self.say("folder", b"%s %o" % (name, info.st_mode))
                continue
            is_link = stat.S_ISLNK(info.st_mode)
            body = os.readlink(path) if is_link else contents(path) if stat.S_ISREG(info.st_mode) else b""
            if body.startswith(b"DIRC"):
                body = b""  # an index that is not the repository's: time stamps
            stamp = [info.st_mtime_ns, info.st_ctime_ns, info.st_ino]
            touched = b" touched" if self.stamps.get(name, stamp) != stamp else b""
            self.stamps[name] = stamp
            self.say("file", b"%s %o %s%s" % (name, info.st_mode, hashlib.sha1(body).hexdigest().encode(), touched))

    def repository(self, top):
        own, common = self.folders[top]
        self.say("repository", os.path.relpath(top, self.root))
        changed, status, index = (answer.communicate()[0] for answer in self.answers[top])
        head = self.head_tree(own, common)
        carried = self.objects.journal(head) if head else set()
        # To plumbing, which refreshes nothing; elsewhere a time stamp's luck would decide.
        for path in changed.split(b"\0"):
            if path.startswith(b".patauto/"):
                self.say("changed against the index:", path)
        for line in status.split(b"\0"):
            path = line[line.find(JOURNAL):] if JOURNAL in line else None
            if path is None or path not in self.shown_paths:
                self.say("status", line)
        self.index(index, carried)
        data = contents(os.path.join(own, b"index")) if os.path.exists(os.path.join(own, b"index")) else b""
        self.say("index version", b"%d %s" % (int.from_bytes(data[4:8], "big"), b" ".join(
            mark[:4] for mark in WATCHED_INDEX_EXTENSIONS if mark in data)))
        staged = {line.rpartition(b"\t")[2] for line in index.split(b"\0") if b"\t.patauto/journal/" in line}
        for path, _ in self.paths:
            inside = os.path.relpath(path, top)
            if inside.startswith(JOURNAL) and os.path.isfile(path) and inside not in staged:
                if inside not in self.shown_paths:
                    self.say("left in the journal's folder:", inside)
        self.stashes(common)

    def index(self, listing, carried):
        flags = [int(word, 16) for word in re.findall(rb"\tflags: ([0-9a-f]+)\n", listing)]
        names = re.findall(rb"(?:\A|\n)([A-Za-z?] \d{6} [0-9a-f]+ \d\t.*?)\0(?=  ctime)", listing, re.S)
        for name, flag in zip(names, flags):
            words, path = name.split(b"\t", 1)
            oid, stage = words.split(b" ")[2:]
            if path.startswith(JOURNAL) and stage == b"0" and (path, oid) in carried | self.may_show:
                continue
            kept = flag & (ASSUME_VALID | INTENT_TO_ADD | SKIP_WORKTREE)
            self.say("index", b"%s %s %x" % (words, path, kept))
        if len(flags) != len(names):
            self.say("index", b"could not be read: %d, %d" % (len(flags), len(names)))

    def resolve(self, own, common, name):
        """The id a ref stands for, read from the files."""
        for folder in (own, common):
            path = os.path.join(folder, name)
            if os.path.isfile(path):
                text = contents(path).strip()
                return self.resolve(own, common, text[5:]) if text.startswith(b"ref: ") else text
        packed = os.path.join(common, b"packed-refs")
        for line in contents(packed).splitlines() if os.path.exists(packed) else []:
            if line.endswith(b" " + name):
                return line.split(b" ")[0]
        return None

    def head_tree(self, own, common):
        commit = self.resolve(own, common, b"HEAD")
        return self.objects.tree_of(commit) if commit in self.objects.commits else None

    def stashes(self, common):
        """No stash holds a journal of its own."""
        log = os.path.join(common, b"logs/refs/stash")
        for line in contents(log).splitlines() if os.path.exists(log) else []:
            stash = line.split(b" ")[1]
            parents = re.findall(rb"^parent (\w+)$", self.objects.commits[stash].split(b"\n\n")[0], re.M)
            base = self.objects.journal(self.objects.tree_of(parents[0]))
            for part in [stash, *parents[1:2]]:
                for path, _ in self.objects.journal(self.objects.tree_of(part)) ^ base:
                    self.say("stash has its own", path)
            for part in parents[2:]:
                for path, _ in self.objects.journal(self.objects.tree_of(part)):
                    self.say("stash has its own", path)

    def git_directory(self, folder):
        for at, names, files in os.walk(folder):
            inside = os.path.relpath(at, folder)
            if os.path.isfile(os.path.join(at, b"HEAD")) and at != folder and os.path.isdir(os.path.join(at, b"objects")):
                names[:] = []  # a submodule's, observed with its own work tree
                continue
            skipped = {b"objects", b"hooks"} if inside == b"." else set()
            if inside == b"." or os.path.dirname(inside) == b"worktrees":
                skipped.add(b"patauto")
            names[:] = sorted(set(names) - skipped)
            for name in sorted(files, key=self.objects.text):  # not by ids, which differ between twins
                path = os.path.normpath(os.path.join(inside, name))
                if name in (b"index", b"COMMIT_EDITMSG"):
                    # Git itself leaves the message of a pick behind only where there is a prepare-commit-msg hook.
                    self.say("git file", path)
                    continue
                if name.startswith(b"sharedindex."):
                    continue  # how many there are depends on how often an index was written; git deletes old ones
                self.say("git file", path)
                named = self.objects.text(path).decode("utf-8", "replace")  # a ref may be named after a commit
                for line in self.told(path, contents(os.path.join(at, name))).splitlines():
                    self.say("  " + named + ":", line)

    @staticmethod
    def told(path, text):
        if text.startswith(b"DIRC"):
            return b""  # another index: time stamps
        if path == b"config":
            text = re.sub(rb"^\[patauto.*?\]\n(?:[^\[].*\n)*", b"", text, flags=re.M)
        if path.startswith(b"info/"):
            text = b"".join(line for line in text.splitlines(True) if b"patauto" not in line)
        if path.startswith(b"rebase-"):
            text = SEGMENT_DIFF.sub(b"", text)
        return text

    def fsck(self, common):
        found = subprocess.run(["git", "--git-dir", common, "fsck", "--strict", "--no-dangling", "--no-progress"],
                               stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=ENV, check=False)
        self.say("fsck", b"%d %s" % (found.returncode, found.stdout))

    def everything(self, last):
        self.work_trees()
        for top in self.tops:
            self.repository(top)
        for folder in sorted({common for _, common in self.folders.values()}):
            self.git_directory(folder)
            if last:
                self.fsck(folder)


def serve(root):
    store, stamps = Store(ENV), {}
    for request in sys.stdin:
        record, out, err, code, *options = request.rstrip("\n").split("\t")
        if "new" in options:
            stamps = {}
        try:
            seen = Observation(os.fsencode(root), store, stamps, "shows" in options)
            seen.step(contents(out), contents(err), contents(code).strip())
            seen.everything("last" in options)
            with open(record, "ab") as file:
                file.write(b"".join(line + b"\n" for line in seen.lines))
            print("observed", flush=True)
        except Exception as failure:  # pylint: disable=broad-except # told to the script, which fails
            traceback.print_exc()
            print(f"not observed: {failure!r}", flush=True)


if __name__ == "__main__":
    serve(sys.argv[1])
