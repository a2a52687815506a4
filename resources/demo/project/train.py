#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Trains one variant of the model, judges it on rows it has not seen and writes metrics.json."""
import argparse
import json
import os

from fraud import data, evaluate, features, model

VARIANTS = {
    "baseline": {"epochs": 12, "fraud_weight": 1.0},
    "balanced": {"epochs": 12, "fraud_weight": 3.0},
    "patient": {"epochs": 30, "fraud_weight": 2.0},
}
WANTED_RECALL = 0.78
GREEN, YELLOW, DIM, RESET = "\033[32m", "\033[33m", "\033[2m", "\033[0m"


def show_epoch(epoch, loss):
    bar = "█" * int(loss * 40)
    print("epoch %s%2d%s  loss %.4f  %s%s%s" % (DIM, epoch, RESET, loss, YELLOW, bar, RESET))


def train(variant, rows, seed):
    """Returns the model and its figures on the rows kept aside."""
    known, unseen = data.split(rows)
    scaler = features.Scaler.fit(known)
    print("::group::Training %s on %d transactions" % (variant, len(known)))
    fitted = model.fit(
        [scaler.apply(row.values) for row in known],
        [row.fraud for row in known],
        seed=seed, report=show_epoch, **VARIANTS[variant])
    print("::endgroup::")
    scores = [fitted.predict(scaler.apply(row.values)) for row in unseen]
    return fitted, evaluate.metrics(scores, [row.fraud for row in unseen])


def append(variable, text):
    """Appends a line to the file that a CI server names in an environment variable, where there is one."""
    path = os.environ.get(variable)
    if path:
        with open(path, "a", encoding="utf-8") as file:
            file.write(text + "\n")


def publish(variant, figures):
    """Tells the CI server the figures: outputs, a table for the summary, a notice or a warning."""
    for name, value in figures.items():
        append("GITHUB_OUTPUT", "%s=%.4f" % (name, value))
    append("GITHUB_STEP_SUMMARY", "### %s\n\n| metric | value |\n| --- | ---: |" % variant)
    for name, value in figures.items():
        append("GITHUB_STEP_SUMMARY", "| %s | %.3f |" % (name, value))
    if figures["recall"] < WANTED_RECALL:
        print("::warning file=train.py,title=Low recall::%s finds only %.0f %% of the frauds"
              % (variant, 100 * figures["recall"]))
    else:
        print("::notice title=%s::AUC %.3f, recall %.3f" % (variant, figures["auc"], figures["recall"]))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--variant", choices=sorted(VARIANTS), default="balanced")
    parser.add_argument("--rows", type=int, default=1600)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--metrics", default="metrics.json")
    parser.add_argument("--model", default="model.json")
    arguments = parser.parse_args()

    fitted, figures = train(arguments.variant, data.transactions(arguments.rows, arguments.seed), arguments.seed)
    for name, value in figures.items():
        print("%-10s %s%.3f%s" % (name, GREEN, value, RESET))
    fitted.save(arguments.model)
    with open(arguments.metrics, "w", encoding="utf-8") as file:
        json.dump(figures, file, indent=2)
    publish(arguments.variant, figures)


if __name__ == "__main__":
    main()
