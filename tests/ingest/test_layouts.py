"""The ways in which newsrooms and ministries print who published when, one row each."""

from __future__ import annotations

import pytest

from tests.ingest.making import plain

HEADLINE = "Bridge over the border river to reopen before winter"
BODY = """The transport minister said on Tuesday that the bridge would open before winter.

"We have agreed," she told reporters at the site."""

# lines below the headline, published, modified, outlet, agency, dateline, byline
ROWS = [
    ("Updated: June 16, 2022 9:49 pm UTC\nRead Time: 2 mins", "2022-06-16T21:49:00+00:00", "2022-06-16T21:49:00+00:00", None, None, None, None),
    ("By Fjord Staff\nPublished On 16 Jun 2022", "2022-06-16", None, None, None, None, "Fjord Staff"),
    ("16 June 2022\nBy Ann Lee\nBBC News, Oslo\nShare", "2022-06-16", None, "BBC News", None, None, "Ann Lee"),
    ("By Ann Lee\nJune 16, 2022 / 9:49 PM EDT / CBS News", "2022-06-16T21:49:00-04:00", None, "CBS News", None, None, "Ann Lee"),
    ("By ANN LEE\nPublished 5:12 PM EDT, June 16, 2022", "2022-06-16T17:12:00-04:00", None, None, None, None, "ANN LEE"),
    ("Source: Xinhua| 2022-06-16 21:49:30|Editor: Lee", "2022-06-16T21:49:30", None, None, "Xinhua", None, None),
    ("Issued on: 16/06/2022 - 21:49 Modified: 17/06/2022 - 08:00", "2022-06-16T21:49:00", "2022-06-17T08:00:00", None, None, None, None),
    ("16 June 2022 | Peace and Security", "2022-06-16", None, None, None, None, None),
    ("AFP Published 16 Jun, 2022 09:49pm", "2022-06-16T21:49:00", None, None, "AFP", None, None),
    ("Published: June 16, 2022 21:49 AFP", "2022-06-16T21:49:00", None, None, "AFP", None, None),
    ("Ann Lee | 16.06.2022 - Update : 17.06.2022\n\nANKARA", "2022-06-16", "2022-06-17", None, None, "Ankara", "Ann Lee"),
    ("By Ann Lee on June 16, 2022", "2022-06-16", None, None, None, None, "Ann Lee"),
    ("Written by Ann Lee | New Delhi | June 16, 2022 21:49:13", "2022-06-16T21:49:13", None, None, None, "New Delhi", "Ann Lee"),
    ("From: Foreign, Commonwealth & Development Office\nPublished 16 June 2022", "2022-06-16", None, "Foreign, Commonwealth & Development Office", None, None, None),
    ("PTI / Updated: Jun 16, 2022, 21:49 GMT\nShare\nAA", "2022-06-16T21:49:00+00:00", "2022-06-16T21:49:00+00:00", None, "PTI", None, None),
    ("Fjord News Desk | Oslo | Updated: 16-06-2022 21:49 IST | Created: 16-06-2022 21:40 IST", "2022-06-16T21:40:00+05:30",
     "2022-06-16T21:49:00+05:30", "Fjord", None, "Oslo", None),
    ("16 June 2022 10:00 BST", "2022-06-16T10:00:00", None, None, None, None, None),
    ("Our Special Correspondent\nNew Delhi, June 16, 2022 22:10 UTC", "2022-06-16T22:10:00+00:00", None, None, None, "New Delhi", None),
    ("By Ann Lee\nOslo (AFP) June 16, 2022", "2022-06-16", None, None, "AFP", "Oslo", "Ann Lee"),
    ("Thursday, 16 June 2022 9:49 PM [ Last Update: Friday, 17 June 2022 8:00 AM ]", "2022-06-16T21:49:00", "2022-06-17T08:00:00", None, None, None, None),
    ("06/07/2022", None, None, None, None, None, None),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "published", "modified", "outlet", "agency", "dateline", "byline"), ROWS)
def test_layout(
    lines: str,
    published: str | None,
    modified: str | None,
    outlet: str | None,
    agency: str | None,
    dateline: str | None,
    byline: str | None,
) -> None:
    found = plain(f"{HEADLINE}\n{lines}\n\n{BODY}")
    assert found.text == f"{HEADLINE}\n\n{BODY}"
    assert found.title == HEADLINE
    assert (found.published.value if found.published else None) == published
    assert (found.modified.value if found.modified else None) == modified
    assert (found.outlet, found.agency, found.dateline, found.byline) == (outlet, agency, dateline, byline)


@pytest.mark.parametrize(
    ("head", "outlet", "agency", "published"),
    [
        ("Security Council\nSC/15555\n16 June 2022", "Security Council", None, "2022-06-16"),
        ("Council of the EU\nPRESS RELEASE\n512/22\n16/06/2022", "Council of the EU", None, "2022-06-16"),
        (
            "THE WHITE HOUSE\nOffice of the Press Secretary\nFOR IMMEDIATE RELEASE\nJune 16, 2022",
            "THE WHITE HOUSE",
            None,
            "2022-06-16",
        ),
        ("Embassy of Norway in London\nPress Release\nDate: 16 June 2022", "Embassy of Norway in London", None, "2022-06-16"),
        ("Home » Norway\nThursday, 16 June 2022", None, None, "2022-06-16"),
        ("Vostok News Agency\n\n16 June 2022, 21:49", "Vostok News Agency", "Vostok News Agency", "2022-06-16T21:49:00"),
        ("Politics | Norway", None, None, None),
    ],
)
def test_heads_above_the_headline(head: str, outlet: str | None, agency: str | None, published: str | None) -> None:
    found = plain(f"{head}\n\nNorway: Statement by the minister on the border bridge\n\n{BODY}")
    assert found.text == f"Norway: Statement by the minister on the border bridge\n\n{BODY}"
    assert (found.outlet, found.agency) == (outlet, agency)
    assert (found.published.value if found.published else None) == published
