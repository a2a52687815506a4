# SPDX-License-Identifier: GPL-3.0-or-later
import unittest

import gate
from fraud import evaluate


class EvaluateTest(unittest.TestCase):
    def test_confusion_counts_each_row_once(self):
        self.assertEqual(evaluate.confusion([0.9, 0.8, 0.4, 0.1], [True, False, True, False]), (1, 1, 1, 1))

    def test_perfect_ranking_has_area_1(self):
        self.assertEqual(evaluate.roc_auc([0.1, 0.4, 0.8, 0.9], [False, False, True, True]), 1.0)

    def test_ties_count_half(self):
        self.assertEqual(evaluate.roc_auc([0.5, 0.5], [True, False]), 0.5)

    def test_area_needs_both_kinds(self):
        with self.assertRaises(ValueError):
            evaluate.roc_auc([0.5], [True])

    def test_nothing_predicted_is_precision_0_not_a_crash(self):
        self.assertEqual(evaluate.metrics([0.1, 0.2], [True, False])["precision"], 0.0)


class GateTest(unittest.TestCase):
    def test_good_figures_pass(self):
        self.assertEqual(gate.shortfalls({"auc": 0.95, "recall": 0.8}), [])

    def test_names_what_is_missed(self):
        self.assertEqual(gate.shortfalls({"auc": 0.95, "recall": 0.5}), ["recall is 0.500, must be at least 0.75"])


if __name__ == "__main__":
    unittest.main()
