"""Markdown with front matter."""

from __future__ import annotations

from onrecord.ingest import article
from onrecord.ingest.markdown import plain_text
from onrecord.schema import Article
from tests.ingest.making import capture

BODY = """The transport minister said on *Friday* that the [bridge](https://x.example/a_(b)) would
open before winter, because the **two** countries could wait no longer.

> “We share one river,” she told reporters
> at the quay.

- The bridge is 300 metres long.
- The toll is two crowns, she said.
"""


def markdown(text: str) -> Article:
    return article(capture(text, "text/markdown"))


def test_front_matter_and_plain_words() -> None:
    found = markdown(
        f"---\ntitle: Bridge to reopen\ndate: 2023-05-04 10:11:12+02:00\nupdated: 2023-05-05\nauthor: [Ann Lee, Jon Bo]\npublisher: Fjord Times\n"
        f"url: https://fjord.example/a\nlang: en\n---\n\n{BODY}"
    )
    assert found.text == (
        "Bridge to reopen\n\nThe transport minister said on Friday that the bridge would open before winter, because the two countries"
        " could wait no longer.\n\n“We share one river,” she told reporters at the quay.\n\nThe bridge is 300 metres long.\n\n"
        "The toll is two crowns, she said."
    )
    assert (found.title, found.outlet, found.byline, found.url) == (
        "Bridge to reopen",
        "Fjord Times",
        "Ann Lee, Jon Bo",
        "https://fjord.example/a",
    )
    assert found.published is not None
    assert found.modified is not None
    assert (found.published.value, found.published.basis) == ("2023-05-04T10:11:12+02:00", "date: 2023-05-04T10:11:12+02:00")
    assert found.modified.value == "2023-05-05"


def test_a_heading_is_the_headline_where_there_is_no_front_matter() -> None:
    found = markdown(f"# Bridge to reopen\n\n{BODY}")
    assert found.title == "Bridge to reopen"
    assert found.text.startswith("Bridge to reopen\n\nThe transport minister")


def test_a_title_that_the_body_repeats_stands_once() -> None:
    found = markdown(f"---\ntitle: Bridge to reopen\n---\n# Bridge to reopen\n\n{BODY}")
    assert found.text.count("Bridge to reopen") == 1


def test_broken_front_matter_is_told_and_kept() -> None:
    found = markdown(f"---\ntitle: [unclosed\n---\n\n{BODY}")
    assert any("front matter" in problem for problem in found.problems)
    assert "unclosed" in found.text + " ".join(left.text for left in found.left_out)


def test_a_ruler_at_the_top_is_no_front_matter() -> None:
    assert "The transport minister" in markdown(f"---\n\n{BODY}").text


def test_yaml_cannot_build_objects() -> None:
    found = markdown(f"---\ntitle: !!python/object/apply:os.system ['true']\n---\n\n{BODY}")
    assert any("front matter" in problem for problem in found.problems)


def test_images_become_captions() -> None:
    found = markdown(f"# Bridge to reopen\n\n![The minister at the bridge](a.jpg)\n\n{BODY}")
    assert found.captions == ("The minister at the bridge",)


def test_marks_of_form() -> None:
    assert plain_text("a \\* b") == "a * b"
    assert plain_text("snake_case and 2 * 3 * 4 stay") == "snake_case and 2 * 3 * 4 stay"
    assert plain_text("# One #\ntwo") == "One\n\ntwo"
    assert plain_text("one\ntwo  \nthree") == "one two\n\nthree"
    assert plain_text("<https://a.example> and `code`") == "https://a.example and code"
    assert plain_text("1.  Number one\n2.  Number two").startswith("1.")
    assert plain_text("Fish \\u2013 chips &amp; peas") == "Fish – chips & peas"
