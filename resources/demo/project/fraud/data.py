# SPDX-License-Identifier: GPL-3.0-or-later
"""Synthetic card transactions: the same seed always gives the same ones."""
import random
from dataclasses import dataclass

FEATURES = ("amount", "hour", "distance", "age_days", "foreign", "retries")
FRAUD_SHARE = 0.12


@dataclass(frozen=True)
class Transaction:
    """One transaction: its features, in the order of FEATURES, and whether it was fraud."""

    values: tuple
    fraud: bool


def transaction(rng):
    """Draws one transaction; frauds are dearer, later, farther from home and on newer cards."""
    fraud = rng.random() < FRAUD_SHARE
    amount = rng.lognormvariate(4.4 if fraud else 3.4, 0.9)
    hour = (rng.gauss(2.0 if fraud else 14.0, 4.0)) % 24
    distance = rng.expovariate(1 / (150 if fraud else 45))
    age_days = rng.expovariate(1 / (140 if fraud else 700))
    foreign = float(rng.random() < (0.3 if fraud else 0.06))
    retries = float(rng.randint(0, 4 if fraud else 1))
    return Transaction((amount, hour, distance, age_days, foreign, retries), fraud)


def transactions(count, seed):
    """Returns `count` transactions drawn with `seed`."""
    rng = random.Random(seed)
    return [transaction(rng) for _ in range(count)]


def split(rows, train_share=0.75):
    """Splits rows into those to learn from and those to judge by; no row is in both."""
    if not 0 < train_share < 1:
        raise ValueError("train_share must lie between 0 and 1, is %r" % train_share)
    cut = int(len(rows) * train_share)
    return rows[:cut], rows[cut:]
