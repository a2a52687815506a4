# SPDX-License-Identifier: GPL-3.0-or-later
"""Scores card transactions for fraud. Needs nothing but the Python standard library."""
