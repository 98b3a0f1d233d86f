"""Baselines of the comparison: each a trainer and a ``load`` that gives a function from a text to role pieces."""
