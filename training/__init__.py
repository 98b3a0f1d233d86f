"""Training of the shipped models: torch code with its own requirements, never part of the wheel."""
