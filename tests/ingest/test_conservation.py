"""Every input ends as one article or one error, and no word of a plain text vanishes."""

from __future__ import annotations

import re
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import InputError
from onrecord.ingest import Given, article
from onrecord.ingest.lines import cleaned
from onrecord.schema import Article, Capture
from onrecord.text import paragraphs

PIECES = st.sampled_from(
    [
        "Left Menu", "Share", "By Ann Lee", "Harbour Post", "Harbour Post | World | 3 May 2023", "3 May 2023", "Updated: 04-05-2023 10:00 GMT",
        "OSLO, May 3 (Reuters) - Norway will sign, the minister said on Tuesday.", "Photo: The minister. Reuters/Ann Lee", "ENDS", "# # #", "21:05",
        "Bridge to reopen before the winter", "Bridge to reopen before the winter | Harbour Post", "MINISTRY OF TRANSPORT", "Oslo, Norway",
        "The minister said that the bridge would open before winter. (ANI)", "“We share one river,” she told reporters at the quay.",
        "MS. LEE: Good afternoon, I have nothing for you.", "1. The two Ministers agreed to meet again in Bergen.", "READ MORE ON:", "Norway",
        "The minister said that the bridge would open before winter.", "JOINT STATEMENT", "Ann Lee, Ministry Spokesperson", "(Laughter.)", "",
        "Home > World", "Ann Lee is a writer in Bergen.", "The two sides will talk again, Enditem", "© 2023 Harbour Post", "Related topics: Rivers",
    ]
)  # fmt: skip
LINES = st.lists(st.one_of(PIECES, st.text(max_size=60)), min_size=0, max_size=25)


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\S", text))


def read(data: bytes, media_type: str = "text/plain", given: Given | None = None) -> Article | InputError:
    try:
        return article(Capture(origin="x", sha256="0", data=data, media_type=media_type), given or Given())
    except InputError as error:
        return error


@settings(max_examples=300, deadline=None)
@given(LINES, st.sampled_from(["\n", "\n\n", "\r\n"]))
def test_every_visible_character_is_in_the_text_or_left_out(lines: list[str], gap: str) -> None:
    text = gap.join(lines)
    found = read(text.encode("utf-8", "surrogatepass"))
    if isinstance(found, Article):
        seen = cleaned(text.encode("utf-8", "surrogatepass").decode("utf-8", "replace"))[0]
        assert words(found.text + "".join(left.text for left in found.left_out)) == words(seen)


@settings(max_examples=150, deadline=None)
@given(LINES)
def test_the_canonical_text_is_paragraphs_parted_by_one_blank_line(lines: list[str]) -> None:
    found = read("\n".join(lines).encode("utf-8", "surrogatepass"))
    if isinstance(found, Article):
        assert "\n\n".join(found.text[start:end] for start, end in paragraphs(found.text)) == found.text
        assert 0 <= found.headline_end <= len(found.text)
        assert found == read("\n".join(lines).encode("utf-8", "surrogatepass"))


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=500), st.sampled_from(["text/plain", "text/markdown", "application/json", "text/html"]), st.booleans())
def test_any_bytes_end_as_one_article_or_one_error(data: bytes, media_type: str, as_is: bool) -> None:
    found = read(data, media_type, Given(as_is=as_is))
    assert isinstance(found, (Article, InputError))
    if isinstance(found, Article):
        assert found.text.strip()


@settings(max_examples=100, deadline=None)
@given(LINES)
def test_as_is_changes_nothing_but_line_ends(lines: list[str]) -> None:
    text = "\n".join(lines).encode("utf-8", "ignore").decode()
    found = read(text.encode(), given=Given(as_is=True))
    if isinstance(found, Article):
        assert found.text == text.replace("\r\n", "\n").replace("\r", "\n")
