"""Repositories made by `git fast-import`: thousands of commits a second, the same ids on every machine."""
import os
import subprocess

ENV = {"PATH": os.environ.get("PATH", ""), "HOME": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull,
       "LC_ALL": "C"}
START = 1_600_000_000
STEP = 6 * 3600


def git(directory, *args, stdin=None):
    return subprocess.run(["git", "-C", directory, *args], check=True, env=ENV, input=stdin, stdout=subprocess.PIPE).stdout


class Import:
    """A bare repository that is being written; close() ends it. Paths and contents are bytes."""

    def __init__(self, directory):
        directory = os.path.abspath(directory)
        os.makedirs(directory)
        git(directory, "init", "-q", "--bare", "-b", "main", ".")
        self.marks_file = os.path.join(directory, "marks")
        self.p = subprocess.Popen(["git", "-C", directory, "fast-import", "--quiet", "--date-format=raw",
                                   "--export-marks=" + self.marks_file], stdin=subprocess.PIPE, env=ENV)
        self.mark = 0

    def commit(self, message, files, branch="main", parent=None, merge=None, deleted=()):
        """files: {path: contents}. The parent is the branch's tip unless a mark is given. -> the commit's mark"""
        self.mark += 1
        w = self.p.stdin.write
        w(b"commit refs/heads/%s\nmark :%d\n" % (branch.encode(), self.mark))
        w(b"committer Planter <planter@example.invalid> %d +0000\n" % (START + STEP * self.mark))
        self._data(message.encode())
        if parent:
            w(b"from :%d\n" % parent)
        if merge:
            w(b"merge :%d\n" % merge)
        for path in deleted:
            w(b"D %s\n" % path)
        for path, content in files.items():
            w(b"M 100644 inline %s\n" % path)
            self._data(content)
        return self.mark

    def _data(self, content):
        self.p.stdin.write(b"data %d\n" % len(content))
        self.p.stdin.write(content)
        self.p.stdin.write(b"\n")

    def close(self):
        """-> {mark: commit id}"""
        self.p.stdin.close()
        if self.p.wait():
            raise SystemExit("git fast-import failed; its report lies beside " + self.marks_file)
        with open(self.marks_file) as f:
            marks = {int(line.split()[0][1:]): line.split()[1] for line in f}
        os.unlink(self.marks_file)
        return marks
