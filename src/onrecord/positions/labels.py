"""What the stance classifier answers: one label, one direction, and the condition's words."""

from __future__ import annotations

from typing import get_args

from onrecord.schema import Direction, Status

STATUSES: tuple[Status, ...] = get_args(Status)
LABELS: tuple[str, ...] = ("none", *STATUSES)
DIRECTIONS: tuple[Direction, ...] = (-1, 0, 1)
OUTPUTS: tuple[str, ...] = (*LABELS, *(f"direction {direction}" for direction in DIRECTIONS), "outside", "begin", "inside")
"""The network's outputs for each piece, in order: labels and directions (read at the first piece), tags of the condition."""
