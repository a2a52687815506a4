#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Lets a model pass whose figures reach the limits, and says which one does not."""
import argparse
import sys

LIMITS = {"auc": 0.9, "recall": 0.75}


def shortfalls(figures):
    """Returns a sentence for each limit that is missed."""
    return [
        "%s is %.3f, must be at least %.2f" % (name, figures[name], limit)
        for name, limit in LIMITS.items()
        if figures[name] < limit
    ]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for name in LIMITS:
        parser.add_argument("--" + name, type=float, required=True)
    missed = shortfalls(vars(parser.parse_args()))
    for sentence in missed:
        print("::error file=gate.py,title=Quality gate::" + sentence)
    if not missed:
        print("\033[1;32mThe model may be released.\033[0m")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
