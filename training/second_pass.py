"""How far two annotators agree on the stances of labelled stories.

    python -m training.second_pass training/stories/second.txt training/stories/NAME.txt…

The second pass was made by another annotator (a model too) who saw the texts, the issues and where statements stand, not the
labels. A story of the file begins with ``##### FILE/SLUG: ISSUE…``, a line is ``statement | issue | holder | status | direction |
condition``. Compared is every statement of those stories with every issue that was shown for its story.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from pathlib import Path

from onrecord.positions.labels import LABELS
from training.label_real import alpha
from training.marked import stories_of


def second_labels(path: Path) -> dict[str, tuple[tuple[str, ...], dict[tuple[int, str], tuple[str, str, str]]]]:
    """Story to the issues shown for it and its stances: (statement, issue) to status, direction, holder."""
    found: dict[str, tuple[tuple[str, ...], dict[tuple[int, str], tuple[str, str, str]]]] = {}
    for part in re.split(r"(?m)^##### ", path.read_text(encoding="utf-8"))[1:]:
        head, _, lines = part.partition("\n")
        name, _, issues = head.partition(":")
        stances: dict[tuple[int, str], tuple[str, str, str]] = {}
        for line in filter(str.strip, lines.splitlines()):
            number, issue, holder, status, direction, _ = (cell.strip() for cell in line.split("|"))
            if status not in LABELS:
                raise ValueError(f"{name}: {line!r}")
            stances.setdefault((int(number), issue), (status, direction, holder))
        found[name.strip()] = (tuple(issues.split()), stances)
    return found


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("second", type=Path)
    parser.add_argument("stories", type=Path, nargs="+")
    args = parser.parse_args()
    first = {f"{path.stem}/{story.slug}": story for path in args.stories for story in stories_of(path)}
    pairs: list[tuple[str, str]] = []
    directions: list[tuple[str, str]] = []
    same_holder = both = 0
    differences: Counter[tuple[str, str]] = Counter()
    shown = second_labels(args.second)
    for name, (issues, stances) in shown.items():
        if name not in first:
            print(f"{name}: in none of the files of stories, left out")
            continue
        for statement in first[name].statements:
            told = {stance["issue"]: stance for stance in reversed(statement.stances)}
            for issue in issues:
                mine, other = told.get(issue), stances.get((statement.number, issue))
                labels = (str(mine["status"]) if mine else "none", other[0] if other else "none")
                pairs.append(labels)
                if labels[0] != labels[1]:
                    differences[labels] += 1
                if mine and other:
                    both += 1
                    directions.append((f"{mine['direction']:+d}".replace("+0", "0"), other[1]))
                    same_holder += str(mine["holder"]).lower() == other[2].lower()
    either = sum(labels != ("none", "none") for labels in pairs)
    print(f"{len(shown)} stories, {len(pairs)} pairs of a statement and an issue")
    print(f"{either} with a stance by either annotator, {both} by both")
    print(f"Krippendorff's alpha, nominal: label {alpha(pairs):.3f}", end="")
    print(f", stance or none {alpha([(a != 'none', b != 'none') for a, b in pairs]):.3f}", end="")
    taken = [(a, b) for a, b in pairs if "none" not in (a, b)]
    print(f", status where both see a stance {alpha(taken):.3f}, direction there {alpha(directions):.3f}")
    print(f"same holder by name {same_holder}/{both}")
    scores = []
    for label in LABELS[1:]:
        hits = sum(a == b == label for a, b in pairs)
        many = sum(a == label for a, _ in pairs) + sum(b == label for _, b in pairs)
        scores.append(2 * hits / many if many else 0.0)
        print(f"  {label:<24} F1 of one against the other {100 * scores[-1]:5.1f}")
    print(f"  macro F1 over the eight  {100 * sum(scores) / len(scores):5.1f}")
    for (a, b), many in differences.most_common(12):
        print(f"  {many:4} {a} against {b}")


if __name__ == "__main__":
    main()
