"""Stances from a classifier's answers: what is asked, whose they are, and where a condition stands."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import pytest

from onrecord.positions.asking import LONGEST
from onrecord.positions.classifier import Classifier, Told
from onrecord.positions.encoding import Asked
from onrecord.positions.labels import LABELS
from onrecord.positions.stances import PROBES, direction_of, stances_of
from onrecord.schema import Article, Direction, Span, Speaker, Statement, Status
from onrecord.schema.identity import text_digest
from onrecord.schema.issue import Issue

ISSUE = Issue(id="bridge", proposition="The holder opens the Orm bridge.", aliases=("opening of the Orm bridge",))
OTHER = Issue(id="fish", proposition="The holder bans imports of frozen herring.", aliases=("ban on frozen herring",))
TEXT = "Orm bridge talks\n\nNorland would look at the opening of the Orm bridge if the ferry stops, its minister said."


@dataclass
class Says:
    """Answers the same to every question, and remembers what was asked."""

    label: str
    direction: Direction = 1
    condition: tuple[int, int] | None = None
    sure: float = 0.9
    asked: list[tuple[str, Asked]] = field(default_factory=list)

    def ask(self, issue: Issue, asked: Asked) -> Told:
        self.asked.append((issue.id, asked))
        scores = [(1 - self.sure) / (len(LABELS) - 1)] * len(LABELS)
        scores[LABELS.index(self.label)] = self.sure
        return Told(scores=tuple(scores), direction=self.direction, condition=self.condition)


def article(text: str = TEXT) -> Article:
    return Article(id="a-1", text_sha256=text_digest(text), text=text, headline_end=text.index("\n"))


def statement(text: str = TEXT, *, on_behalf_of: str | None = "Norland", name: str | None = "Mira Harth") -> Statement:
    start = text.index("Norland would")
    end = text.index(", its minister")
    return Statement(
        id="s-1",
        kind="indirect",
        source=(Span.cut(text, end + 2, end + 14),),
        cue=(Span.cut(text, end + 15, end + 19),),
        content=(Span.cut(text, start, end),),
        negated=False,
        within=None,
        speaker=Speaker(type="person", name=name, on_behalf_of=on_behalf_of),
        said=None,
        occasion=None,
        chain=(),
        confidence=0.9,
    )


def test_a_stance_belongs_to_the_state_spoken_for_and_its_condition_to_the_text() -> None:
    content = statement().content[0].text
    at = content.index("if the ferry stops")
    says = Says("conditional", condition=(at, at + len("if the ferry stops")))
    (stance,) = stances_of(article(), [statement()], [ISSUE, OTHER], says)
    assert (stance.issue, stance.holder, stance.status, stance.direction) == ("bridge", "Norland", "conditional", 1)
    (condition,) = stance.conditions
    assert condition.text == "if the ferry stops" == TEXT[condition.start : condition.end]
    assert {issue for issue, _ in says.asked} == {"bridge"}


def test_without_a_state_the_speaker_is_the_holder() -> None:
    (stance,) = stances_of(article(), [statement(on_behalf_of=None)], [ISSUE], Says("supports"))
    assert stance.holder == "Mira Harth"
    assert stances_of(article(), [statement(on_behalf_of=None, name=None)], [ISSUE], Says("supports")) == ()


def test_none_and_doubt_give_no_stance() -> None:
    assert stances_of(article(), [statement()], [ISSUE], Says("none")) == ()
    assert stances_of(article(), [statement()], [], Says("supports")) == ()


def test_a_long_answer_is_asked_about_in_parts() -> None:
    text = TEXT.replace("Norland would look", "Norland would wait. " + "The ferry is old and slow. " * 40 + "It would look")
    says = Says("non-committal")
    (stance,) = stances_of(article(text), [statement(text)], [ISSUE], says)
    assert stance.status == "non-committal"
    assert len(says.asked) >= 2
    assert all(len(asked.statement) <= LONGEST + 60 for _, asked in says.asked)


BRIEFING = """Noon briefing

Q: Will Norland agree to the opening of the Orm bridge?

HARTH: Not this year. Ask again in May. We shall see then.

Q: And the harbour of Sarn?

HARTH: The harbour of Sarn is old.

Q: What of the herring?

HARTH: Orm has herring. It has always had them. {filler}They will talk about the opening of the Orm bridge in May."""


def answers(text: str) -> list[Statement]:
    found = []
    for number, (question, answer) in enumerate(zip(text.split("Q: ")[1:], text.split("HARTH: ")[1:], strict=True)):
        asked, said = question.split("\n")[0], answer.split("\n")[0]
        start = text.index(said)
        found.append(
            replace(
                statement(),
                id=f"s-{number}",
                question=(Span.cut(text, text.index(asked), text.index(asked) + len(asked)),),
                source=(Span.cut(text, start - 7, start - 2),),
                cue=(),
                content=(Span.cut(text, start, start + len(said)),),
            )
        )
    return found


def test_in_a_transcript_only_answers_near_the_matter_are_asked_about() -> None:
    more = "Q: And the eels?\n\nHARTH: The eels are few.\n\n" * 2
    text = BRIEFING.format(filler="Some of them are large. " * 60).replace("Q: What of", f"{more}Q: What of")
    says = Says("supports")
    stances_of(article(text), answers(text), [ISSUE], says)
    asked = [item.statement for _, item in says.asked]
    assert asked[0].startswith("Not this year.")
    assert any("in May" in words for words in asked[1:])
    assert sum("eels" in words for words in asked) <= 1


def test_a_matter_named_far_above_is_asked_about_and_its_sentence_told() -> None:
    filler = "The weather was dull and the hall was cold.\n\n" * 5
    text = TEXT.replace("\n\nNorland would look at the opening of the Orm bridge if", f"\n\n{filler}Norland would do so if")
    text = text.replace("Orm bridge talks", "Talks\n\nOpening the Orm bridge would cost nothing, they say.")
    says = Says("conditional")
    (stance,) = stances_of(article(text), [statement(text)], [ISSUE, OTHER], says)
    assert stance.issue == "bridge"
    ((_, asked),) = says.asked
    assert asked.before.startswith("Opening the Orm bridge would cost nothing")


def test_an_answer_that_goes_on_with_the_matter_is_asked_about() -> None:
    text = BRIEFING.format(filler="").replace("And the harbour of Sarn?", "And your own line?")
    text = text.replace("The harbour of Sarn is old.", "We will not open it.").replace("What of", "When will you fish for")
    says = Says("supports")
    stances_of(article(text), answers(text), [ISSUE], says)
    assert {"Not this year. Ask a", "We will not open it."} <= {item.statement[:20] for _, item in says.asked}


def test_an_article_whose_likeliest_statements_take_no_side_is_not_asked_further() -> None:
    text = (
        TEXT.split("\n\n")[0]
        + "\n\n"
        + "\n\n".join(f"Norland would look at the Orm bridge {n}, its minister said." for n in range(9))
    )
    many = []
    for number in range(9):
        start = text.index(f"Norland would look at the Orm bridge {number}")
        end = text.index(",", start)
        many.append(replace(statement(), id=f"s-{number}", content=(Span.cut(text, start, end),), source=(), cue=()))
    says = Says("none", sure=0.95)
    assert stances_of(article(text), many, [ISSUE], says) == ()
    assert len(says.asked) == PROBES
    doubting = Says("none", sure=0.7)
    stances_of(article(text), many, [ISSUE], doubting)
    assert len(doubting.asked) == 9


def test_the_shipped_classifier_tells_plain_words_apart() -> None:
    shipped = Classifier.shipped()

    def told(words: str, question: str = "") -> str:
        asked = Asked(title="The Orm bridge", before="", question=question, source="the minister said", statement=words)
        return shipped.ask(ISSUE, asked).label

    assert told("I have nothing to share with you on the bridge today.", "Will you open the Orm bridge?") == "declines-to-say"
    assert told("opening the Orm bridge is not on our agenda") == "not-under-consideration"
    assert told("we will open the Orm bridge once the ferry company agrees") == "conditional"
    assert told("herring prices rose by a tenth") == "none"


@pytest.mark.parametrize(
    ("status", "told", "direction"),
    [
        ("opposes", 1, -1),
        ("refused", 0, -1),
        ("supports", 0, 1),
        ("enacted", -1, 1),
        ("not-under-consideration", -1, 0),
        ("conditional", 0, 1),
        ("conditional", -1, -1),
        ("non-committal", 1, 1),
    ],
)
def test_a_direction_goes_with_its_status(status: Status, told: Direction, direction: Direction) -> None:
    assert direction_of(status, told) == direction
