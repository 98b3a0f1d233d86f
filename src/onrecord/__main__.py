"""``python -m onrecord`` is the command ``onrecord``."""

from __future__ import annotations

from onrecord.views.cli.main import run

if __name__ == "__main__":
    run()
