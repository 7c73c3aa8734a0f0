#!/usr/bin/env python3
"""History-replay benchmark: how well does a tool predict a newly created file,
and everything that goes with it, from the repository's own past?

Python 3.11, standard library only. See README.md next to this file.
"""
import argparse
import collections
import json
import os
import random
import re
import shlex
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
EVENTS_DIR = os.path.join(HERE, "events")
SEED = 20240131
EVENTS_PER_REPO = 60
NEWEST_SHARE = 0.6
MIN_LINES, MAX_LINES, MAX_ADDED, MIN_SIBLINGS = 8, 800, 40, 3
ORACLE_MAX = 30
COMMON_OVER = 5
CHEAP = ["empty", "copy-newest", "copy-newest-set", "common-lines"]
BASELINES = CHEAP + ["copy-best-oracle"]
SMALL_EDIT = 12   # a file that gains more stem lines than this got content, not a registration
TIMEOUT_S = 60.0


# ------------------------------------------------------------------ git access

class CatFile:
    """One `git cat-file --batch` process per repository."""

    def __init__(self, gitdir):
        self.p = subprocess.Popen(["git", "--git-dir=" + gitdir, "cat-file", "--batch"],
                                  stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.cache = collections.OrderedDict()

    def get(self, name):
        """Bytes of an object, or None. `name` is a sha or `commit:path`."""
        if name in self.cache:
            self.cache.move_to_end(name)
            return self.cache[name]
        if "\n" in name:
            return None
        self.p.stdin.write(name.encode() + b"\n")
        self.p.stdin.flush()
        head = self.p.stdout.readline()
        if head.endswith(b" missing\n") or head.endswith(b" ambiguous\n"):
            data = None
        else:
            size = int(head.rsplit(b" ", 1)[1])
            data = self.p.stdout.read(size)
            self.p.stdout.read(1)
        self.cache[name] = data
        if len(self.cache) > 4000:
            self.cache.popitem(last=False)
        return data

    def close(self):
        self.p.stdin.close()
        self.p.wait()


Commit = collections.namedtuple("Commit", "sha parents date changes index")


def git_dir(repos, name):
    """DIR/OWNER+NAME/repo, DIR/OWNER+NAME.git or DIR/OWNER+NAME, bare or with a work tree."""
    for d in (os.path.join(repos, name, "repo"), os.path.join(repos, name + ".git"), os.path.join(repos, name, ".git"),
              os.path.join(repos, name)):
        if os.path.isdir(os.path.join(d, "objects")):
            return os.path.abspath(d)
    raise SystemExit("replay: no repository %s in %s" % (name, repos))


class Repo:
    def __init__(self, name, repos):
        self.name = name
        self.gitdir = git_dir(repos, name)
        self.cat = CatFile(self.gitdir)
        self._log = None
        self._trees = collections.OrderedDict()
        self._anc = (None, None)

    def git(self, *args):
        return subprocess.run(["git", "--git-dir=" + self.gitdir, "-c", "core.quotepath=off", *args],
                              check=True, stdout=subprocess.PIPE).stdout.decode("utf-8", "surrogateescape")

    def log(self):
        """All commits, oldest first (topology respected), parsed once."""
        if self._log is None:
            out = self.git("log", "--raw", "--no-renames", "--no-abbrev", "--date-order", "--reverse",
                           "--format=%x01%H %cs %P", "HEAD")
            commits, cur = [], None
            for line in out.split("\n"):
                if line.startswith("\x01"):
                    parts = line[1:].split()
                    cur = Commit(parts[0], parts[2:], parts[1], [], len(commits))
                    commits.append(cur)
                elif line.startswith(":"):
                    meta, path = line.split("\t", 1)
                    if path.startswith('"'):
                        continue
                    m = meta[1:].split(" ")
                    cur.changes.append((m[4][0], m[1], m[2], m[3], path))
            self._log = commits
            self.by_sha = {c.sha: c for c in commits}
            self.first_blob, self.adds = {}, collections.defaultdict(list)
            for c in commits:
                for st, mode, _old, new, path in c.changes:
                    if st != "D":
                        self.first_blob.setdefault(new, c.index)
                    if st == "A":
                        self.adds[path].append(c.index)
        return self._log

    def tree(self, rev):
        """path -> blob sha (regular files only) at a commit."""
        if rev not in self._trees:
            t = {}
            for rec in self.git("ls-tree", "-r", "-z", "--full-tree", rev).split("\0"):
                if rec:
                    meta, path = rec.split("\t", 1)
                    mode, _typ, sha = meta.split(" ")
                    if mode.startswith("100"):
                        t[path] = sha
            self._trees[rev] = t
            if len(self._trees) > 6:
                self._trees.popitem(last=False)
        return self._trees[rev]

    def ancestors(self, sha):
        """Set of log indices reachable from sha (inclusive)."""
        self.log()
        if self._anc[0] != sha:
            seen, stack = set(), [self.by_sha[sha].index]
            log, by = self._log, self.by_sha
            while stack:
                i = stack.pop()
                if i in seen:
                    continue
                seen.add(i)
                stack.extend(by[p].index for p in log[i].parents if p in by)
            self._anc = (sha, seen)
        return self._anc[1]

    def text(self, sha_or_name):
        b = self.cat.get(sha_or_name)
        return None if b is None else b.decode("utf-8", "replace")

    def creation(self, path, parent):
        """Index of the last commit reachable from parent that added path, or -1."""
        self.log()
        anc = self.ancestors(parent)
        for i in reversed(self.adds.get(path, ())):
            if i in anc:
                return i
        return -1

    def close(self):
        self.cat.close()


# ------------------------------------------------------------------ path classes

SKIP_DIR = {"vendor", "vendored", "node_modules", "third_party", "third-party", "thirdparty", "dist", "target",
            "bower_components", "__pycache__", "external", "generated", "_generated"}
SKIP_EXT = {"lock", "png", "jpg", "jpeg", "gif", "svg", "ico", "pdf", "gz", "zip", "tgz", "xz", "bz2", "woff", "woff2",
            "ttf", "eot", "bin", "exe", "dll", "so", "jar", "pyc", "snap", "map", "pb", "pem", "key", "crt", "p12",
            "wasm", "db", "sqlite", "parquet", "webp", "mp4", "csv", "tsv", "ttar", "sum", "diff", "patch", "age"}
SKIP_NAME = {"package-lock.json", "yarn.lock", "pnpm-lock.yaml", "npm-shrinkwrap.json", "composer.lock", "go.sum",
             "gemfile.lock", "cargo.lock", "poetry.lock"}
DOC_EXT = {"md", "markdown", "rst", "adoc", "txt", "mdx", "textile", "pod"}
TEST_DIR = {"test", "tests", "spec", "specs", "__tests__", "fixture", "fixtures", "testdata", "testing", "e2e",
            "snapshots", "__snapshots__", "testcases", "test-data", "test_data", "testcase",
            "smoke", "benches", "benchmarks", "bench"}
DOC_DIR = {"doc", "docs", ".docs", "documentation", "man", "website"}
CODE_EXT = {"py", "rb", "rs", "go", "js", "mjs", "cjs", "ts", "tsx", "jsx", "c", "cc", "cpp", "h", "hpp", "java", "kt",
            "sh", "pl", "lua", "php", "fish", "swift", "scala", "ex", "exs", "hs", "ml"}
GENERIC_STEM = {"mod", "index", "__init__", "init", "main", "lib", "doc", "docs", "build", "setup", "readme", "example",
                "config", "template", "metadata", "tests", "test", "meta"}
PLATFORM = {"linux", "darwin", "windows", "freebsd", "openbsd", "netbsd", "dragonfly", "solaris", "bsd", "amd64",
            "arm64", "unix", "other", "posix", "aix", "386", "arm"}
GENERATED = re.compile(r"code generated|do not edit|@generated|autogenerated|auto-generated|automatically generated",
                       re.I)


def base(path):
    return path.rsplit("/", 1)[-1]


def ext(path):
    b = base(path)
    return b.rsplit(".", 1)[1].lower() if "." in b[1:] else ""


def first_stem(path):
    b = base(path)
    return b[:1] + b[1:].split(".", 1)[0]


def skip_path(path):
    parts = path.lower().split("/")
    if any(p in SKIP_DIR for p in parts[:-1]) or parts[-1] in SKIP_NAME:
        return True
    return ext(path) in SKIP_EXT or ".min." in parts[-1] or parts[-1].endswith("_pb2.py") or parts[-1].endswith(".pb.go")


def path_class(path):
    """code | test | doc | changelog"""
    parts = path.lower().split("/")
    b = parts[-1]
    if any(p.startswith("changelog") or p in ("changes", "newsfragments", ".changeset", "releasenotes")
           for p in parts) or b.startswith(("changes.", "history.", "news.")):
        return "changelog"
    stem = b.rsplit(".", 1)[0] if "." in b[1:] else b
    if any(p in TEST_DIR for p in parts[:-1]) or stem in ("test", "tests", "conftest") or \
            re.search(r"(^test[_-])|([_.-](test|tests|spec|bench)$)", stem) or \
            re.search(r"[_.-](test|spec)\.", b):
        return "test"
    if ext(path) in DOC_EXT or any(p in DOC_DIR for p in parts[:-1]) or not ext(path) and b.upper() == b:
        return "doc"
    return "code"


def text_ok(data):
    """Text, not minified, not marked generated."""
    if data is None or b"\0" in data[:8000]:
        return False
    if any(len(l) > 1000 for l in data.split(b"\n")):
        return False
    head = b"\n".join(data.split(b"\n")[:5]).decode("utf-8", "replace")
    return not GENERATED.search(head)


# ------------------------------------------------------------------ stems and case variants

def words(stem):
    s = re.sub(r"([a-z0-9])([A-Z])", r"\1 \2", stem)
    s = re.sub(r"([A-Z]+)([A-Z][a-z])", r"\1 \2", s)
    return [w.lower() for w in re.split(r"[^A-Za-z0-9]+", s) if w]


def core_stem(raw):
    """File stem without platform suffixes (cpu_linux -> cpu)."""
    parts = raw.split("_")
    while len(parts) > 1 and parts[-1].lower() in PLATFORM:
        parts.pop()
    return "_".join(parts)


def style_of(raw):
    if "-" in raw:
        return "kebab"
    if "_" in raw.strip("_"):
        return "snake"
    if "." in raw.strip("."):
        return "dot"
    if re.search(r"[a-z][A-Z]", raw):
        return "pascal" if raw[:1].isupper() else "camel"
    return None


def render(w, style):
    cap = [x[:1].upper() + x[1:] for x in w]
    return {"kebab": "-".join(w), "snake": "_".join(w), "dot": ".".join(w), "space": " ".join(w), "flat": "".join(w),
            "camel": w[0] + "".join(cap[1:]), "pascal": "".join(cap), "scream": "_".join(w).upper(),
            "title": " ".join(cap), "sentence": " ".join([cap[0]] + w[1:]), "kebabcap": "-".join(cap),
            "flatup": "".join(w).upper()}[style]


STYLES = ["kebab", "snake", "dot", "space", "camel", "pascal", "scream", "title", "sentence", "flat"]
_rx_cache = {}


def stem_rx(w):
    """Regex over every case variant; groups: lo = lower, pa = Pascal, up = upper, mw = multi-word variants."""
    key = tuple(w)
    if key in _rx_cache:
        return _rx_cache[key]
    alts, styles = [], {}
    if len(w) > 1:
        seen = {}
        for st in STYLES:
            seen.setdefault(render(w, st), st)
        styles = seen
        for s in sorted(seen, key=len, reverse=True):
            body = re.escape(s)
            if s == render(w, "flat"):
                body = r"(?<![A-Za-z0-9])" + body + r"(?![a-z0-9])"
            elif s[0].islower() or s[0].isdigit():
                body = r"(?<![A-Za-z0-9])" + body
            alts.append(body)
        rx = re.compile("|".join(alts))
    else:
        s = w[0]
        alts.append(r"(?P<lo>(?<![A-Za-z0-9])%s(?![a-z0-9]))" % re.escape(s))
        if s[:1].isalpha():
            alts.append(r"(?P<pa>(?<![A-Z])%s(?![a-z]))" % re.escape(s[:1].upper() + s[1:]))
            alts.append(r"(?P<up>(?<![A-Za-z0-9])%s(?![A-Za-z0-9]))" % re.escape(s.upper()))
        rx = re.compile("|".join(alts))
    _rx_cache[key] = (rx, styles)
    if len(_rx_cache) > 5000:
        _rx_cache.clear()
    return rx, styles


def substitute(text, old, new, lower_style=None, raw_style=None, code_style="snake"):
    """Replace every case variant of the words `old` by the same variant of `new`."""
    if not old or not new or old == new:
        return text
    rx, styles = stem_rx(old)

    def repl(m):
        s = m.group(0)
        if styles:
            return render(new, styles[s])
        if m.lastgroup == "pa":
            return render(new, "pascal")
        if m.lastgroup == "up":
            return render(new, "scream")
        if lower_style:
            return render(new, lower_style)
        prev, nxt = text[m.start() - 1:m.start()], text[m.end():m.end() + 1]
        if nxt.isupper():
            return render(new, "camel")
        if prev in "'\"`/.-" or nxt in "'\"`/-":
            return render(new, raw_style or code_style)
        return render(new, code_style)

    return rx.sub(repl, text)


def mentions(line, w):
    return bool(w) and bool(stem_rx(w)[0].search(line))


def norm(s):
    return re.sub(r"[^a-z0-9]", "", s.lower())


def siblings(tree, path):
    """The family of a path in a tree: (kind, dir-component index or -1, [sibling paths])."""
    e, comps = ext(path), path.split("/")
    n, cls = len(comps), path_class(path)
    best = ("dir", -1, [])
    if not e:
        return best
    d = path.rsplit("/", 1)[0] + "/" if n > 1 else ""
    top = comps[0] + "/" if n > 1 else ""
    cand = [p for p in tree if p.startswith(top) and p != path and ext(p) == e and p.count("/") == n - 1
            and not skip_path(p) and path_class(p) == cls]
    if norm(first_stem(path)) not in GENERIC_STEM:
        same = [p for p in cand if p.startswith(d) and norm(first_stem(p)) not in GENERIC_STEM]
        best = ("dir", -1, same)
    for i in range(n - 1):
        prefix = "/".join(comps[:i]) + "/" if i else ""
        mine = "/".join(comps[i + 1:])
        key = norm(mine).replace(norm(comps[i]) or "\0", "*")
        got = []
        for p in cand:
            if not p.startswith(prefix):
                continue
            pc = p.split("/")
            if pc[i] == comps[i]:
                continue
            rest = "/".join(pc[i + 1:])
            if norm(rest).replace(norm(pc[i]) or "\0", "*") == key:
                got.append(p)
        if len(got) > len(best[2]):
            best = ("shape", i, got)
    return best


def raw_stem(path, kind, comp):
    if kind == "shape":
        return path.split("/")[comp]
    s = core_stem(first_stem(path))
    return s


# ------------------------------------------------------------------ sampling

def sample(repo):
    log = repo.log()
    singles = [c for c in log if len(c.parents) <= 1]
    lo = int(len(singles) * (1 - NEWEST_SHARE))
    window = singles[lo:]
    rng = random.Random("%d:%s" % (SEED, repo.name))
    stats = collections.Counter(commits=len(log), window=len(window))

    def quick(c):
        if len(c.parents) != 1:
            return False
        added = [ch for ch in c.changes if ch[0] == "A"]
        return added and len(added) <= MAX_ADDED and any(
            path_class(ch[4]) == "code" and not skip_path(ch[4]) and ext(ch[4]) for ch in added)

    bins = [[] for _ in range(EVENTS_PER_REPO)]
    for k, c in enumerate(window):
        if quick(c):
            stats["adds_code"] += 1
            bins[min(EVENTS_PER_REPO - 1, k * EVENTS_PER_REPO // len(window))].append(c)
    for b in bins:
        rng.shuffle(b)

    def event(c):
        parent = c.parents[0]
        adds = [ch for ch in c.changes if ch[0] == "A"]
        renamed = set()
        if any(ch[0] == "D" for ch in c.changes):
            out = repo.git("diff-tree", "-r", "-M50%", "--diff-filter=R", "--name-status", "--no-commit-id", parent, c.sha)
            renamed = {l.split("\t")[2] for l in out.split("\n") if l.count("\t") == 2}
        tree = None
        found, companions = [], []
        for _st, mode, _o, new, path in adds:
            if not mode.startswith("100") or skip_path(path):
                continue
            data = repo.cat.get(new)
            if not text_ok(data):
                continue
            companions.append(path)
            if path in renamed or path_class(path) != "code" or not ext(path):
                continue
            if repo.first_blob[new] < c.index or any(i < c.index for i in repo.adds[path]):
                continue
            lines = data.decode("utf-8", "replace").splitlines()
            if not MIN_LINES <= len(lines) <= MAX_LINES:
                continue
            tree = tree if tree is not None else repo.tree(parent)
            kind, comp, sib = siblings(tree, path)
            if len(sib) >= MIN_SIBLINGS:
                found.append((-(len(sib).bit_length() * 2 + (1 if len(sib) & (1 << (len(sib).bit_length() - 2)) else 0)),
                              ext(path) not in CODE_EXT, path.count("/"), -len(sib), path, kind, comp, len(lines)))
        if not found:
            return None
        found.sort()
        _b, _code, _depth, nsib, path, kind, comp, nl = found[0]
        edits = sorted(ch[4] for ch in c.changes if ch[0] == "M" and ch[1].startswith("100") and not skip_path(ch[4]))
        return {"commit": c.sha, "parent": parent, "date": c.date, "primary": path, "lines": nl, "kind": kind,
                "stem_component": comp, "stem": raw_stem(path, kind, comp), "siblings": -nsib,
                "companions": sorted(p for p in companions if p != path), "edits": edits}

    events, rest = [], [list(b) for b in bins]
    order = list(range(EVENTS_PER_REPO))
    while len(events) < EVENTS_PER_REPO and any(rest):
        for k in order:
            while rest[k]:
                stats["examined"] += 1
                e = event(rest[k].pop())
                if e:
                    events.append((repo.by_sha[e["commit"]].index, e))
                    break
            if len(events) >= EVENTS_PER_REPO:
                break
        order = order[:]
        rng.shuffle(order)
    events.sort(key=lambda t: t[0])
    head = log[-1]
    return {"repo": repo.name, "head": repo.git("rev-parse", "HEAD").strip(), "head_date": head.date, "seed": SEED,
            "stats": dict(stats), "events": [e for _i, e in events]}


# ------------------------------------------------------------------ scoring

def lcs_align(a, b):
    """Exact LCS of two sequences with a traceback: list of (i, j). Bit-parallel rows, O(n*m/wordsize)."""
    pre = 0
    n, m = len(a), len(b)
    while pre < n and pre < m and a[pre] == b[pre]:
        pre += 1
    suf = 0
    while suf < n - pre and suf < m - pre and a[n - 1 - suf] == b[m - 1 - suf]:
        suf += 1
    A, B = a[pre:n - suf], b[pre:m - suf]
    pairs = []
    if A and B:
        pos = {}
        for i, t in enumerate(A):
            pos[t] = pos.get(t, 0) | (1 << i)
        full = (1 << len(A)) - 1
        v, rows = full, [full]
        for t in B:
            mm = pos.get(t)
            if mm:
                u = v & mm
                v = ((v + u) | (v - u)) & full
            rows.append(v)
        i, j = len(A), len(B)
        while i and j:
            if A[i - 1] == B[j - 1]:
                pairs.append((pre + i - 1, pre + j - 1))
                i -= 1
                j -= 1
            elif (rows[j] >> (i - 1)) & 1:
                i -= 1
            else:
                j -= 1
        pairs.reverse()
    return [(k, k) for k in range(pre)] + pairs + [(n - suf + k, m - suf + k) for k in range(suf)]


def lcs_len(a, b):
    pos = {}
    for i, t in enumerate(a):
        pos[t] = pos.get(t, 0) | (1 << i)
    full = (1 << len(a)) - 1
    v = full
    for t in b:
        mm = pos.get(t)
        if mm:
            u = v & mm
            v = ((v + u) | (v - u)) & full
    return len(a) - bin(v).count("1")


TOKEN = re.compile(r"\w+|[^\w\s]")


def tokens(text):
    return TOKEN.findall(text)


def split_lines(text):
    return [l.rstrip() for l in text.splitlines()]


def line_scores(pred, truth):
    p, t = split_lines(pred), split_lines(truth)
    k = lcs_len(t, p) if p and t else 0
    pr = k / len(p) if p else None
    rc = k / len(t) if t else None
    f1 = 2 * k / (len(p) + len(t)) if p or t else 1.0
    return pr, rc, f1


def saved_tokens(P, T):
    total = sum(map(len, T))
    if not total:
        return 0.0
    P = P[:60000]
    kept_t = kept_p = 0
    pairs = lcs_align(T, P)
    k = 0
    while k < len(pairs):
        e = k + 1
        while e < len(pairs) and pairs[e][0] == pairs[e - 1][0] + 1 and pairs[e][1] == pairs[e - 1][1] + 1:
            e += 1
        if e - k >= 2:
            s = sum(len(T[i]) for i, _ in pairs[k:e])
            kept_t += s
            kept_p += s
        k = e
    wrong = sum(map(len, P)) - kept_p
    return max(-0.5, (kept_t - 0.25 * wrong) / total)


def saved_bound(cp, np, ct, nt):
    """Upper bound of `saved` from token multisets."""
    k = sum(len(t) * min(n, cp[t]) for t, n in ct.items() if t in cp)
    return (k - 0.25 * (np - k)) / nt


def inserted_lines(before, after):
    """[(line, previous non-blank line, next non-blank line)] in `after` beyond the multiset of `before`."""
    have = collections.Counter(split_lines(before))
    lines = split_lines(after)
    out = []
    for i, l in enumerate(lines):
        if have[l] > 0:
            have[l] -= 1
        elif l.strip():
            prev = next((x for x in reversed(lines[max(0, i - 3):i]) if x.strip()), "")
            nxt = next((x for x in lines[i + 1:i + 4] if x.strip()), "")
            out.append((l, prev, nxt))
    return out


_reg_cache = {}


def truth_registration(repo, ev, tree):
    """path -> (text before, [lines the commit inserted that mention the stem]), per edited file that has any."""
    key = (repo.name, ev["commit"])
    if key not in _reg_cache:
        _reg_cache.clear()
        w, out = words(ev["stem"]), {}
        for p in sorted(ev["edits"]):
            before, after = repo.text(tree[p]) if p in tree else "", repo.text(ev["commit"] + ":" + p)
            if after is None or len(after) > 4_000_000:
                continue
            reg = [x for x in inserted_lines(before, after) if mentions(x[0], w)]
            if reg:
                out[p] = (before, reg)
        _reg_cache[key] = out
    return _reg_cache[key]


def score(repo, ev, files):
    """Score a prediction: files = [{path, action, content}] or None (abstention)."""
    tree = repo.tree(ev["parent"])
    truth = lambda p: repo.text(ev["commit"] + ":" + p)
    created, edited = {}, {}
    for f in files or []:
        path = f.get("path") or ""
        path = path[2:] if path.startswith("./") else path
        content = f.get("content")
        if not isinstance(path, str) or not isinstance(content, str):
            continue
        (edited if path in tree else created)[path] = content
    r = {"abstained": 0, "lp": None, "lr": 0.0, "f1": 0.0, "saved": 0.0, "cp": None, "cr": None, "cf1": None,
         "ep": None, "er": None, "rr": None, "rs": None, "rrm": None, "placed": None}
    content = created.pop(ev["primary"], None)
    if content is None:
        r["abstained"] = 1
    else:
        t = truth(ev["primary"])
        r["lp"], r["lr"], r["f1"] = line_scores(content, t)
        r["saved"] = saved_tokens(tokens(content), tokens(t))
    comp = set(ev["companions"])
    hit = comp & set(created)
    if created:
        r["cp"] = len(hit) / len(created)
    if comp:
        r["cr"] = len(hit) / len(comp)
    if hit:
        r["cf1"] = statistics.fmean(line_scores(created[p], truth(p) or "")[2] for p in sorted(hit))
    ed = set(ev["edits"])
    ehit = ed & set(edited)
    if edited:
        r["ep"] = len(ehit) / len(edited)
    if ed:
        r["er"] = len(ehit) / len(ed)
    want = got = want_m = placed = want_s = got_s = 0
    for p, (before, reg) in truth_registration(repo, ev, tree).items():
        want += len(reg)
        small = len(reg) <= SMALL_EDIT
        want_s += small * len(reg)
        if p not in edited:
            continue
        want_m += len(reg)
        mine = collections.defaultdict(list)
        for l, a, b in inserted_lines(before, edited[p]):
            mine[l].append((a, b))
        for l, a, b in reg:
            if mine.get(l):
                ctx = mine[l]
                at = next((x for x in ctx if x == (a, b)), None) or \
                    next((x for x in ctx if x[0] == a or x[1] == b), None)
                placed += at is not None
                ctx.remove(at if at is not None else ctx[0])
                got += 1
                got_s += small
    if want:
        r["rr"] = got / want
    if want_s:
        r["rs"] = got_s / want_s
    if want_m:
        r["rrm"] = got / want_m
    if got:
        r["placed"] = placed / got
    return r


METRICS = ["lp", "lr", "f1", "saved", "cp", "cr", "cf1", "ep", "er", "rr", "rs", "rrm", "placed"]


def aggregate(rows):
    a = {"n": len(rows), "abstained": sum(r["abstained"] for r in rows)}
    for m in METRICS:
        v = [r[m] for r in rows if r.get(m) is not None]
        a[m] = {"n": len(v), "mean": round(statistics.fmean(v), 4) if v else None,
                "median": round(statistics.median(v), 4) if v else None}
    a["negative"] = round(sum(r["saved"] < 0 for r in rows) / len(rows), 4) if rows else None
    return a


def macro(per_repo):
    """Mean over repositories of the per-repository means."""
    out = {"n": sum(a["n"] for a in per_repo), "abstained": sum(a["abstained"] for a in per_repo)}
    for m in METRICS:
        v = [a[m]["mean"] for a in per_repo if a[m]["mean"] is not None]
        d = [a[m]["median"] for a in per_repo if a[m]["median"] is not None]
        out[m] = {"n": sum(a[m]["n"] for a in per_repo), "mean": round(statistics.fmean(v), 4) if v else None,
                  "median": round(statistics.fmean(d), 4) if d else None}
    v = [a["negative"] for a in per_repo if a.get("negative") is not None]
    out["negative"] = round(statistics.fmean(v), 4) if v else None
    return out


# ------------------------------------------------------------------ baselines

class Ctx:
    """What a baseline may use: the parent tree and the history reachable from it."""

    def __init__(self, repo, ev):
        self.repo, self.path, self.parent = repo, ev["primary"], ev["parent"]
        self.tree = repo.tree(ev["parent"])
        self.kind, self.comp, sib = siblings(self.tree, self.path)
        self.raw = raw_stem(self.path, self.kind, self.comp)
        self.w = words(self.raw)
        tail = first_stem(self.path).split("_")[-1]
        self.sib = sorted(((repo.creation(p, self.parent), first_stem(p).split("_")[-1] == tail, p) for p in sib),
                          key=lambda x: (-x[0], not x[1], x[2]))

    def text(self, p):
        return self.repo.text(self.tree[p]) or ""

    def sub(self, text, old, path):
        code = "camel" if ext(path) in ("js", "mjs", "cjs", "ts", "tsx", "jsx", "go", "java", "kt") else "snake"
        return substitute(text, old, self.w, raw_style=style_of(self.raw), code_style=code)

    def subpath(self, p, old):
        comps = p.split("/")
        dstyle = style_of(self.raw) or "snake"
        bstyle = style_of(core_stem(first_stem(self.path))) or dstyle
        out = [substitute(c, old, self.w, lower_style=dstyle) for c in comps[:-1]]
        return "/".join(out + [substitute(comps[-1], old, self.w, lower_style=bstyle)])

    def old_words(self, p):
        return words(raw_stem(p, self.kind, self.comp))

    def copy(self, p):
        return self.sub(self.text(p), self.old_words(p), self.path)


def b_empty(cx, _ev):
    return [{"path": cx.path, "action": "create", "content": ""}]


def b_copy_newest(cx, _ev):
    if not cx.sib:
        return None
    return [{"path": cx.path, "action": "create", "content": cx.copy(cx.sib[0][2])}]


def b_copy_newest_set(cx, ev):
    files = b_copy_newest(cx, ev)
    if not files or cx.sib[0][0] < 0:
        return files
    idx, _tail, src = cx.sib[0]
    old = cx.old_words(src)
    if not old:
        return files
    c = cx.repo.log()[idx]
    made = {cx.path}
    for st, mode, before, new, p in c.changes:
        if not mode.startswith("100") or p == src or skip_path(p):
            continue
        if st == "A":
            q = cx.subpath(p, old)
            if q == p or q in cx.tree or q in made or len(made) > 40:
                continue
            data = cx.repo.cat.get(cx.tree.get(p, new))
            if text_ok(data):
                made.add(q)
                files.append({"path": q, "action": "create", "content": cx.sub(data.decode("utf-8", "replace"), old, q)})
        elif st == "M" and p in cx.tree:
            b, a = cx.repo.text(before), cx.repo.text(new)
            cur = cx.text(p)
            if b is None or a is None or max(len(a), len(cur)) > 4_000_000:
                continue
            reg = {l for l, _x, _y in inserted_lines(b, a) if mentions(l, old)}
            if not reg:
                continue
            out, n = [], 0
            for line in cur.splitlines(keepends=True):
                out.append(line)
                if line.rstrip() in reg:
                    new_line = cx.sub(line, old, p)
                    if new_line != line:
                        if not line.endswith("\n"):
                            out[-1] = line + "\n"
                        out.append(new_line)
                        n += 1
            if n:
                files.append({"path": p, "action": "edit", "content": "".join(out)})
    return files


def b_oracle(cx, ev):
    truth = tokens(cx.repo.text(ev["commit"] + ":" + ev["primary"]))
    ct, nt = collections.Counter(truth), sum(map(len, truth))
    cand = []
    for _i, _t, p in cx.sib[:ORACLE_MAX]:
        text = cx.copy(p)
        tk = tokens(text)
        cand.append((saved_bound(collections.Counter(tk), sum(map(len, tk)), ct, nt), text, tk))
    cand.sort(key=lambda x: -x[0])
    best, best_text = -9.0, None
    for bound, text, tk in cand:
        if bound <= best:
            break
        s = saved_tokens(tk, truth)
        if s > best:
            best, best_text = s, text
    return None if best_text is None else [{"path": cx.path, "action": "create", "content": best_text}]


def mask(text, old):
    """Stem -> placeholders, one per case style."""
    if not old:
        return text
    rx, styles = stem_rx(old)
    kind = {"lo": "lower", "pa": "pascal", "up": "scream"}
    back = {"camel": "lower", "snake": "lower", "kebab": "lower", "dot": "lower", "space": "lower", "flat": "lower",
            "pascal": "pascal", "title": "pascal", "sentence": "pascal", "scream": "scream"}
    return rx.sub(lambda m: "\x02%s\x03" % (back[styles[m.group(0)]] if styles else kind[m.lastgroup]), text)


def b_common_lines(cx, _ev):
    src = [p for _i, _t, p in cx.sib[:COMMON_OVER]]
    if len(src) < 2:
        return None
    common = None
    for p in src:
        lines = [l.rstrip() for l in mask(cx.text(p), cx.old_words(p)).splitlines()]
        common = lines if common is None else [common[i] for i, _j in lcs_align(common, lines)]
    text = "\n".join(common) + "\n"
    style = style_of(cx.raw) or "snake"
    code = "camel" if ext(cx.path) in ("js", "mjs", "cjs", "ts", "go") and style == "kebab" else style

    def back(m):
        k = m.group(1)
        if k != "lower":
            return render(cx.w, k)
        prev, nxt = text[m.start() - 1:m.start()], text[m.end():m.end() + 1]
        return render(cx.w, style if prev in "'\"`/.-" or nxt in "'\"`/-" else code)
    return [{"path": cx.path, "action": "create", "content": re.sub("\x02(\\w+)\x03", back, text)}]


def b_truth(cx, ev):
    """Self-test: the commit itself; must score 1 everywhere."""
    at = lambda p, a: {"path": p, "action": a, "content": cx.repo.text(ev["commit"] + ":" + p)}
    return [at(p, "create") for p in [cx.path] + ev["companions"]] + [at(p, "edit") for p in ev["edits"]]


def b_garbage(cx, _ev):
    """Self-test: words nobody wrote; must score at most 0."""
    rng = random.Random(cx.path)
    text = "\n".join(" ".join("zq%08x" % rng.getrandbits(32) for _ in range(8)) for _ in range(60)) + "\n"
    return [{"path": cx.path, "action": "create", "content": text}]


def b_unrelated(cx, _ev):
    """Self-test: a file of the same extension from outside the family: the floor that shared syntax gives."""
    fam = {p for _i, _t, p in cx.sib}
    pool = sorted(p for p in cx.tree if ext(p) == ext(cx.path) and p not in fam and not skip_path(p))
    return [{"path": cx.path, "action": "create",
             "content": cx.text(random.Random(cx.path).choice(pool))}] if pool else None


FUNCS = {"truth": b_truth, "garbage": b_garbage, "unrelated": b_unrelated, "empty": b_empty, "copy-newest": b_copy_newest, "copy-newest-set": b_copy_newest_set,
         "common-lines": b_common_lines, "copy-best-oracle": b_oracle}


# ------------------------------------------------------------------ tool adaptor

class Tool:
    """Runs `TOOL new PATH --dry-run --format json --at PARENT` in a shared, empty-work-tree clone whose only ref is a
    detached HEAD at PARENT (so a tool that looks at HEAD sees no more than one that obeys --at)."""

    def __init__(self, cmd, repo, root, extra):
        self.repo, self.clone = repo, os.path.join(root, repo.name)
        self.env = dict(os.environ, HOME=root, LC_ALL="C.UTF-8", GIT_TERMINAL_PROMPT="0", GIT_CONFIG_NOSYSTEM="1")
        run = lambda *a, **k: subprocess.run(a, check=True, env=self.env, stdout=subprocess.PIPE, **k).stdout
        run("git", "clone", "-q", "--shared", "--no-checkout", repo.gitdir, self.clone, stderr=subprocess.DEVNULL)
        g = ("git", "-C", self.clone)
        run(*g, "config", "core.logAllRefUpdates", "false")
        run(*g, "config", "user.name", "replay")
        run(*g, "config", "user.email", "replay@example.invalid")
        run(*g, "update-ref", "--no-deref", "HEAD", repo.git("rev-parse", "HEAD").strip())
        run(*g, "remote", "remove", "origin")
        refs = run(*g, "for-each-ref", "--format=delete %(refname)")
        run(*g, "update-ref", "--stdin", input=refs)
        shutil.rmtree(os.path.join(self.clone, ".git", "logs"), ignore_errors=True)
        argv = shlex.split(cmd)
        b = os.path.basename(argv[0])
        if b.startswith("git-") and len(argv) == 1:
            if os.sep in argv[0]:
                self.env["PATH"] = os.path.dirname(os.path.abspath(argv[0])) + os.pathsep + self.env["PATH"]
            self.argv = ["git", "-C", self.clone, b[4:]]
        else:
            self.argv = argv
        self.extra = extra
        self.errors = self.timeouts = 0
        self.ms = []
        self.notes = []

    def answer(self, ev, values=()):
        """The tool's whole answer, with NAME=VALUE arguments after PATH; None when it abstains or fails."""
        subprocess.run(["git", "-C", self.clone, "update-ref", "--no-deref", "HEAD", ev["parent"]], check=True,
                       env=self.env)
        argv = self.argv + ["new", ev["primary"], *values, "--dry-run", "--format", "json", "--at", ev["parent"]] + self.extra
        t0 = time.monotonic()
        try:
            p = subprocess.run(argv, cwd=self.clone, env=self.env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE, timeout=TIMEOUT_S)
        except subprocess.TimeoutExpired:
            self.timeouts += 1
            self.ms.append(TIMEOUT_S * 1000)
            self.notes.append([ev["commit"], "time-out"])
            return None
        except OSError as e:
            raise SystemExit("replay: cannot run %r: %s" % (argv[0], e))
        self.ms.append((time.monotonic() - t0) * 1000)
        try:
            ans = json.loads(p.stdout.decode("utf-8", "replace"))
            files = ans.get("files")
            if isinstance(files, list) and all(isinstance(f, dict) for f in files):
                return ans if files else None
            if p.returncode == 0 and files is None:
                return None
        except (ValueError, AttributeError):
            pass
        if p.returncode == 1:               # a truthful "nothing fits", with or without JSON
            return None
        self.errors += 1
        self.notes.append([ev["commit"], "exit %d: %s" % (p.returncode, p.stderr.decode("utf-8", "replace")[:200])])
        return None

    def timing(self):
        if not self.ms:
            return {}
        s = sorted(self.ms)
        return {"p50_ms": round(statistics.median(s), 1), "p95_ms": round(s[min(len(s) - 1, int(len(s) * .95))], 1),
                "max_ms": round(s[-1], 1)}


def files_of(answer):
    return answer["files"] if answer else None


def choices_of(answer):
    """Well-formed choices of an answer, in its order: [(name, [values], default)]."""
    out = []
    for c in (answer or {}).get("choices") or []:
        if isinstance(c, dict) and isinstance(c.get("name"), str):
            values = [o["value"] for o in c.get("options") or [] if isinstance(o, dict) and isinstance(o.get("value"), str)]
            if values:
                out.append((c["name"], values, c.get("default")))
    return out


def best_by_oracle(tool, repo, ev, answer, limit):
    """What a person who knows what they want gets: at most `limit` choices are settled, one after the other, each by
    the option that gives the primary the best `saved`; the default stays when nothing is better. An answer may make
    choices appear or vanish, so they are read anew from the newest one."""
    settled, values = set(), []
    best = score(repo, ev, files_of(answer))["saved"]
    while len(settled) < limit:
        open_choices = [c for c in choices_of(answer) if c[0] not in settled]
        if not open_choices:
            break
        name, options, default = open_choices[0]
        settled.add(name)
        kept = None
        for value in options:
            if value == default:
                continue
            tried = tool.answer(ev, values + [name + "=" + value])
            saved = score(repo, ev, files_of(tried))["saved"] if tried else 0.0
            if tried and saved > best + 1e-9:
                best, kept = saved, (value, tried)
        if kept:
            values.append(name + "=" + kept[0])
            answer = kept[1]
    return answer


# ------------------------------------------------------------------ driver

def names_in(folder):
    """The repositories that an events folder has events of."""
    if not os.path.isdir(folder):
        return []
    return sorted(f[:-5] for f in os.listdir(folder) if f.endswith(".json"))


def load_events(folder, name, limit):
    with open(os.path.join(folder, name + ".json")) as f:
        ev = json.load(f)["events"]
    if limit and limit < len(ev):
        ev = [ev[i * len(ev) // limit] for i in range(limit)]
    return ev


def rounded(r):
    return {k: (round(v, 4) if isinstance(v, float) else v) for k, v in r.items()}


def run_baselines(repo, events, names):
    """Events outside, baselines inside: the object cache then serves them all."""
    rows, spent = {n: {} for n in names}, dict.fromkeys(names, 0.0)
    for ev in events:
        cx = Ctx(repo, ev)
        for n in names:
            t = time.monotonic()
            rows[n][ev["commit"]] = rounded(score(repo, ev, FUNCS[n](cx, ev)))
            spent[n] += time.monotonic() - t
    if names:
        print(repo.name + ": " + ", ".join("%s %.1f s" % x for x in spent.items()), file=sys.stderr)
    return rows


def fmt(v, w=6):
    return ("%*.3f" % (w, v)) if v is not None else " " * (w - 1) + "-"


def print_table(table, timing=None):
    cols = ["lp", "lr", "f1", "saved", "saved~", "neg", "cp", "cr", "cf1", "ep", "er", "rr", "rs", "rrm", "placed"]
    print("%-38s %-18s %3s %4s " % ("repo", "method", "n", "abst") + " ".join("%6s" % c for c in cols))
    for rname, methods in table:
        for m, a in methods.items():
            cells = [a["saved"]["median"] if c == "saved~" else a["negative"] if c == "neg" else a[c]["mean"] for c in cols]
            line = "%-38s %-18s %3d %4d " % (rname, m, a["n"], a["abstained"]) + " ".join(fmt(c) for c in cells)
            t = (timing or {}).get((rname, m))
            if t:
                line += "  err %d to %d p50 %.0f ms p95 %.0f ms" % (t["errors"], t["timeouts"], t["p50_ms"], t["p95_ms"])
            print(line)
    print("(saved~ is the median, neg the share of events with saved < 0; lp/lr/f1 line precision/recall/F1; c* created companions; e* edited paths; "
          "rr registration lines, rs in small edits only, rrm in matched edits only, placed = beside the right neighbour)")


def versus(tool, ref):
    """Paired comparison on `saved`: wins, ties, losses and a bootstrap interval of the mean difference."""
    d = [tool[c]["saved"] - ref[c]["saved"] for c in tool if c in ref]
    if not d:
        return None
    rng = random.Random(SEED)
    boots = sorted(statistics.fmean(rng.choices(d, k=len(d))) for _ in range(1000))
    return {"n": len(d), "wins": sum(x > .005 for x in d), "ties": sum(abs(x) <= .005 for x in d),
            "losses": sum(x < -.005 for x in d), "mean_diff": round(statistics.fmean(d), 4),
            "ci95": [round(boots[25], 4), round(boots[974], 4)]}


def replay_tool(a, repo, events):
    """Rows of the tool, and of the tool with choices settled by the oracle; timing of the first calls; notes."""
    with tempfile.TemporaryDirectory(prefix="replay-") as root:
        tool = Tool(a.tool, repo, root, a.tool_arg)
        answers = [tool.answer(e) for e in events]
        rows = {a.name: {e["commit"]: rounded(score(repo, e, files_of(x))) for e, x in zip(events, answers)}}
        timing = {a.name: dict(tool.timing(), errors=tool.errors, timeouts=tool.timeouts)}
        if a.oracle_choices:
            asked = len(tool.ms)
            settled = [best_by_oracle(tool, repo, e, x, a.oracle_choices) for e, x in zip(events, answers)]
            rows[a.name + "+oracle"] = {e["commit"]: rounded(score(repo, e, files_of(x)))
                                        for e, x in zip(events, settled)}
            print("%s: %d of %d events have choices, %d further calls" % (
                repo.name, sum(bool(choices_of(x)) for x in answers), len(events), len(tool.ms) - asked), file=sys.stderr)
        return rows, timing, tool.notes


def bound(text):
    m = re.fullmatch(r"(oracle:)?(\w+)(>=|<=)(-?[0-9.]+)", text)
    if not m or m.group(2) not in METRICS + ["negative"]:
        raise argparse.ArgumentTypeError("expected METRIC>=NUMBER or METRIC<=NUMBER, not " + text)
    return bool(m.group(1)), m.group(2), m.group(3), float(m.group(4))


def broken_bounds(overall, name, bounds):
    """Bounds that the macro figures do not keep; a figure that is missing keeps none."""
    out = []
    for oracle, metric, sense, limit in bounds:
        got = overall.get(name + "+oracle" if oracle else name, {}).get(metric)
        got = got["mean"] if isinstance(got, dict) else got
        if got is None or (got < limit if sense == ">=" else got > limit):
            out.append("%s%s is %s, not %s %g" % ("oracle:" if oracle else "", metric, got, sense, limit))
    return out


def main():
    ap = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    ap.add_argument("--sample", action="store_true",
                    help="(re)build the events of the repositories in the events folder, or of a new one named by --repo")
    ap.add_argument("--repos", default=os.environ.get("REPLAY_REPOS"),
                    help="folder that holds OWNER+NAME/repo for each repository (default: $REPLAY_REPOS)")
    ap.add_argument("--events", default=EVENTS_DIR, metavar="DIR", help="folder of NAME.json, one a repository "
                    "(default: events/ beside this program)")
    ap.add_argument("--repo", help="one repository (substring of its name)")
    ap.add_argument("--limit", type=int, help="at most N events a repository, evenly spaced")
    ap.add_argument("--baseline", action="append", help="run this baseline only (repeatable; 'cheap', 'all' or a name)")
    ap.add_argument("--tool", help="command under test, e.g. git-patauto or /path/git-patauto or 'python3 x.py'")
    ap.add_argument("--tool-arg", action="append", default=[], help="extra argument after `new ... --at REV`")
    ap.add_argument("--oracle-choices", type=int, nargs="?", const=2, default=0, metavar="N",
                    help="settle at most N choices of each answer by an oracle (2 when N is left out)")
    ap.add_argument("--require", type=bound, action="append", default=[], metavar="METRIC>=X",
                    help="exit 1 unless the tool's macro figure keeps the bound (repeatable); 'oracle:METRIC>=X' is "
                    "about the answers settled by --oracle-choices")
    ap.add_argument("--name", default="tool", help="the tool's name in the table")
    ap.add_argument("--json", metavar="OUT", help="write per-event scores and aggregates")
    ap.add_argument("--no-events", action="store_true", help="leave per-event scores out of --json")
    ap.add_argument("--update-baselines", action="store_true", help="merge the baseline scores into baselines.json")
    ap.add_argument("--compare", help="json of an earlier --tool --json run, compared with on saved")
    a = ap.parse_args()
    if not a.repos:
        ap.error("where are the repositories? --repos DIR or REPLAY_REPOS=DIR (see README.md)")
    if a.require and not a.tool:
        ap.error("--require is about a --tool")
    names = [n for n in names_in(a.events) if not a.repo or a.repo in n]
    if not names and a.sample and a.repo:
        names = [a.repo]
    if not names:
        ap.error("no events in %s%s" % (a.events, " match " + a.repo if a.repo else ""))
    baselines_json = os.path.join(os.path.dirname(os.path.abspath(a.events)), "baselines.json")
    known = {}
    if os.path.exists(baselines_json):
        with open(baselines_json) as f:
            known = json.load(f)["events"]
    wanted = []
    for b in a.baseline or []:
        wanted += CHEAP if b == "cheap" else BASELINES if b == "all" else [b]
    for b in wanted:
        if b not in FUNCS:
            ap.error("no baseline " + b)
    rows, timing, notes = {}, {}, {}
    for name in names:
        repo = Repo(name, a.repos)
        t0 = time.monotonic()
        if a.sample:
            data = sample(repo)
            os.makedirs(a.events, exist_ok=True)
            with open(os.path.join(a.events, name + ".json"), "w") as f:
                json.dump(data, f, indent=1)
                f.write("\n")
            print("%s: %d events %s %.1f s" % (name, len(data["events"]), data["stats"], time.monotonic() - t0),
                  file=sys.stderr)
            repo.close()
            continue
        events = load_events(a.events, name, a.limit)
        rows[name] = {}
        rows[name].update(run_baselines(repo, events, wanted))
        if a.tool:
            for b, scores in known.get(name, {}).items():
                if b not in rows[name] and all(e["commit"] in scores for e in events):
                    rows[name][b] = {e["commit"]: scores[e["commit"]] for e in events}
            rows[name].update(run_baselines(repo, events, [b for b in CHEAP if b not in rows[name]]))
            scores, times, notes[name] = replay_tool(a, repo, events)
            rows[name].update(scores)
            timing.update({(name, m): t for m, t in times.items()})
        repo.close()
    if a.sample:
        return 0
    agg = {n: {m: aggregate(list(r.values())) for m, r in ms.items()} for n, ms in rows.items()}
    methods = [m for m in BASELINES + [a.name] if any(m in agg[n] for n in agg)]
    methods += sorted({m for n in agg for m in agg[n]} - set(methods))
    overall = {m: macro([agg[n][m] for n in agg if m in agg[n]]) for m in methods if all(m in agg[n] for n in agg)}
    print_table([(n, {m: agg[n][m] for m in methods if m in agg[n]}) for n in agg]
                + [("MACRO (mean over repositories)", overall)], timing)
    vs = {}
    if a.tool:
        flat = lambda m: {n + ":" + c: r for n in rows for c, r in rows[n].get(m, {}).items()}
        for m in methods:
            if m != a.name and m != "empty":
                v = versus(flat(a.name), flat(m))
                if v:
                    vs[m] = v
                    print("saved, %s - %s: %+.3f [%+.3f, %+.3f], wins %d ties %d losses %d of %d" % (
                        a.name, m, v["mean_diff"], *v["ci95"], v["wins"], v["ties"], v["losses"], v["n"]))
    if a.compare:
        with open(a.compare) as f:
            old = json.load(f)
        for m, mine in (((a.name, a.name),) if a.tool else ()):
            o = {n + ":" + c: r for n in old.get("events", {}) for c, r in old["events"][n].get(m, {}).items()}
            v = versus({n + ":" + c: r for n in rows for c, r in rows[n][mine].items()}, o)
            print("saved, now - %s: %s" % (a.compare, v))
    if a.json:
        out = {"seed": SEED, "aggregate": agg, "overall": overall, "versus": vs,
               "timing": {n: t for (n, _m), t in timing.items()}, "notes": notes}
        if not a.no_events:
            out["events"] = rows
        with open(a.json, "w") as f:
            json.dump(out, f, indent=1)
    if a.update_baselines and not a.limit:
        for n, ms in rows.items():
            known.setdefault(n, {}).update({m: r for m, r in ms.items() if m in BASELINES})
        write_baselines(baselines_json, names_in(a.events), known)
    failed = broken_bounds(overall, a.name, a.require)
    for line in failed:
        print("replay: " + line, file=sys.stderr)
    return 1 if failed else 0


def write_baselines(path, names, ev):
    st = {"seed": SEED, "aggregate": {n: {m: aggregate(list(r.values())) for m, r in ms.items()} for n, ms in ev.items()},
          "overall": {}, "events": ev}
    if all(n in ev for n in names):
        st["overall"] = {m: macro([st["aggregate"][n][m] for n in names]) for m in BASELINES
                         if all(m in ev[n] for n in names)}
    with open(path, "w") as f:
        f.write(json.dumps(st, separators=(",", ":")).replace('},"', '},\n"') + "\n")


if __name__ == "__main__":
    sys.exit(main())
