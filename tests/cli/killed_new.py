"""Kills `git patauto new` at chosen moments, again and again, and looks at what the next command makes of it.

usage: killed_new.py [TIMES], in a work tree where `new src/NAME.txt` writes 50 files
Half of the moments are spread over the time that a whole `new` takes; the other half are as soon as so and so many of
its files are there, so that applications are torn whatever the machine's speed.
"""
import os
import pathlib
import random
import signal
import subprocess
import sys
import time

TIMES = int(sys.argv[1]) if len(sys.argv) > 1 and sys.argv[1] else 8
PLAN = 50


def contents():
    """Every file of the work tree with its bytes."""
    found = {}
    for folder, folders, names in os.walk("."):
        if folder == ".":
            folders.remove(".git")
        for name in names:
            path = os.path.join(folder, name)
            found[path] = pathlib.Path(path).read_bytes()
    return found


def index():
    return subprocess.run(["git", "ls-files", "-s"], check=True, capture_output=True).stdout


def start(name):
    return subprocess.Popen(["git-patauto", "new", f"src/{name}.txt"], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def changed(before, after):
    return sum(before.get(path) != after.get(path) for path in {**before, **after} if not path.endswith(".tmp"))


def undo():
    subprocess.run(["git-patauto", "undo"], check=True, stdout=subprocess.DEVNULL)


def wait_for_files(name, wanted, process):
    """Returns when that many of the plan's created files are there, or the process has ended."""
    paths = [f"src/{name}.txt"] + [f"parts/p{i:02}/{name}.txt" for i in range(1, PLAN - 10)]
    while process.poll() is None and sum(os.path.exists(path) for path in paths[:wanted]) < wanted:
        pass


def main():
    dice = random.Random(20)
    before = contents()
    staged = index()
    began = time.monotonic()
    assert start("whole").wait() == 0
    duration = time.monotonic() - began
    assert changed(before, contents()) == PLAN, "the plan is not what this test is about"
    undo()
    assert contents() == before, "undo did not bring everything back"

    torn = whole = none = 0
    for turn in range(TIMES):
        name = f"turn-{chr(ord('a') + turn // 26)}{chr(ord('a') + turn % 26)}"
        process = start(name)
        if turn % 2:
            wait_for_files(name, dice.randint(1, PLAN - 10), process)
        else:
            time.sleep(dice.uniform(0.2, 1.05) * duration)
        process.send_signal(signal.SIGKILL)
        process.wait()
        left = contents()
        files = changed(before, left)
        torn += 0 < files < PLAN or any(path.endswith(".tmp") for path in left)
        # The next command that writes: it takes back what is torn, then does its own work.
        other = start("other")
        err = other.communicate()[1].decode()
        assert other.returncode == 0, err
        undo()
        now = contents()
        files = changed(before, now)
        assert not any(path.endswith(".tmp") for path in now), "temporary names are left"
        assert files in (0, PLAN), f"{files} of {PLAN} files are there after turn {turn}"
        assert index() == staged, "the index changed"
        if files == PLAN:
            whole += 1
            undo()
        else:
            none += 1
        assert contents() == before, "something of the user's changed"
    print(f"{TIMES} kills over {duration:.3f} s: {torn} torn, then {whole} whole and {none} nothing")
    assert torn >= TIMES // 4, "too few kills hit the writing for this to say anything"


main()
