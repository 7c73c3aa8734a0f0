#!/usr/bin/env python3
"""Black-box performance harness for git-patauto. Python >= 3.11, standard library only. See README.md."""
import argparse, ctypes, json, math, os, platform, random, re, shutil, signal, statistics, struct, subprocess
import sys, tempfile, time

STATE_DIR = "patauto"          # <git common dir>/patauto/ and <git dir>/patauto/: databases, spool, undo records
KEEP_COLD = {"writer", "spool", "segments.own", "private", "tx"}   # in STATE_DIR: no cache, stays when a run is made cold
JOURNAL_DIR = ".patauto"       # the versioned journal: WORKTREE/.patauto/
SEGMENT_LINES, SEGMENT_BYTES = 500, 256 << 10                      # of a journal segment, at most
OFF = "DISABLE_PATTERN_AUTOMATION"
RUN_TRUE = ("run", "--no-heal", "--", "true")
REPORT = ("report", "--format", "json")
STATUS = ("status", "--format", "json")
BG_WAIT = 20.0                 # seconds granted to processes the command left behind
RUN_LIMIT = 900.0              # seconds granted to one timed command
UNRELIABLE_MS = 0.05           # a baseline smaller than this gives no ratio


class Unmeasurable(Exception):
    pass


# ---------------------------------------------------------------- measuring
def subreaper():
    """Orphans of timed commands are handed to us, so work moved to the background is still charged."""
    try:
        return ctypes.CDLL(None, use_errno=True).prctl(36, 1, 0, 0, 0) == 0
    except (AttributeError, OSError):
        return False


def our_children():
    try:
        with open(f"/proc/self/task/{os.getpid()}/children") as f:
            return [int(x) for x in f.read().split()]
    except OSError:
        return []


def _cpu(ru):
    return ru.ru_utime + ru.ru_stime


def measure(argv, cwd, env, stdin=None, ok=(0,), keep=False):
    """Run argv once. wall/cpu of the command with all it waited for; bg_*: what outlived it."""
    exe = argv[0] if "/" in argv[0] else shutil.which(argv[0], path=env["PATH"])
    if not exe:
        raise Unmeasurable(f"{argv[0]}: not found")
    out = tempfile.TemporaryFile()
    err = tempfile.TemporaryFile()
    inp = os.open(stdin or os.devnull, os.O_RDONLY)
    here = os.getcwd()
    os.chdir(cwd)
    late = []

    def alarm(*_):
        late.append(1)
        try:
            os.killpg(pid, signal.SIGKILL)
        except OSError:
            pass

    try:
        old = signal.signal(signal.SIGALRM, alarm)
        t0 = time.perf_counter()
        pid = os.posix_spawn(exe, list(argv), env, setpgroup=0, file_actions=[
            (os.POSIX_SPAWN_DUP2, inp, 0), (os.POSIX_SPAWN_DUP2, out.fileno(), 1),
            (os.POSIX_SPAWN_DUP2, err.fileno(), 2)])
        signal.setitimer(signal.ITIMER_REAL, RUN_LIMIT)
        _, status, ru = os.wait4(pid, 0)
        wall = time.perf_counter() - t0
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, old)
    finally:
        os.chdir(here)
        os.close(inp)
    bg_n, bg_cpu, bg_rss, left = 0, 0.0, 0, False
    end = time.monotonic() + BG_WAIT
    while True:
        try:
            p, _, bru = os.wait4(-1, os.WNOHANG)
        except ChildProcessError:
            break
        if p:
            bg_n += 1
            bg_cpu += _cpu(bru)
            bg_rss = max(bg_rss, bru.ru_maxrss)
        elif time.monotonic() > end:
            left = True
            for k in our_children():               # something that stays (a daemon): it is counted, then ended
                os.kill(k, signal.SIGKILL)
            end += BG_WAIT
        else:
            time.sleep(0.002)
    out.seek(0)
    err.seek(0)
    rc = os.waitstatus_to_exitcode(status)
    text = out.read() if keep else b""
    if rc not in ok or late:
        tail = (err.read() or b"").decode("utf-8", "replace").strip()[-400:]
        raise Unmeasurable(f"{' '.join(argv)[:120]}: exit {rc}{' (time limit)' if late else ''}: {tail}")
    bg_wall = time.perf_counter() - t0 - wall if bg_n or left else 0.0
    return {"wall": wall, "cpu": _cpu(ru), "rss": ru.ru_maxrss, "bg_n": bg_n, "bg_cpu": bg_cpu,
            "bg_wall": bg_wall, "bg_rss": bg_rss, "bg_left": left, "out": text}


def med(xs):
    return statistics.median(xs) if xs else None


def summary(rows):
    """Times in ms; cpu_total adds background work, so nothing is gained by detaching it."""
    if not rows:
        return None
    w = [r["wall"] * 1e3 for r in rows]
    c = [r["cpu"] * 1e3 for r in rows]
    t = [(r["cpu"] + r["bg_cpu"]) * 1e3 for r in rows]
    return {"n": len(rows), "wall_ms": round(med(w), 3), "wall_ms_min": round(min(w), 3),
            "wall_ms_max": round(max(w), 3), "cpu_ms": round(med(c), 3), "cpu_ms_min": round(min(c), 3),
            "cpu_total_ms": round(med(t), 3), "rss_kib": max(r["rss"] for r in rows),
            "bg_processes": max(r["bg_n"] for r in rows), "bg_left_running": any(r["bg_left"] for r in rows)}


def added(rows, base):
    """Paired by round: median of (with - without)."""
    n = min(len(rows), len(base))
    if not n:
        return None
    return {"wall_ms": round(med([(rows[i]["wall"] - base[i]["wall"]) * 1e3 for i in range(n)]), 3),
            "cpu_ms": round(med([(rows[i]["cpu"] + rows[i]["bg_cpu"] - base[i]["cpu"] - base[i]["bg_cpu"]) * 1e3
                                 for i in range(n)]), 3)}


def ratio(a, b):
    return None if a is None or b is None or b < UNRELIABLE_MS else round(a / b, 4)


def paired_ratio(rows, *bases):
    """Median over rounds of ours / (sum of the baselines of the same round), CPU and wall."""
    n = min([len(rows)] + [len(b) for b in bases])
    if not n:
        return None
    out = {}
    for k in ("cpu", "wall"):
        v = []
        for i in range(n):
            d = sum(b[i][k] for b in bases)
            if d * 1e3 >= UNRELIABLE_MS:
                v.append((rows[i][k] + (rows[i]["bg_cpu"] if k == "cpu" else 0)) / d)
        out[k] = round(med(v), 4) if v else None
    return out


# ---------------------------------------------------------------- environment
class Lab:
    def __init__(self, a):
        self.a = a
        self.dir = tempfile.mkdtemp(prefix="patperf-", dir=a.work)
        self.bin = os.path.join(self.dir, "bin")
        self.home = os.path.join(self.dir, "home")
        os.makedirs(self.bin)
        os.makedirs(self.home)
        cfg = os.path.join(self.home, "gitconfig")
        with open(cfg, "w") as f:
            f.write("[user]\n\tname = Perf\n\temail = perf@example.invalid\n[gc]\n\tauto = 0\n"
                    "[maintenance]\n\tauto = false\n[commit]\n\tgpgsign = false\n[init]\n\tdefaultBranch = main\n"
                    "[safe]\n\tdirectory = *\n[advice]\n\tdetachedHead = false\n[core]\n\tautocrlf = false\n")
        path = [self.bin] + os.environ.get("PATH", "").split(os.pathsep)
        self.tool = None
        if a.tool:
            t = os.path.realpath(a.tool)
            if os.path.basename(t) == "git-patauto":
                path.insert(0, os.path.dirname(t))
            else:
                os.symlink(t, os.path.join(self.bin, "git-patauto"))
        self.env = {"PATH": os.pathsep.join(path), "HOME": self.home, "XDG_CONFIG_HOME": self.home,
                    "XDG_CACHE_HOME": self.home, "GIT_CONFIG_GLOBAL": cfg, "GIT_CONFIG_NOSYSTEM": "1",
                    "GIT_TERMINAL_PROMPT": "0", "GIT_EDITOR": "true", "GIT_PAGER": "cat", "LC_ALL": "C.UTF-8",
                    "TMPDIR": self.dir}
        self.tool = shutil.which("git-patauto", path=self.env["PATH"])
        self.notes = []
        self.known = {}

    def note(self, s):
        if s not in self.notes:
            self.notes.append(s)
            print("note:", s, file=sys.stderr)

    def sh(self, *argv, cwd=None, env=None, inp=None, check=True):
        r = subprocess.run(argv, cwd=cwd, env={**self.env, **(env or {})}, input=inp, capture_output=True)
        if check and r.returncode:
            raise Unmeasurable(f"{' '.join(argv)[:120]}: exit {r.returncode}: "
                               f"{r.stderr.decode('utf-8', 'replace')[-300:]}")
        return r.stdout

    def close(self):
        if self.a.keep:
            print("kept:", self.dir, file=sys.stderr)
        else:
            shutil.rmtree(self.dir, ignore_errors=True)

    def clone(self, src, name):
        """A private work tree on top of src's objects; hooks and index dir are fresh."""
        d = os.path.join(self.dir, name)
        self.sh("git", "clone", "-q", "--shared", "--", os.path.abspath(src), d)
        if self.a.commit_graph:
            self.sh("git", "commit-graph", "write", "--reachable", cwd=d)
        return d

    def gitdir(self, repo):
        return self.sh("git", "rev-parse", "--absolute-git-dir", cwd=repo).decode().strip()

    def state_dirs(self, repo):
        """Where the tool keeps what is no part of the tree: common to all worktrees, and this worktree's."""
        c = self.sh("git", "rev-parse", "--path-format=absolute", "--git-common-dir", cwd=repo).decode().strip()
        return [os.path.join(d, STATE_DIR) for d in dict.fromkeys((c, self.gitdir(repo)))]

    def drop_index(self, repo):
        """Make the next run cold: databases go; the spool and the writer's name, which are no cache, stay."""
        there = False
        for d in self.state_dirs(repo):
            for x in (os.listdir(d) if os.path.isdir(d) else ()):
                if x not in KEEP_COLD:
                    q = os.path.join(d, x)
                    there = there or x.endswith(".db")
                    shutil.rmtree(q) if os.path.isdir(q) and not os.path.islink(q) else os.unlink(q)
        for x in os.listdir(self.home):                # nor a cache under HOME or XDG_CACHE_HOME
            if x != "gitconfig":
                q = os.path.join(self.home, x)
                shutil.rmtree(q) if os.path.isdir(q) and not os.path.islink(q) else os.unlink(q)
        return there

    def traces(self, repo):
        """Size and time of every file the tool keeps: the cache and the journal."""
        out = {}
        for top in (*self.state_dirs(repo), os.path.join(repo, JOURNAL_DIR)):
            for d, _, fs in os.walk(top):
                for f in fs:
                    st = os.lstat(os.path.join(d, f))
                    out[os.path.join(d, f)] = (st.st_size, st.st_mtime_ns)
        return out

    def can(self, *words):
        """Has the tool this subcommand? Tried once, in a repository of its own; what is missing is noted, not fatal."""
        if words not in self.known:
            d = tempfile.mkdtemp(prefix="can-", dir=self.dir)
            self.sh("git", "init", "-q", d)
            self.sh("git", "commit", "-q", "--allow-empty", "-m", "empty", cwd=d)
            r = subprocess.run(["git", "patauto", *words], cwd=d, env=self.env, stdin=subprocess.DEVNULL, capture_output=True)
            self.known[words] = r.returncode == 0
            if r.returncode:
                self.note(f"git patauto {' '.join(words)}: exit {r.returncode}; what needs it is left out")
            shutil.rmtree(d, ignore_errors=True)
        return self.known[words]

    def init_tool(self, repo):
        """Hooks and registry, as a user sets them up; without `init` the repository stays as it is."""
        if not self.can("init"):
            return
        self.sh("git", "patauto", "init", cwd=repo)
        self.sh("git", "add", "-A", cwd=repo)
        self.sh("git", "commit", "-q", "--no-verify", "--allow-empty", "-m", "patauto init", cwd=repo)


def describe(lab):
    def first(*c):
        try:
            return subprocess.run(c, capture_output=True, env=lab.env, timeout=20).stdout.decode().strip().split("\n")[0]
        except (OSError, subprocess.TimeoutExpired):
            return None
    return {"git": first("git", "version"), "tool": lab.tool, "version": first("git-patauto", "version") if lab.tool
            else None, "cpus": len(os.sched_getaffinity(0)), "machine": platform.machine(),
            "kernel": platform.release(), "python": platform.python_version(),
            "load_before": os.getloadavg()[0]}


# ---------------------------------------------------------------- synthetic material
KINDS = ["rule", "model", "handler", "widget", "task"]
BODY = {
    "rule": "#include \"rule.h\"\n\nclass {C}Rule : public Rule {{\npublic:\n  const char* id() const override {{ return \"{n}\"; }}\n"
            "  int severity() const override {{ return {k}; }}\n  bool check(const Node& node) const override {{\n"
            "    return node.kind() == Kind::{C} && node.size() > {k};\n  }}\n}};\n\nREGISTER_RULE({C}Rule)\n",
    "model": "from base import Model, field\n\n\nclass {C}(Model):\n    table = \"{n}\"\n    id = field.Integer(primary=True)\n"
             "    name = field.Text(max_length={k})\n\n    def label(self):\n        return f\"{n}:{{self.name}}\"\n",
    "handler": "package handlers\n\nimport \"net/http\"\n\n// {C} answers /{n}.\nfunc {C}(w http.ResponseWriter, r *http.Request) {{\n"
               "\tif r.Method != http.MethodGet {{\n\t\thttp.Error(w, \"no\", {k})\n\t\treturn\n\t}}\n\twriteJSON(w, load{C}(r))\n}}\n",
    "widget": "import {{ html }} from './html.js';\n\nexport const {C} = (props) => {{\n  const id = '{n}-' + props.id;\n"
              "  return html`<section id=\"${{id}}\" data-k=\"{k}\">${{props.children}}</section>`;\n}};\n\nexport default {C};\n",
    "task": "#!/bin/sh\nset -eu\n# {C}\nname={n}\nlimit={k}\nfor f in \"$@\"; do\n  test -s \"$f\" || exit 1\n"
            "  printf '%s %s\\n' \"$name\" \"$f\"\ndone | head -n \"$limit\"\n",
}
EXT = {"rule": "cc", "model": "py", "handler": "go", "widget": "js", "task": "sh"}
WORDS = ("amber birch cedar delta ember fjord grove hazel iris jade kelp lotus maple north ocean pearl quartz river "
         "sage tulip umber violet willow xenon yarrow zinc").split()


def camel(s):
    return "".join(p.capitalize() for p in s.split("_"))


def member(fam, i):
    kind = KINDS[fam % len(KINDS)]
    name = f"{WORDS[i % 26]}_{WORDS[(i // 26 + fam) % 26]}" + (f"_{i // 676}" if i >= 676 else "")
    d = f"src/{kind}s_{fam:04d}"
    return kind, name, f"{d}/{name}.{EXT[kind]}", f"tests/{kind}s_{fam:04d}/{name}_test.txt", f"{d}/INDEX.txt"


def content(kind, name, i, fam):
    """Different in every family: equal names must not give equal blobs, or N files are few objects."""
    k = 10 + i + 1000 * fam
    c = BODY[kind].format(C=camel(name), n=name, k=k)
    return c.encode(), f"suite {name} {k}\ncase default\n  expect ok {camel(name)}\ncase empty\n  expect error {i % 7}\n".encode()


def synth(lab, name, files, commits, per_family=50):
    """files = members + their companions; families of about per_family members; one INDEX.txt line a member."""
    d = os.path.join(lab.dir, name)
    lab.sh("git", "init", "-q", d)
    members = max(4, files // 2)
    fams = max(2, members // per_family)
    commits = max(1, min(commits, members))
    tmp = os.path.join(lab.dir, name + ".fi")
    with open(tmp, "wb") as f:
        def data(b):
            f.write(b"data %d\n" % len(b) + b + b"\n")
        reg = {}
        t = 1_600_000_000
        done = 0
        for c in range(commits):
            upto = members * (c + 1) // commits
            f.write(b"commit refs/heads/main\ncommitter Perf <perf@example.invalid> %d +0000\n" % (t + c * 600))
            msg = f"Add {upto - done} members".encode()
            data(msg)
            if c == 0:
                f.write(b"M 100644 inline README.md\n")
                data(b"# synthetic\n")
            touched = set()
            for j in range(done, upto):
                fam, i = j % fams, j // fams
                kind, nm, path, test, index = member(fam, i)
                a, b = content(kind, nm, i, fam)
                f.write(f"M 100644 inline {path}\n".encode())
                data(a)
                f.write(f"M 100644 inline {test}\n".encode())
                data(b)
                reg.setdefault(index, []).append(nm)
                touched.add(index)
            for ix in touched:
                f.write(f"M 100644 inline {ix}\n".encode())
                data("".join(f"register {x}\n" for x in sorted(reg[ix])).encode())
            done = upto
    with open(tmp, "rb") as f:
        r = subprocess.run(["git", "fast-import", "--quiet"], stdin=f, cwd=d, env=lab.env, capture_output=True)
    os.unlink(tmp)
    if r.returncode:
        raise Unmeasurable("git fast-import: " + r.stderr.decode()[-300:])
    lab.sh("git", "checkout", "-q", "-f", "main", cwd=d)
    return d


def long_history(lab, name, files, commits):
    """A repository of so many files and commits: the families, then small edits, one a commit; packed, as clones are."""
    d = synth(lab, name, files, commits)
    have = int(lab.sh("git", "rev-list", "--count", "HEAD", cwd=d))
    tmp = os.path.join(lab.dir, name + ".fi")
    with open(tmp, "wb") as f:
        for c in range(commits - have):
            f.write(b"commit refs/heads/main\ncommitter Perf <perf@example.invalid> %d +0000\n" % (1_610_000_000 + c * 60))
            f.write(b"data 6\nedit\n\n" + (b"from refs/heads/main^0\n" if c == 0 else b""))
            text = b"note %d\n" % c
            f.write(b"M 100644 inline notes/n%d.txt\ndata %d\n%s\n" % (c % 50, len(text), text))
    with open(tmp, "rb") as f:
        lab.sh("git", "fast-import", "--quiet", cwd=d, inp=f.read())
    os.unlink(tmp)
    lab.sh("git", "reset", "-q", "--hard", cwd=d)
    lab.sh("git", "repack", "-q", "-a", "-d", cwd=d)
    return d


def next_change(repo, rnd, fams=2):
    """The same change for every variant: a new family member, its companion, its registration line, one edit."""
    kind, nm, path, test, index = member(rnd % fams, 300 + rnd)
    a, b = content(kind, nm, 300 + rnd, rnd % fams)
    for p, x in ((path, a), (test, b)):
        p = os.path.join(repo, p)
        os.makedirs(os.path.dirname(p), exist_ok=True)
        with open(p, "wb") as f:
            f.write(x)
    p = os.path.join(repo, index)
    old = open(p, "rb").read().splitlines(True) if os.path.exists(p) else []
    with open(p, "wb") as f:
        f.write(b"".join(sorted(old + [f"register {nm}\n".encode()])))
    with open(os.path.join(repo, "CHANGES.txt"), "a") as f:
        f.write(f"{rnd} {nm}\n")
    return [path, test, index, "CHANGES.txt"]


# ---------------------------------------------------------------- hooks
def write_exec(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w") as f:
        f.write(text)
    os.chmod(path, 0o755)


def native_floor(lab):
    if lab.a.native:
        return os.path.realpath(lab.a.native)
    cc = shutil.which("cc", path=lab.env["PATH"])
    if not cc:
        return None
    exe = os.path.join(lab.bin, "nothing")
    r = subprocess.run([cc, "-O2", "-static", "-x", "c", "-", "-o", exe], input=b"int main(void){return 0;}\n",
                       capture_output=True)
    return exe if r.returncode == 0 else None


def variants(lab):
    """name -> function(repo, gitdir) that installs it, and the extra environment."""
    v = {"none": (lambda r, g: None, {})}

    def two(text):
        def f(r, g):
            for h in ("pre-commit", "post-commit"):
                write_exec(os.path.join(g, "hooks", h), text)
        return f
    v["sh"] = (two("#!/bin/sh\nexit 0\n"), {})
    nat = native_floor(lab)
    if nat:
        v["sh+native"] = (two(f"#!/bin/sh\nexec {nat} \"$@\"\n"), {})
    lh = lab.a.lefthook or shutil.which("lefthook", path=lab.env["PATH"])
    if lh:
        lh = os.path.realpath(lh)

        def lefthook(r, g):
            with open(os.path.join(r, "lefthook.yml"), "w") as f:
                f.write("".join(f"{h}:\n  commands:\n    a:\n      run: 'true'\n" for h in ("pre-commit", "post-commit")))
            lab.sh(lh, "install", cwd=r, env={"LEFTHOOK_BIN": lh})
        v["lefthook"] = (lefthook, {"LEFTHOOK_BIN": lh})
    node = shutil.which("node", path=lab.env["PATH"])
    if lab.a.husky and node:
        def husky(r, g):
            b = [x for x in ("bin.js", "bin.mjs") if os.path.exists(os.path.join(lab.a.husky, x))]
            if not b:
                raise Unmeasurable("husky: no bin.js in " + lab.a.husky)
            lab.sh(node, os.path.join(os.path.realpath(lab.a.husky), b[0]), cwd=r)
            for h in ("pre-commit", "post-commit"):
                write_exec(os.path.join(r, ".husky", h), "true\n")
        v["husky"] = (husky, {})
    pc = lab.a.pre_commit or shutil.which("pre-commit", path=lab.env["PATH"])
    if pc:
        def precommit(r, g):
            with open(os.path.join(r, ".pre-commit-config.yaml"), "w") as f:
                f.write("repos:\n- repo: local\n  hooks:\n  - {id: a, name: a, entry: 'true', language: system, "
                        "always_run: true, pass_filenames: false, stages: [commit, post-commit]}\n")
            lab.sh(pc, "install", "-t", "pre-commit", "-t", "post-commit", cwd=r)
        v["pre-commit"] = (precommit, {})
    if lab.tool and lab.can("init"):
        v["patauto"] = (lambda r, g: lab.sh("git", "patauto", "init", cwd=r), {})
        if lab.can(*RUN_TRUE):
            v["patauto+event"] = v["patauto"]          # the same with an event that waits: the commit carries a segment
        v["patauto-off"] = (lambda r, g: lab.sh("git", "patauto", "init", cwd=r), {OFF: "1"})
    return v


def cmd_hooks(lab):
    repos = [("small", None)] + [(os.path.basename(os.path.dirname(os.path.abspath(p))) if os.path.basename(
        os.path.abspath(p)) in ("repo", ".git") else os.path.basename(os.path.abspath(p)), p) for p in lab.a.repo]
    if lab.a.big:
        repos.append(("big", long_history(lab, "hk-big-base", 20_000, 80_000)))
    res = {}
    for label, src in repos:
        base = synth(lab, f"hk-{label}-base", 200, 40) if src is None else None
        vs, dirs, rows, bad = variants(lab), {}, {}, {}
        first = {}
        for n, (install, env) in vs.items():
            try:
                if base:
                    d = os.path.join(lab.dir, f"hk-{label}-{n}")
                    shutil.copytree(base, d, symlinks=True)
                else:
                    d = lab.clone(src, f"hk-{label}-{n}")
                install(d, lab.gitdir(d))
                lab.sh("git", "add", "-A", cwd=d)
                lab.sh("git", "commit", "-q", "--allow-empty", "--no-verify", "-m", "set up", cwd=d)
                dirs[n], rows[n] = d, []
            except Unmeasurable as e:
                bad[n] = str(e)
                lab.note(f"hooks/{label}/{n}: {e}")
        order = list(dirs)
        for rnd in range(lab.a.rounds + 2):            # two warm-up rounds: the first is kept apart as 'first commit'
            random.Random(rnd).shuffle(order)
            for n in order:
                if n in bad:
                    continue
                d = dirs[n]
                try:
                    if n == "patauto+event":
                        lab.sh("git", "patauto", *RUN_TRUE, cwd=d)
                    lab.sh("git", "add", "--", *next_change(d, rnd), cwd=d)
                    r = measure(["git", "commit", "-q", "-m", f"change {rnd}"], d, {**lab.env, **vs[n][1]})
                except Unmeasurable as e:
                    bad[n] = str(e)
                    lab.note(f"hooks/{label}/{n}: {e}")
                    continue
                if rnd == 0:
                    first[n] = round(r["wall"] * 1e3, 2)
                elif rnd > 1:
                    rows[n].append(r)
            if rnd == 0 and "patauto" in dirs and "patauto" not in bad:
                try:
                    lab.sh("git", "patauto", "suggest", cwd=dirs["patauto"])     # an index a user would have
                except Unmeasurable as e:
                    lab.note(str(e))
            if rnd == 0:
                before = {n: lab.traces(dirs[n]) for n in dirs if n.startswith("patauto")}
        work = {}
        for n in ("patauto", "patauto+event", "patauto-off"):               # did the hooks do anything, and is suggest up to date?
            if n in dirs and n not in bad:
                now, was = lab.traces(dirs[n]), before.get(n) or {}
                if n == "patauto+event":                   # the spool changes anyway: only the journal counts
                    top = os.path.join(dirs[n], JOURNAL_DIR) + os.sep
                    now, was = ({p: x for p, x in t.items() if p.startswith(top)} for t in (now, was))
                work[n + "_left_traces"] = now != was
        if "patauto" in dirs and "patauto" not in bad:
            try:
                c = ["git", "patauto", "suggest", "--format", "json"]
                work["suggest_after_commits_cpu_ms"] = round(measure(c, dirs["patauto"], lab.env)["cpu"] * 1e3, 3)
                work["suggest_again_cpu_ms"] = med([measure(c, dirs["patauto"], lab.env)["cpu"] * 1e3 for _ in range(5)])
            except Unmeasurable as e:
                lab.note(str(e))
            if not work.get("patauto+event_left_traces", work["patauto_left_traces"]):
                lab.note(f"hooks/{label}: with an event waiting, commits changed nothing in {JOURNAL_DIR}/: "
                         "the hooks may do no work")
        o = {"work": work, "commit": {n: summary(rows[n]) for n in rows if n not in bad}, "failed": bad, "first_commit_wall_ms": first,
             "added": {n: added(rows[n], rows["none"]) for n in rows if n != "none" and n not in bad}}
        pa = o["added"].get("patauto")
        for key, ours in (("patauto_vs", "patauto"), ("patauto_event_vs", "patauto+event"), ("patauto_off_vs", "patauto-off")):
            us = o["added"].get(ours)
            o[key] = {n: {k: ratio(us[k], x[k]) for k in ("wall_ms", "cpu_ms")}
                      for n, x in o["added"].items() if not n.startswith("patauto")} if us else {}
        if pa:
            c = {n: s for n, s in o["commit"].items()}
            o["commit_slowdown"] = {k: ratio(c["patauto"][k], c["none"][k]) for k in ("wall_ms", "cpu_ms")}
        res[label] = o
        for n in dirs:
            shutil.rmtree(dirs[n], ignore_errors=True)
    if lab.a.big:                                  # what the length of history and the number of files cost
        small, big = res["small"]["added"], res["big"]["added"]
        res["big_vs_small"] = {n: {k: ratio(big[n][k], small[n][k]) for k in ("wall_ms", "cpu_ms")}
                               for n in big if n in small}
    return res


# ---------------------------------------------------------------- mine
def blob_list(lab, repo, path):
    """Every blob that some non-merge commit added; one id a line (what a miner has to read)."""
    raw = lab.sh("git", "log", "--raw", "--no-renames", "--no-abbrev", "--diff-filter=A", "--format=", "-z", cwd=repo)
    ids = dict.fromkeys(m.decode() for m in re.findall(rb":000000 10[0-7]{4} 0{40,64} ([0-9a-f]{40,64}) A", raw))
    good = lab.sh("git", "-c", "fetch.negotiationAlgorithm=noop", "cat-file", "--batch-check=%(objecttype) %(objectname)",
                  cwd=repo, inp="\n".join(ids).encode() + b"\n", check=False, env={"GIT_NO_LAZY_FETCH": "1"})
    ids = [x.split(b" ")[1] for x in good.splitlines() if x.startswith(b"blob ")]
    with open(path, "wb") as f:
        f.write(b"\n".join(ids) + b"\n")
    return len(ids)


def mine_one(lab, repo, label, rounds, init=True):
    if lab.tool and init:
        lab.init_tool(repo)
    ids = os.path.join(lab.dir, label + ".ids")
    nblob = blob_list(lab, repo, ids)
    o = {"commits": int(lab.sh("git", "rev-list", "--count", "HEAD", cwd=repo)), "added_blobs": nblob,
         "files": len(lab.sh("git", "ls-files", "-z", cwd=repo).split(b"\0")) - 1}
    R = {k: [] for k in ("log", "cat", "tool", "warm", "ls")}
    seen = False
    for rnd in range(rounds + 1):
        keep = rnd > 0
        for k, argv, inp in (
                ("log", ["git", "log", "--raw", "--no-renames", "--no-abbrev", "-z", "--format=%H"], None),
                ("cat", ["git", "cat-file", "--batch", "--buffer"], ids),
                ("tool", ["git", "patauto", "suggest", "--format", "json"], None),
                ("warm", ["git", "patauto", "suggest", "--format", "json"], None)):
            if k in ("tool", "warm") and not lab.tool:
                continue
            if k == "tool":
                lab.drop_index(repo)
            r = measure(argv, repo, lab.env, stdin=inp, keep=k == "tool")
            if k == "tool":
                seen = seen or any(f.endswith(".db") for d in lab.state_dirs(repo) if os.path.isdir(d) for f in os.listdir(d))
                try:
                    j = json.loads(r["out"] or b"null")
                    o["candidates"] = len(j) if isinstance(j, list) else max(
                        [len(x) for x in j.values() if isinstance(x, list)] or [0])
                except (ValueError, AttributeError):
                    o["candidates"] = None
                    lab.note(f"mine/{label}: suggest --format json printed no JSON")
            r.pop("out")
            if keep:
                R[k].append(r)
    o["git_log"], o["git_cat_file"] = summary(R["log"]), summary(R["cat"])
    dirty = lab.sh("git", "status", "--porcelain", "--ignored", cwd=repo).decode().splitlines()
    if lab.tool and dirty:
        o["work_tree_after"] = dirty[:10]
        lab.note(f"mine/{label}: suggest left files in the work tree: {dirty[:3]}")
    if lab.tool:
        o.update(cold=summary(R["tool"]), warm=summary(R["warm"]), index_found=seen,
                 cold_vs_git=paired_ratio(R["tool"], R["log"], R["cat"]), warm_vs_cold=paired_ratio(R["warm"], R["tool"]),
                 rss_vs_git=round(o_rss(R["tool"]) / max(o_rss(R["log"]), o_rss(R["cat"])), 4))
        if not seen:
            lab.note(f"mine/{label}: no database in $GIT_DIR/{STATE_DIR}/ after a run: 'cold' and 'warm' cannot be told apart")
    return o


def o_rss(rows):
    return max(max(r["rss"], r["bg_rss"]) for r in rows)


def name_of(p):
    p = os.path.abspath(p)
    return os.path.basename(os.path.dirname(p)) if os.path.basename(p) in ("repo", ".git") else os.path.basename(p)


def cmd_mine(lab):
    res = {}
    if lab.a.repo:
        for p in lab.a.repo:
            try:
                res[name_of(p)] = mine_one(lab, lab.clone(p, "mine-" + name_of(p)), name_of(p), lab.a.mine_rounds)
            except Unmeasurable as e:
                lab.note(f"mine/{name_of(p)}: {e}")
                res[name_of(p)] = {"error": str(e)}
    else:
        res["synthetic-2000"] = mine_one(lab, synth(lab, "mine-s", 2000, 400), "synthetic", lab.a.mine_rounds)
    return res


# ---------------------------------------------------------------- suggest (warm)
def cmd_suggest(lab):
    res = {}
    todo = [(name_of(p), p) for p in lab.a.repo] or [("synthetic-2000", None)]
    nat = native_floor(lab)
    for label, p in todo:
        repo = lab.clone(p, "sg-" + label) if p else synth(lab, "sg-s", 2000, 400)
        cmds = {"git version": ["git", "version"], "git rev-parse HEAD": ["git", "rev-parse", "HEAD"],
                "git status": ["git", "status", "--porcelain"]}
        if nat:
            cmds["static nothing"] = [nat]
        if lab.tool:
            lab.init_tool(repo)
            lab.sh("git", "patauto", "suggest", cwd=repo)
            cmds["patauto direct"] = [lab.tool, "suggest", "--format", "json"]
            cmds["git patauto suggest"] = ["git", "patauto", "suggest", "--format", "json"]
            if lab.can("status"):
                cmds["git patauto status"] = ["git", "patauto", "status"]
            cmds["patauto version"] = [lab.tool, "version"]
            if not p:
                _, _, path, _, _ = member(0, 555)
            else:
                path = new_sibling(lab, repo)
            cmds["git patauto new"] = ["git", "patauto", "new", path, "--dry-run", "--format", "json"]
            try:
                j = json.loads(lab.sh(*cmds["git patauto new"], cwd=repo) or b"null")
                if not (isinstance(j, dict) and j.get("files")):
                    lab.note(f"suggest/{label}: new {path} answered no files")
            except (Unmeasurable, ValueError) as e:
                lab.note(f"suggest/{label}: new {path}: {e}")
        rows, bad = {k: [] for k in cmds}, {}
        order = list(cmds)
        for rnd in range(lab.a.rounds + 1):
            random.Random(rnd).shuffle(order)
            for k in order:
                if k in bad:
                    continue
                try:
                    r = measure(cmds[k], repo, lab.env)
                except Unmeasurable as e:
                    bad[k] = str(e)
                    lab.note(f"suggest/{label}/{k}: {e}")
                    continue
                if rnd:
                    rows[k].append(r)
        o = {k: summary(v) for k, v in rows.items() if v}
        out = {"commands": o, "failed": bad}
        if o.get("patauto direct"):
            out["direct_vs_git_version"] = paired_ratio(rows["patauto direct"], rows["git version"])
            out["via_git_vs_git_status"] = paired_ratio(rows["git patauto suggest"], rows["git status"])
        # one new commit, then suggest: the incremental update
        if lab.tool:
            inc = []
            try:
                for rnd in range(min(lab.a.rounds, 9)):
                    lab.sh("git", "add", "--", *next_change(repo, rnd), cwd=repo)
                    lab.sh("git", "commit", "-q", "--no-verify", "-m", "more", cwd=repo, env={OFF: "1"})
                    inc.append(measure(["git", "patauto", "suggest", "--format", "json"], repo, lab.env))
                out["after_one_unseen_commit"] = summary(inc)
            except Unmeasurable as e:
                lab.note(f"suggest/{label}/incremental: {e}")
        res[label] = out
    return res


def new_sibling(lab, repo):
    """A path beside the files of the fullest directory with one extension."""
    n = {}
    for p in lab.sh("git", "ls-files", "-z", cwd=repo).decode("utf-8", "surrogateescape").split("\0"):
        d, b = os.path.split(p)
        if "." in b[1:]:
            n[d, b.rsplit(".", 1)[1]] = n.get((d, b.rsplit(".", 1)[1]), 0) + 1
    (d, e), _ = max(n.items(), key=lambda x: (x[1], x[0]))
    return os.path.join(d, f"zz_perf_sample.{e}")


# ---------------------------------------------------------------- telemetry
M64 = (1 << 64) - 1
P1, P2, P3, P4, P5 = (0x9E3779B185EBCA87, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x85EBCA77C2B2AE63, 0x27D4EB2F165667C5)


def rotl(x, r):
    return ((x << r) | (x >> (64 - r))) & M64


def xxh64(b, seed=0):
    """XXH64 as its public specification describes it; checked against three known values below."""
    n, i = len(b), 0
    if n >= 32:
        v = [(seed + P1 + P2) & M64, (seed + P2) & M64, seed, (seed - P1) & M64]
        for w in struct.iter_unpack("<4Q", b[:n & ~31]):
            for k in range(4):
                x = (v[k] + w[k] * P2) & M64
                v[k] = (((x << 31) | (x >> 33)) & M64) * P1 & M64
        i = n & ~31
        h = (rotl(v[0], 1) + rotl(v[1], 7) + rotl(v[2], 12) + rotl(v[3], 18)) & M64
        for x in v:
            h = ((h ^ (rotl(x * P2 & M64, 31) * P1 & M64)) * P1 + P4) & M64
    else:
        h = (seed + P5) & M64
    h = (h + n) & M64
    while i + 8 <= n:
        x = rotl(int.from_bytes(b[i:i + 8], "little") * P2 & M64, 31) * P1 & M64
        h = (rotl(h ^ x, 27) * P1 + P4) & M64
        i += 8
    if i + 4 <= n:
        h = (rotl(h ^ (int.from_bytes(b[i:i + 4], "little") * P1 & M64), 23) * P2 + P3) & M64
        i += 4
    for c in b[i:]:
        h = rotl(h ^ (c * P5 & M64), 11) * P1 & M64
    h = ((h ^ (h >> 33)) * P2) & M64
    h = ((h ^ (h >> 29)) * P3) & M64
    return h ^ (h >> 32)


assert [xxh64(b""), xxh64(b"a"), xxh64(b"Nobody inspects the spammish repetition")] == \
    [0xEF46DB3751D8E999, 0xD24EC4F1A98C6E5B, 0xFBCEA83C8A378BF1]
BASE32 = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
OPS = ["CREATE_FILE", "UPDATE_INDEX"]


def ulid(ms, rng):
    v = (ms << 80) | rng.getrandbits(80)
    return "".join(BASE32[(v >> 5 * i) & 31] for i in range(25, -1, -1))


def journal_line(ms, writer, kind, d, eid):
    t = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(ms // 1000)) + ".%03dZ" % (ms % 1000)
    b = json.dumps({"v": 1, "id": eid, "t": t, "w": writer, "k": kind, "d": d}, separators=(",", ":"))[:-1].encode()
    return b + b',"x":"%016x"}\n' % xxh64(b)


def some_events(rng, n):
    """n events of the kinds and shapes that STORE.md gives: executions, some failing, then an error and often a fix."""
    sig = ["%016x" % rng.getrandbits(64) for _ in range(200)]
    while True:
        s, r = rng.choice(sig), rng.random()
        ok = r > 0.15
        d = {"op": rng.choice(OPS), "ft": [rng.choice([".py", ".cc", ".js", ".md"])], "tools": [rng.choice(["git", "make", "node", "other"])],
             "isig": s, "osig": rng.choice(sig), "ok": ok, "exit": 0 if ok else 1, "ms": rng.randrange(1, 5000), "att": 1, "src": "user"}
        if r > 0.6:
            d = {"op": d.pop("op"), "pat": "PAT-PERF-%s-001" % "ABCDEFGH"[rng.randrange(8)], "ver": "1.0.0", **d}
        for k, x in (("exec", d),) if ok else (("exec", d), ("err", {"esig": s, "cls": "compile", "tool": "make", "isig": s}),
                                               ("fix", {"esig": s, "fsig": rng.choice(sig), "kind": "edit"})):
            if not n:
                return
            n -= 1
            yield k, x


def grow_journal(lab, repo, n):
    """n events in segments as STORE.md (2, 3) describes them, committed. -> folder, bytes, how many are executions."""
    rng = random.Random(7)
    writer = "00000000000f00d5"
    end = int(lab.sh("git", "log", "-1", "--format=%ct", cwd=repo)) * 1000
    top = os.path.join(repo, JOURNAL_DIR, "journal", writer)
    size, execs, lines, room, first = 0, 0, [], SEGMENT_BYTES, None

    def flush():
        nonlocal lines, room
        if lines:
            t = time.gmtime(first[1] // 1000)
            p = os.path.join(top, "%04d-%02d" % (t.tm_year, t.tm_mon), first[0] + ".jsonl")
            os.makedirs(os.path.dirname(p), exist_ok=True)
            with open(p, "wb") as f:
                f.writelines(lines)
        lines, room = [], SEGMENT_BYTES

    for i, (kind, d) in enumerate(some_events(rng, n)):
        ms = end - 1000 * (n - i)
        if len(lines) >= SEGMENT_LINES or room < 4096:
            flush()
        if not lines:
            first = (ulid(ms, rng), ms)
            lines.append(journal_line(ms, writer, "meta", {"tool": "1.0.0", "os": "linux", "level": "shared"}, first[0]))
        lines.append(journal_line(ms, writer, kind, d, ulid(ms, rng)))
        room -= len(lines[-1])
        size += len(lines[-1])
        execs += kind == "exec"
    flush()
    lab.sh("git", "add", "-f", "--", JOURNAL_DIR, cwd=repo)
    lab.sh("git", "commit", "-q", "--no-verify", "-m", "journal", cwd=repo, env={OFF: "1"})
    return top, size, execs


def cmd_telemetry(lab):
    res = {}
    repo = synth(lab, "tel", 200, 20)
    R = {k: [] for k in ("true", "sh", "python3", "run", "fail")}
    if lab.tool:
        lab.init_tool(repo)
    cmds = {"true": ["true"], "sh": ["sh", "-c", "true"], "python3": [sys.executable, "-S", "-E", "-c", "0"]}
    if lab.tool and lab.can(*RUN_TRUE):
        cmds["run"] = ["git", "patauto", *RUN_TRUE]
        cmds["run direct"] = [lab.tool, *RUN_TRUE]
        cmds["run direct, off"] = [lab.tool, *RUN_TRUE]
    R = {k: [] for k in cmds}
    bad = {}
    for rnd in range(lab.a.rounds + 1):
        for k, c in cmds.items():
            if k in bad:
                continue
            try:
                r = measure(c, repo, {**lab.env, **({OFF: "1"} if k.endswith("off") else {})})
                if rnd:
                    R[k].append(r)
            except Unmeasurable as e:
                bad[k] = str(e)
                lab.note(f"telemetry/{k}: {e}")
    res["one_run"] = {k: summary(v) for k, v in R.items() if v}
    res["one_run_added"] = {k: added(R[k], R["true"]) for k in R if k.startswith("run") and R[k]}
    res["failed"] = bad
    if not lab.tool or not all(lab.can(*c) for c in (RUN_TRUE, REPORT, STATUS)):
        return res
    res["journal"] = {}
    for n in lab.a.events:
        try:
            d = os.path.join(lab.dir, f"tel-{n}")
            shutil.copytree(repo, d, symlinks=True)
            top, size, execs = grow_journal(lab, d, n)
            py = [sys.executable, "-S", "-E", "-c", "import json,os,sys\nn=0\nfor d,_,fs in os.walk(sys.argv[1]):\n"
                  "  for f in fs:\n    for l in open(os.path.join(d,f),'rb'):\n      json.loads(l);n+=1", top]
            st = ["git", "patauto", *STATUS]
            try:                                   # what came before these events, the spool included, is counted on `repo`
                was = json.loads(lab.sh(*st, cwd=repo))["executions"]
                got = json.loads(lab.sh(*st, cwd=d))["executions"] - was
            except (Unmeasurable, ValueError, KeyError, TypeError):
                got = None
            if got != execs:
                lab.note(f"telemetry/{n}: status counts {got} of {execs} executions: not this journal was folded")
            rows = {"cold status": [], "warm status": [], "cold report": [], "warm report": [], "python json": [],
                    "append then report": [], "run": []}
            for rnd in range(lab.a.mine_rounds):
                lab.drop_index(d)
                rows["cold status"].append(measure(st, d, lab.env))
                rows["warm status"].append(measure(st, d, lab.env))
                lab.drop_index(d)
                rows["cold report"].append(measure(["git", "patauto", *REPORT], d, lab.env))
                rows["warm report"].append(measure(["git", "patauto", *REPORT], d, lab.env))
                rows["run"].append(measure(["git", "patauto", *RUN_TRUE], d, lab.env))
                rows["append then report"].append(measure(["git", "patauto", *REPORT], d, lab.env))
                rows["python json"].append(measure(py, d, lab.env))
            s = {k: summary(v) for k, v in rows.items()}
            c = s["cold status"]["cpu_total_ms"] / 1e3
            res["journal"][str(n)] = {"bytes": size, "executions": execs, "executions_seen": got, **s,
                                      "events_per_cpu_s": round(n / c) if c else None,
                                      "mb_per_cpu_s": round(size / 1e6 / c, 2) if c else None,
                                      "cold_vs_python_json": paired_ratio(rows["cold report"], rows["python json"]),
                                      "warm_vs_cold": paired_ratio(rows["warm report"], rows["cold report"])}
            shutil.rmtree(d, ignore_errors=True)
        except Unmeasurable as e:
            lab.note(f"telemetry/{n}: {e}")
            res["journal"][str(n)] = {"error": str(e)}
    j = [(int(n), v) for n, v in res["journal"].items() if "error" not in v]
    if len(j) > 1:
        (n0, a), (n1, b) = j[0], j[-1]             # without the start-up that both sizes pay
        dc = (b["cold status"]["cpu_total_ms"] - a["cold status"]["cpu_total_ms"]) / 1e3
        res["marginal_events_per_cpu_s"] = round((n1 - n0) / dc) if dc > 0.001 else None
        res["exponent_cold"] = exponent([(n, v["cold status"]["cpu_total_ms"]) for n, v in j])
        res["exponent_run"] = exponent([(n, v["run"]["cpu_total_ms"]) for n, v in j])
    return res


# ---------------------------------------------------------------- scale
def exponent(points):
    """Least squares of log(ms) over log(n), and the slope of the last two points (start-up weighs less there)."""
    p = sorted((math.log(n), math.log(max(t, 1e-3))) for n, t in points)
    if len(p) < 2:
        return None
    mx, my = statistics.fmean(x for x, _ in p), statistics.fmean(y for _, y in p)
    den = sum((x - mx) ** 2 for x, _ in p)
    fit = sum((x - mx) * (y - my) for x, y in p) / den if den else None
    last = (p[-1][1] - p[-2][1]) / (p[-1][0] - p[-2][0])
    return {"fit": round(fit, 3), "last_two": round(last, 3)}


def cmd_scale(lab):
    res = {"points": {}}
    for n in lab.a.files:
        t = time.perf_counter()
        repo = synth(lab, f"sc-{n}", n, max(50, n // 20))
        made = time.perf_counter() - t
        try:
            o = mine_one(lab, repo, f"sc{n}", lab.a.mine_rounds)
            if lab.tool and lab.can("init"):
                rows = {True: [], False: []}
                for rnd in range(14):                    # in turn, on the same repository
                    on = rnd % 2 == 0
                    lab.sh("git", "add", "--", *next_change(repo, rnd), cwd=repo)
                    r = measure(["git", *([] if on else ["-c", "core.hooksPath=/dev/null"]), "commit", "-q", "-m", "c"],
                                repo, lab.env)
                    if rnd > 3:
                        rows[on].append(r)
                o["commit_with_hooks"], o["commit_without_hooks"] = summary(rows[True]), summary(rows[False])
                o["hooks_added_cpu_ms"] = round(o["commit_with_hooks"]["cpu_total_ms"]
                                                - o["commit_without_hooks"]["cpu_total_ms"], 3)
        except Unmeasurable as e:
            lab.note(f"scale/{n}: {e}")
            o = {"error": str(e)}
        o["made_in_s"] = round(made, 2)
        res["points"][str(n)] = o
        shutil.rmtree(repo, ignore_errors=True)
    ok = [(int(n), o) for n, o in res["points"].items() if "error" not in o]
    git = [(n, o["git_log"]["cpu_ms"] + o["git_cat_file"]["cpu_ms"]) for n, o in ok]
    res["exponent"] = {"git": exponent(git)}
    if lab.tool and ok:
        res["exponent"].update(cold=exponent([(n, o["cold"]["cpu_total_ms"]) for n, o in ok]),
                               warm=exponent([(n, o["warm"]["cpu_total_ms"]) for n, o in ok]),
                               commit=exponent([(n, o["commit_with_hooks"]["cpu_total_ms"]) for n, o in ok
                                              if "commit_with_hooks" in o]))
    return res


# ---------------------------------------------------------------- output
def flat(o, pre=""):
    for k, v in o.items():
        if isinstance(v, dict):
            yield from flat(v, f"{pre}{k}.")
        else:
            yield pre + k, v


def show(cmd, r):
    keep = ("wall_ms", "cpu_ms", "cpu_total_ms", "rss_kib", "cpu", "wall", "fit", "last_two", "events_per_cpu_s", "marginal_events_per_cpu_s", "executions", "executions_seen",
            "mb_per_cpu_s", "rss_vs_git", "bg_processes", "candidates", "index_found", "error", "patauto_left_traces", "suggest_after_commits_cpu_ms", "suggest_again_cpu_ms", "hooks_added_cpu_ms")
    for k, v in flat(r):
        if k.rsplit(".", 1)[-1] in keep and v is not None:
            print(f"{cmd}.{k} = {v}")


def ints(s):
    return [int(x) for x in s.split(",") if x]


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("command", choices=["hooks", "mine", "suggest", "telemetry", "scale", "all"])
    p.add_argument("--json", help="write the result here")
    p.add_argument("--tool", help="path to git-patauto (otherwise PATH; without one only the baselines are measured)")
    p.add_argument("--repo", action="append", default=[], help="a real repository (bare or not); may be given again")
    p.add_argument("--rounds", type=int, default=21, help="rounds of short commands (default 21)")
    p.add_argument("--mine-rounds", type=int, default=3, help="rounds of long commands (default 3)")
    p.add_argument("--files", type=ints, default=[1000, 10000], help="scale: sizes (default 1000,10000)")
    p.add_argument("--events", type=ints, default=[1000, 100000], help="telemetry: sizes (default 1000,100000)")
    p.add_argument("--big", action="store_true", help="hooks: also in a repository of 80,000 commits and 20,000 files")
    p.add_argument("--lefthook", help="lefthook binary")
    p.add_argument("--husky", help="directory of the husky npm package")
    p.add_argument("--pre-commit", help="pre-commit program")
    p.add_argument("--native", help="a program that does nothing (default: built with cc -static)")
    p.add_argument("--commit-graph", action="store_true", help="write a commit-graph in clones first")
    p.add_argument("--work", help="directory for scratch files (default: the system's)")
    p.add_argument("--keep", action="store_true", help="keep the scratch files")
    a = p.parse_args()
    lab = Lab(a)
    reap = subreaper()
    signal.signal(signal.SIGTERM, lambda *_: signal.raise_signal(signal.SIGINT))
    out = {"format": 1, "reaps_background": reap, "rss_floor_kib": None, "env": describe(lab), "results": {}}
    if not lab.tool:
        lab.note("git-patauto not found: baselines only")
    try:
        out["rss_floor_kib"] = measure(["true"], lab.dir, lab.env)["rss"]
        for c in (["hooks", "mine", "suggest", "telemetry", "scale"] if a.command == "all" else [a.command]):
            out["results"][c] = globals()["cmd_" + c](lab)
    except Unmeasurable as e:
        out["error"] = str(e)
        print("error:", e, file=sys.stderr)
    except KeyboardInterrupt:
        out["error"] = "interrupted"
    finally:
        lab.close()
    out["notes"], out["env"]["load_after"] = lab.notes, os.getloadavg()[0]
    for c, r in out["results"].items():
        show(c, r)
    if a.json:
        with open(a.json, "w") as f:
            json.dump(out, f, indent=1, sort_keys=True, default=str)
            f.write("\n")
    return 1 if "error" in out else 0


if __name__ == "__main__":
    sys.exit(main())
