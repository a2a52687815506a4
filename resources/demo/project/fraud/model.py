# SPDX-License-Identifier: GPL-3.0-or-later
"""Logistic regression, trained by stochastic gradient descent."""
import json
import math
import random


def sigmoid(x):
    """1 / (1 + exp(-x)) that does not overflow for large negative x."""
    if x < 0:
        e = math.exp(x)
        return e / (1.0 + e)
    return 1.0 / (1.0 + math.exp(-x))


class LogisticModel:
    """Weights and a bias; `predict` gives the probability of fraud."""

    def __init__(self, weights, bias=0.0):
        self.weights = list(weights)
        self.bias = bias

    def predict(self, values):
        return sigmoid(self.bias + sum(w * v for w, v in zip(self.weights, values)))

    def step(self, values, label, rate, weight=1.0):
        """One gradient step; returns the loss before it."""
        p = self.predict(values)
        error = weight * (p - label)
        for i, value in enumerate(values):
            self.weights[i] -= rate * error * value
        self.bias -= rate * error
        return -math.log(max(1e-12, p if label else 1.0 - p))

    def save(self, path):
        with open(path, "w", encoding="utf-8") as file:
            json.dump({"weights": self.weights, "bias": self.bias}, file, indent=2)

    @classmethod
    def load(cls, path):
        with open(path, encoding="utf-8") as file:
            stored = json.load(file)
        return cls(stored["weights"], stored["bias"])


def fit(rows, labels, epochs=12, rate=0.05, fraud_weight=1.0, seed=0, report=None):
    """Trains a model; `report(epoch, loss)` is called after each epoch with the mean loss."""
    model = LogisticModel([0.0] * len(rows[0]))
    order = list(range(len(rows)))
    rng = random.Random(seed)
    for epoch in range(1, epochs + 1):
        rng.shuffle(order)
        loss = 0.0
        for i in order:
            loss += model.step(rows[i], labels[i], rate / math.sqrt(epoch), fraud_weight if labels[i] else 1.0)
        if report:
            report(epoch, loss / len(rows))
    return model
