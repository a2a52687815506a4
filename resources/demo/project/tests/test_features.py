# SPDX-License-Identifier: GPL-3.0-or-later
import unittest

from fraud.data import Transaction
from fraud.features import Scaler


def row(*values):
    return Transaction(values, fraud=False)


class ScalerTest(unittest.TestCase):
    def test_scaled_rows_have_mean_0_and_deviation_1(self):
        scaler = Scaler.fit([row(1.0), row(3.0)])
        self.assertEqual([scaler.apply((1.0,)), scaler.apply((3.0,))], [[-1.0], [1.0]])

    def test_feature_that_never_changes_is_harmless(self):
        scaler = Scaler.fit([row(5.0), row(5.0)])
        self.assertEqual(scaler.apply((5.0,)), [0.0])

    def test_no_rows_are_refused(self):
        with self.assertRaises(ValueError):
            Scaler.fit([])


if __name__ == "__main__":
    unittest.main()
