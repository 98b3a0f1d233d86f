"""A timeline as an SVG plot: lanes with bands, ticks for statements, diamonds for deeds; plain text, no library.

Colour runs from blue (for) to orange (against), apart also for the colour-blind; what takes no side is grey with a pattern of its
own, and where nothing was said there is nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from onrecord.positions.rule import Said, Spoken, firmness, side
from onrecord.positions.timeline import History
from onrecord.schema.issue import Issue

WIDTH, LEFT, RIGHT, TOP, LANE, BAND = 1000, 190, 20, 96, 54, 20
_SANS = "font-family='Helvetica, Arial, sans-serif'"
_RAMP = {3: "#2166ac", 2: "#4393c3", 1: "#92c5de", -1: "#fdb863", -2: "#e08214", -3: "#b35806"}
_NO_SIDE = {"non-committal": "dots", "declines-to-say": "bars", "not-under-consideration": "lines"}
_PATTERNS = (
    '<pattern id="dots" width="6" height="6" patternUnits="userSpaceOnUse"><rect width="6" height="6" fill="#e0e0e0"/>'
    '<circle cx="3" cy="3" r="1.2" fill="#707070"/></pattern>',
    '<pattern id="bars" width="6" height="6" patternUnits="userSpaceOnUse"><rect width="6" height="6" fill="#e0e0e0"/>'
    '<rect width="2" height="6" fill="#909090"/></pattern>',
    '<pattern id="lines" width="6" height="6" patternUnits="userSpaceOnUse"><rect width="6" height="6" fill="#e0e0e0"/>'
    '<rect width="6" height="2" fill="#909090"/></pattern>',
)
_LEGEND: tuple[tuple[str, str], ...] = (
    ("enacted", "#2166ac"),
    ("supports", "#4393c3"),
    ("conditional for", "#92c5de"),
    ("conditional against", "#fdb863"),
    ("opposes", "#e08214"),
    ("refused", "#b35806"),
    ("non-committal", "url(#dots)"),
    ("declines to say", "url(#bars)"),
    ("not under consideration", "url(#lines)"),
)


def plot(issue: Issue, histories: Sequence[History], as_of: str) -> str:
    """The plot as an SVG document."""
    height = TOP + LANE * max(1, len(histories)) + 64
    scale = Scale(histories, as_of)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" role="img">',
        f"<title>{_plain(issue.id)}</title>",
        f"<defs>{''.join(_PATTERNS)}</defs>",
        '<rect width="100%" height="100%" fill="#ffffff"/>',
        _text(20, 30, issue.id.replace("-", " "), 90, "font-size='18' font-weight='bold'"),
        _text(20, 52, issue.proposition, 130, "font-size='13' font-style='italic' fill='#404040'"),
    ]
    parts += _axis(scale, height)
    for number, history in enumerate(histories):
        parts += _lane(history, scale, TOP + LANE * number)
    parts += _legend(height)
    return "\n".join([*parts, "</svg>"]) + "\n"


class Scale:
    """Days to places from left to right."""

    def __init__(self, histories: Sequence[History], as_of: str) -> None:
        days = [step.spoken.said.last for history in histories for step in history.steps]
        days += [item.deed.last for history in histories for item in history.deeds]
        self.first, self.last = date.fromisoformat(min(days, default=as_of)), date.fromisoformat(as_of)
        self.days = max(1, (self.last - self.first).days + 1)

    def x(self, day: str, *, end: bool = False) -> float:
        """Where the day begins, or ends."""
        passed = (date.fromisoformat(day) - self.first).days + (1 if end else 0)
        return round(LEFT + (WIDTH - LEFT - RIGHT) * passed / self.days, 1)


def _axis(scale: Scale, height: int) -> Iterator[str]:
    bottom = height - 58
    step = max(1, -(-scale.days // (365 * 12)))
    years = range(scale.first.year, scale.last.year + 1)
    ticks = [date(year, month, 1) for year in years for month in ((1,) if scale.days > 800 else (1, 4, 7, 10))]
    for tick in ticks:
        if scale.first < tick <= scale.last and (tick.year - scale.first.year) % step == 0:
            x = scale.x(tick.isoformat())
            label = str(tick.year) if tick.month == 1 else f"{tick.year}-{tick.month:02}"
            yield f'<line x1="{x}" y1="{TOP - 14}" x2="{x}" y2="{bottom}" stroke="#d0d0d0"/>'
            yield f"<text x='{x}' y='{TOP - 18}' font-size='11' text-anchor='middle' fill='#606060' {_SANS}>{label}</text>"


def _lane(history: History, scale: Scale, y: int) -> Iterator[str]:
    yield _text(20, y + 15, history.holder, 24, "font-size='13' font-weight='bold'")
    for interval in history.intervals:
        if interval.spoken is None:
            continue
        start, end = scale.x(interval.first), scale.x(interval.last or history.as_of, end=True)
        dotted = ' stroke="#404040" stroke-dasharray="2 2"' if interval.spoken.said.confidence < 0.7 else ""
        yield (
            f'<rect x="{start}" y="{y}" width="{max(1.0, round(end - start, 1))}" height="{BAND}" '
            f"fill={quoteattr(fill_of(interval.spoken.said))}{dotted}>{_told(interval.spoken)}</rect>"
        )
    for step in history.steps:
        x = scale.x(step.spoken.said.last)
        if step.place == "divergent":  # a voice beside the line: its own small band below
            yield (
                f'<rect x="{x}" y="{y + BAND + 2}" width="8" height="7" fill={quoteattr(fill_of(step.spoken.said))} '
                f'stroke="#404040" stroke-width="0.6">{_told(step.spoken)}</rect>'
            )
        elif step.place == "line":
            yield f'<line x1="{x}" y1="{y - 3}" x2="{x}" y2="{y + BAND + 3}" stroke="#202020">{_told(step.spoken)}</line>'
    for item in history.deeds:
        if item.deed.last:
            x, middle = scale.x(item.deed.last), y + BAND + 14
            told = _plain(f"{item.deed.last} {item.deed.type} ({item.deed.modality}): {item.relation}. {item.deed.text}")
            points = f"{x},{middle - 6} {x + 6},{middle} {x},{middle + 6} {x - 6},{middle}"
            filled = "#202020" if item.deed.modality == "done" else "#ffffff"
            yield f'<polygon points="{points}" fill="{filled}" stroke="#202020"><title>{told}</title></polygon>'


def fill_of(said: Said) -> str:
    """The colour of a side, or the pattern of what takes none."""
    if not side(said):
        return f"url(#{_NO_SIDE.get(said.status, 'dots')})"
    return _RAMP[round(firmness(said))]


def _told(event: Spoken) -> str:
    said = event.said
    words = (
        f"{said.last} {said.status}: {said.text} — {said.speaker or 'nobody named'}, tier {said.tier or '–'}, {said.statement}"
    )
    return f"<title>{_plain(words)}</title>"


def _legend(height: int) -> Iterator[str]:
    x, y = 20, height - 36
    for name, fill in _LEGEND:
        yield f'<rect x="{x}" y="{y}" width="14" height="10" fill="{fill}"/>'
        yield f"<text x='{x + 18}' y='{y + 9}' font-size='10' fill='#404040' {_SANS}>{name}</text>"
        x += 36 + 6 * len(name)
    yield (
        f"<text x='20' y='{y + 26}' font-size='10' fill='#404040' {_SANS}>◆ deed (hollow: not done) · | statement · small block: "
        "divergent voice · empty: no statement found</text>"
    )


def _text(x: int, y: int, text: str, longest: int, style: str) -> str:
    cut = text if len(text) <= longest else text[: longest - 1] + "…"
    return f"<text x='{x}' y='{y}' {style} {_SANS}>{_plain(cut)}</text>"


def _plain(text: str) -> str:
    """The text with nothing that XML cannot hold."""
    return escape("".join(mark if mark.isprintable() else " " for mark in text))
