# SPDX-License-Identifier: GPL-3.0-or-later
import unittest

from fraud import data


class DataTest(unittest.TestCase):
    def test_same_seed_gives_same_transactions(self):
        self.assertEqual(data.transactions(50, seed=3), data.transactions(50, seed=3))

    def test_other_seed_gives_others(self):
        self.assertNotEqual(data.transactions(50, seed=3), data.transactions(50, seed=4))

    def test_share_of_frauds_is_as_stated(self):
        rows = data.transactions(4000, seed=1)
        share = sum(row.fraud for row in rows) / len(rows)
        self.assertAlmostEqual(share, data.FRAUD_SHARE, delta=0.03)

    def test_split_keeps_every_row_once(self):
        rows = data.transactions(101, seed=2)
        known, unseen = data.split(rows)
        self.assertEqual(len(known) + len(unseen), len(rows))
        self.assertEqual(known + unseen, rows)

    def test_split_refuses_a_share_outside_0_and_1(self):
        for share in (0, 1, 1.5):
            with self.subTest(share=share), self.assertRaises(ValueError):
                data.split([], share)


if __name__ == "__main__":
    unittest.main()
