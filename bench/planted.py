#!/usr/bin/env python3
"""planted.py [DIR]: a repository with planted families, whose patterns are known, and its replay events.

Writes DIR/repos/planted/repo (bare) and DIR/events/planted.json; the same bytes on every machine. What is planted, and
what a tool should find out, stands under "truth" in the events file. Then:

    replay/replay.py --repos DIR/repos --events DIR/events --tool git-patauto --oracle-choices

or, in one step and with bounds that a correct program keeps by far: planted.py --check git-patauto
"""
import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True  # leave the source folder as it is
from fast_import import START, STEP, Import

SEED = 11
MEMBERS, JUDGED = 40, 8          # of each family: how many there will be, and how many of the newest become events
# Below what a correct program reaches (0.8 and 1.0), above what one reaches that has lost a family.
BOUNDS = ["saved>=0.65", "cp>=0.9", "cr>=0.9", "ep>=0.9", "er>=0.9", "rr>=0.7", "placed>=0.9", "negative<=0.05"]
FIRST = ("amber brisk calm dense early faint grand hollow idle jolly keen lucid mellow narrow open plain quiet rapid "
         "sharp tidy urgent vivid warm young zesty bold crisp deep even fresh").split()
SECOND = ("anchor basin cable delta engine fabric garden harbor island jacket kernel ladder magnet needle orchard "
          "parcel quarry ribbon saddle tunnel valley window yard barrel candle dragon feather glacier hammer").split()
PROSE = ("value result entry caller limit order source target buffer record signal range field state input output "
         "handle batch share window cursor column anchor").split()


def words_of(name):
    return name.split()


def kebab(n):
    return "-".join(words_of(n))


def snake(n):
    return "_".join(words_of(n))


def pascal(n):
    return "".join(w.capitalize() for w in words_of(n))


def camel(n):
    p = pascal(n)
    return p[0].lower() + p[1:]


def sentence(rng, length):
    s = " ".join(rng.choice(PROSE) for _ in range(length))
    return s[0].upper() + s[1:] + "."


class Python:
    """Commands with a test and an entry in a sorted registry; the base class is a choice that the path cannot decide."""
    truth = {"family": "app/commands/{{name|snake}}.py", "companions": ["tests/commands/test_{{name|snake}}.py"],
             "registration": {"path": "app/registry.py", "order": "sorted"},
             "choice": {"options": ["Command", "AsyncCommand"]}}
    stem = staticmethod(snake)

    def __init__(self):
        self.lines = []

    def files(self, n, rng):
        base = rng.choice(self.truth["choice"]["options"])
        is_async = base == "AsyncCommand"
        self.lines = sorted(self.lines + [f'    "{kebab(n)}": "app.commands.{snake(n)}:{pascal(n)}Command",\n'])
        run = ("    async def run(self, options):\n        async with self.session(options) as session:\n"
               "            result = await session.fetch(self.name)\n" if is_async else
               "    def run(self, options):\n        with self.lock(options.path):\n            result = self.load(self.name)\n")
        body = "".join(f"        result.{rng.choice(PROSE)}({rng.choice(PROSE)!r}, {rng.randrange(99)})\n" for _ in range(rng.randrange(1, 4)))
        return f"app/commands/{snake(n)}.py", base, {
            f"app/commands/{snake(n)}.py":
                f'"""{sentence(rng, 5)}"""\nfrom app.base import {base}\nfrom app.options import option\n\n\n'
                f'class {pascal(n)}Command({base}):\n    name = "{kebab(n)}"\n'
                f'    options = [option("--verbose", flag=True), option("--limit", type=int)]\n\n{run}{body}'
                f"        return self.report(result)\n",
            f"tests/commands/test_{snake(n)}.py":
                f"from app.commands.{snake(n)} import {pascal(n)}Command\nfrom tests.support import run_command\n\n\n"
                f"def test_{snake(n)}_reports():\n    result = run_command({pascal(n)}Command, [])\n    assert result.ok\n"
                f"    assert result.name == \"{kebab(n)}\"\n",
            "app/registry.py": "COMMANDS = {\n" + "".join(self.lines) + "}\n"}


class JavaScript:
    """Rules with a page and a row of a sorted table; whether a rule can fix is a choice."""
    truth = {"family": "rules/{{name|kebab}}.js", "companions": ["docs/rules/{{name|kebab}}.md"],
             "registration": {"path": "README.md", "order": "sorted"}, "choice": {"options": ["problem", "suggestion"]}}
    stem = staticmethod(kebab)

    def __init__(self):
        self.rows = []

    def files(self, n, rng):
        kind = rng.choice(self.truth["choice"]["options"])
        what = sentence(rng, 6)
        self.rows = sorted(self.rows + [f"| [{kebab(n)}](docs/rules/{kebab(n)}.md) | {n.capitalize()} |\n"])
        tail = "\t\thasSuggestions: true,\n\t\tdeprecated: false,\n" if kind == "suggestion" else "\t\tfixable: 'code',\n\t\trecommended: true,\n"
        body = "".join(f"\t\tif (node.{rng.choice(PROSE)} === {rng.randrange(50)}) {{\n\t\t\treturn;\n\t\t}}\n\n" for _ in range(rng.randrange(0, 3)))
        return f"rules/{kebab(n)}.js", kind, {
            f"rules/{kebab(n)}.js":
                f"import {{isCall}} from './ast/index.js';\nimport {{report}} from './utils/report.js';\n\n"
                f"const MESSAGE_ID = '{kebab(n)}';\nconst messages = {{\n\t[MESSAGE_ID]: '{what}',\n}};\n\n"
                f"const {camel(n)} = context => ({{\n\tCallExpression(node) {{\n\t\tif (!isCall(node)) {{\n\t\t\treturn;\n\t\t}}\n\n{body}"
                f"\t\treport(context, node, MESSAGE_ID);\n\t}},\n}});\n\nexport default {{\n\tcreate: {camel(n)},\n\tmeta: {{\n"
                f"\t\ttype: '{kind}',\n{tail}\t\tmessages,\n\t}},\n}};\n",
            f"docs/rules/{kebab(n)}.md":
                f"# {kebab(n)}\n\n{what}\n\n## Fail\n\n```js\n{camel(n)}({rng.randrange(9)});\n```\n\n## Pass\n\n```js\nok();\n```\n",
            "README.md": "# Rules\n\nAll rules of this package.\n\n| Rule | Title |\n| :-- | :-- |\n" + "".join(self.rows) + "\n## License\n\nMIT\n"}


class Go:
    """Collectors with a page; nothing is registered, the package's init does it."""
    truth = {"family": "collector/{{name|flat}}.go", "companions": ["docs/collectors/{{name|flat}}.md"],
             "registration": None, "choice": None}

    @staticmethod
    def stem(n):
        return "".join(words_of(n))

    def files(self, n, rng):
        flat = self.stem(n)
        fields = "".join(f"\t{rng.choice(PROSE)}{i} *Desc\n" for i in range(rng.randrange(1, 4)))
        return f"collector/{flat}.go", None, {
            f"collector/{flat}.go":
                f"package collector\n\nimport (\n\t\"fmt\"\n\t\"log/slog\"\n)\n\nconst {flat}Subsystem = \"{flat}\"\n\n"
                f"type {flat}Collector struct {{\n\tlogger *slog.Logger\n{fields}}}\n\nfunc init() {{\n"
                f"\tregisterCollector(\"{flat}\", defaultEnabled, New{flat.capitalize()}Collector)\n}}\n\n"
                f"// New{flat.capitalize()}Collector returns a new Collector exposing {flat} metrics.\n"
                f"func New{flat.capitalize()}Collector(logger *slog.Logger) (Collector, error) {{\n"
                f"\treturn &{flat}Collector{{logger: logger}}, nil\n}}\n\nfunc (c *{flat}Collector) Update(ch chan<- Metric) error {{\n"
                f"\tstats, err := read(\"{rng.choice(PROSE)}/{rng.choice(PROSE)}\")\n\tif err != nil {{\n"
                f"\t\treturn fmt.Errorf(\"couldn't get {flat}: %w\", err)\n\t}}\n\treturn publish(ch, stats)\n}}\n",
            f"docs/collectors/{flat}.md":
                f"# {flat}\n\n{sentence(rng, 9)}\n\nEnable it with `--collector.{flat}`, disable it with `--no-collector.{flat}`.\n"}


class Yaml:
    """Cases whose directory is the variable; the list of cases grows at its end."""
    truth = {"family": "cases/{{name|kebab}}/input.yaml", "companions": ["cases/{{name|kebab}}/expected.yaml"],
             "registration": {"path": "cases/order.txt", "order": "append"}, "choice": None}
    stem = staticmethod(kebab)

    def __init__(self):
        self.lines = []

    def files(self, n, rng):
        self.lines.append(f"case {kebab(n)}\n")
        steps = "".join(f"  - {rng.choice(PROSE)}: {rng.randrange(100)}\n" for _ in range(rng.randrange(2, 5)))
        return f"cases/{kebab(n)}/input.yaml", None, {
            f"cases/{kebab(n)}/input.yaml":
                f"version: 2\nname: {kebab(n)}\ndescription: {sentence(rng, 4)}\nenvironment:\n  shell: sh\n  locale: C\nsteps:\n{steps}"
                f"checks:\n  exit: 0\n  output: {snake(n)}.log\n",
            f"cases/{kebab(n)}/expected.yaml":
                f"version: 2\ncase: {kebab(n)}\nexit: 0\nfiles:\n  - {snake(n)}.log\n",
            "cases/order.txt": "".join(self.lines)}


def noise(rng, number):
    """A change that belongs to no family: prose or settings somewhere, with names that recur nowhere."""
    text = "\n".join(sentence(rng, rng.randrange(4, 12)) for _ in range(rng.randrange(3, 15))) + "\n"
    where = rng.choice(["notes/%s-%d.txt", "scripts/%s%d.sh", "lib/%s_%d.c", "%s%d.cfg"]) % (rng.choice(PROSE), number)
    return {where: text}


def encoded(files):
    return {p.encode(): c.encode() for p, c in files.items()}


def plant(directory):
    """-> ({mark: commit id}, [events])"""
    rng = random.Random(SEED)
    repo = Import(directory)
    families = [Python(), JavaScript(), Go(), Yaml()]
    names = []
    for _ in families:
        pool = [a + " " + b for a in FIRST for b in SECOND]
        rng.shuffle(pool)
        names.append(pool[:MEMBERS])
    start = {}
    for family, pool in zip(families, names):          # a root commit with many files says nothing about what goes together
        for name in pool[:4]:
            start.update(family.files(name, rng)[2])
    tip = repo.commit("Start", encoded(start))
    queue = [(f, i) for f in range(len(families)) for i in range(4, MEMBERS)]
    rng.shuffle(queue)
    taken = [4] * len(families)
    events = []
    for number, (f, _) in enumerate(queue):
        name = names[f][taken[f]]
        primary, option, files = families[f].files(name, rng)
        judged = taken[f] >= MEMBERS - JUDGED
        taken[f] += 1
        before = tip
        tip = repo.commit("Add " + name, encoded(files), parent=tip)
        if judged:
            events.append((tip, before, families[f], name, primary, option, files))
        if rng.random() < .5:
            tip = repo.commit("Change " + str(number), encoded(noise(rng, number)), parent=tip)
        if number % 9 == 0:                                            # a side branch, merged
            side = repo.commit("Try " + str(number), encoded(noise(rng, 1000 + number)), branch="side", parent=tip)
            kept = noise(rng, 2000 + number)
            tip = repo.commit("Keep " + str(number), encoded(kept), parent=tip)
            tip = repo.commit("Merge " + str(number), encoded(noise(rng, 3000 + number)), parent=tip, merge=side)
    return repo.close(), events


def event_record(marks, event):
    mark, before, family, name, primary, option, files = event
    edited = {(family.truth["registration"] or {}).get("path")} & set(files)
    parts = primary.split("/")
    by_folder = isinstance(family, Yaml)
    return {"commit": marks[mark], "parent": marks[before],
            "date": time.strftime("%Y-%m-%d", time.gmtime(START + STEP * mark)), "primary": primary,
            "lines": files[primary].count("\n"), "kind": "shape" if by_folder else "dir",
            "stem_component": len(parts) - 2 if by_folder else -1, "stem": family.stem(name), "siblings": MEMBERS - JUDGED,
            "companions": sorted(set(files) - {primary} - edited), "edits": sorted(edited), "option": option}


def write(directory):
    """Repository and events, below a folder that is made."""
    os.makedirs(os.path.join(directory, "events"))
    marks, events = plant(os.path.join(directory, "repos", "planted", "repo"))
    record = {"repo": "planted", "seed": SEED, "truth": [f.truth for f in (Python, JavaScript, Go, Yaml)],
              "events": [event_record(marks, e) for e in events]}
    with open(os.path.join(directory, "events", "planted.json"), "w") as f:
        json.dump(record, f, indent=1)
        f.write("\n")
    print("%d commits, %d events" % (len(marks), len(record["events"])), file=sys.stderr)


def check(tool):
    """Replays the tool on the planted repository in a temporary folder. -> exit status: 0 when all bounds are kept"""
    replay = os.path.join(os.path.dirname(os.path.abspath(__file__)), "replay", "replay.py")
    with tempfile.TemporaryDirectory(prefix="planted-") as top:
        directory = os.path.join(top, "it")
        write(directory)
        bounds = [x for b in BOUNDS for x in ("--require", b)]
        return subprocess.run([sys.executable, "-B", replay, "--repos", os.path.join(directory, "repos"), "--events",
                               os.path.join(directory, "events"), "--tool", tool, "--oracle-choices", *bounds]).returncode


def main():
    ap = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    what = ap.add_mutually_exclusive_group(required=True)
    what.add_argument("directory", nargs="?", help="made anew; must not exist")
    what.add_argument("--check", metavar="TOOL", help="replay this program in a temporary folder, with bounds")
    a = ap.parse_args()
    if a.check:
        return check(a.check)
    if os.path.exists(a.directory):
        ap.error(a.directory + " exists")
    write(a.directory)
    return 0


if __name__ == "__main__":
    sys.exit(main())
