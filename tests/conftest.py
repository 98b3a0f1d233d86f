from __future__ import annotations

from hypothesis import settings

# How long an example takes depends on what else the machine does: time is measured by the benchmarks, not here.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
