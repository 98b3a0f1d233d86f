"""Statements in the formats of other programs."""
