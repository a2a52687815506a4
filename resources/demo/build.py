#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes demo.fi, the demo project with its history as a git fast-import stream.

history/series names the steps, history/*.patch are the commits, project/ is the final state to read. The result
is the same everywhere: names and dates come from the patches. With --check nothing is written; it ends with 1
when demo.fi or project/ is not what the patches make.
"""
import argparse
import email.utils
import filecmp
import os
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent


class Repository:
    """A git repository that knows nothing of the settings of whoever runs this."""

    def __init__(self, folder):
        self.folder = folder
        self.environment = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
        self.environment.update(GIT_CONFIG_GLOBAL=os.devnull, GIT_CONFIG_SYSTEM=os.devnull, LC_ALL="C")
        self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *arguments, identity=None, date=None, **options):
        environment = dict(self.environment)
        for role in ("AUTHOR", "COMMITTER") if identity else ():
            environment["GIT_%s_NAME" % role], environment["GIT_%s_EMAIL" % role] = identity
            if date:
                environment["GIT_%s_DATE" % role] = date
        return subprocess.run(["git", "-C", self.folder, *arguments], check=True, env=environment,
                              stdout=subprocess.PIPE, **options).stdout

    def heads(self):
        """Every branch and tag with the commit it names."""
        return self.git("for-each-ref", "--format=%(refname) %(objectname)")


def apply_patch(repository, name):
    path = HERE / "history" / name
    sender = next(line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("From: "))
    repository.git("am", "--quiet", "--committer-date-is-author-date", str(path),
                   identity=email.utils.parseaddr(sender[len("From: "):]))


def merge(repository, branch, date, *person):
    repository.git("merge", "--quiet", "--no-ff", "-m", "Merge branch '%s'" % branch, branch,
                   identity=email.utils.parseaddr(" ".join(person)), date=date)


def replay(repository):
    steps = {
        "apply": lambda name: apply_patch(repository, name),
        "merge": lambda *arguments: merge(repository, *arguments),
        "branch": lambda name: repository.git("checkout", "--quiet", "-b", name),
        "switch": lambda name: repository.git("checkout", "--quiet", name),
        "tag": lambda name: repository.git("tag", name),
    }
    for line in (HERE / "history" / "series").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            word, *arguments = line.split()
            steps[word](*arguments)


def differing_files(repository):
    """Files of the final state that differ from project/, missing and surplus ones included."""
    made = set(repository.git("ls-files").decode().split())
    shown = {path.relative_to(HERE / "project").as_posix() for path in (HERE / "project").rglob("*")
             if path.is_file() and "__pycache__" not in path.parts}
    changed = {name for name in made & shown
               if not filecmp.cmp(HERE / "project" / name, pathlib.Path(repository.folder, name), shallow=False)}
    return sorted(made ^ shown | changed)


def stored_heads():
    with tempfile.TemporaryDirectory() as folder:
        repository = Repository(folder)
        with open(HERE / "demo.fi", "rb") as stream:
            repository.git("fast-import", "--quiet", stdin=stream)
        return repository.heads()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    with tempfile.TemporaryDirectory() as folder:
        repository = Repository(folder)
        replay(repository)
        differing = differing_files(repository)
        if differing:
            return "project/ is not the final state of history/: " + ", ".join(differing)
        if not check:
            (HERE / "demo.fi").write_bytes(repository.git("fast-export", "--all"))
        elif stored_heads() != repository.heads():
            return "demo.fi is not what history/ makes; run resources/demo/build.py"
    return 0


if __name__ == "__main__":
    sys.exit(main())
