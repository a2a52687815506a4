# SPDX-License-Identifier: GPL-3.0-or-later
"""Brings every feature to mean 0 and deviation 1, with the figures of the training rows only."""
import math


class Scaler:
    """Remembers mean and deviation of each feature."""

    def __init__(self, means, deviations):
        self.means = means
        self.deviations = deviations

    @classmethod
    def fit(cls, rows):
        """Learns from rows; a feature that never changes gets deviation 1, not 0."""
        if not rows:
            raise ValueError("cannot scale without rows")
        columns = list(zip(*(row.values for row in rows)))
        means = [math.fsum(column) / len(column) for column in columns]
        deviations = [
            math.sqrt(math.fsum((value - mean) ** 2 for value in column) / len(column)) or 1.0
            for column, mean in zip(columns, means)
        ]
        return cls(means, deviations)

    def apply(self, values):
        """Scales the values of one row."""
        return [(v - m) / d for v, m, d in zip(values, self.means, self.deviations)]
