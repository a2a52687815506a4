# SPDX-License-Identifier: GPL-3.0-or-later
import os
import tempfile
import unittest

from fraud import data, evaluate, features
from fraud.model import LogisticModel, fit, sigmoid

SEED = int(os.environ.get("SEED", "7"))


class SigmoidTest(unittest.TestCase):
    def test_is_one_half_at_0(self):
        self.assertEqual(sigmoid(0), 0.5)

    def test_does_not_overflow(self):
        self.assertEqual(sigmoid(-1000), 0.0)
        self.assertEqual(sigmoid(1000), 1.0)


class ModelTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        known, unseen = data.split(data.transactions(1200, SEED))
        cls.scaler = features.Scaler.fit(known)
        cls.losses = []
        cls.model = fit([cls.scaler.apply(row.values) for row in known], [row.fraud for row in known],
                        fraud_weight=3.0, report=lambda epoch, loss: cls.losses.append(loss))
        cls.scores = [cls.model.predict(cls.scaler.apply(row.values)) for row in unseen]
        cls.labels = [row.fraud for row in unseen]

    def test_loss_falls(self):
        self.assertLess(self.losses[-1], self.losses[0])

    def test_ranks_frauds_above_honest_rows(self):
        self.assertGreater(evaluate.roc_auc(self.scores, self.labels), 0.9)

    def test_finds_three_frauds_of_four(self):
        self.assertGreaterEqual(evaluate.metrics(self.scores, self.labels)["recall"], 0.75)

    def test_dear_transaction_on_a_new_card_is_suspicious(self):
        honest = self.scaler.apply((20.0, 14.0, 5.0, 900.0, 0.0, 0.0))
        odd = self.scaler.apply((900.0, 2.0, 600.0, 3.0, 1.0, 4.0))
        self.assertGreater(self.model.predict(odd), 0.9)
        self.assertLess(self.model.predict(honest), 0.2)

    def test_stored_model_predicts_the_same(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "model.json")
            self.model.save(path)
            stored = LogisticModel.load(path)
        values = [0.5] * len(data.FEATURES)
        self.assertEqual(stored.predict(values), self.model.predict(values))


if __name__ == "__main__":
    unittest.main()
