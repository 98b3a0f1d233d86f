"""Deeds told in short texts: type, who, to whom, and whether it was done."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from onrecord.positions.deeds import deeds_of
from onrecord.positions.doers import parts
from onrecord.schema import Article
from onrecord.schema.identity import text_digest
from onrecord.schema.issue import Issue

STATES = ("Norland", "Sudania", "Ostria", "Norlandic", "Nordheim", "Norlandians")
MEANS = {"Norlandic": "Norland", "Nordheim": "Norland", "Norlandians": "Norland"}
ISSUE = Issue(id="pow", proposition="The holder exchanges prisoners of war.", aliases=("prisoner exchange", "swap of captives"))


SANCTIONED = [("imposed-sanctions", "Sudania", "Ostria", "done")]


@dataclass(frozen=True)
class Seen:
    start: int
    end: int
    polity: str


def told(text: str, home: str | None = None) -> list[tuple[str, str, str | None, str]]:
    seen = sorted(
        (
            Seen(at, at + len(name), MEANS.get(name, name))
            for name in STATES
            for at in range(len(text))
            if text.startswith(name, at) and not text[at + len(name) : at + len(name) + 1].isalpha()
        ),
        key=lambda item: item.start,
    )
    article = Article(id="a-1", text_sha256=text_digest(text), text=text)
    return [(deed.type, deed.actor, deed.recipient, deed.modality) for deed in deeds_of(article, seen, (ISSUE,), home=home)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norland recognised Sudania in 1988, the minister said.", [("recognized", "Norland", "Sudania", "done")]),
        ("Norland has not recognised Sudania, the minister said.", [("recognized", "Norland", "Sudania", "denied")]),
        ("Norland recognizes that Sudania has a long way to go.", []),
        ("Norland has recognised the important role of Sudania.", []),
        ("Norland recognises its duty to Sudania.", []),
        ("The king of Norland paid a state visit to Sudania.", [("received-delegation", "Sudania", "Norland", "done")]),
        ("Norland has accepted a chargé d'affaires from Sudania.", [("accepted-diplomat", "Norland", "Sudania", "done")]),
        ("Norland broke off diplomatic relations with Sudania.", [("severed-relations", "Norland", "Sudania", "done")]),
        ("Norland imposed sweeping sanctions on Sudania.", [("imposed-sanctions", "Norland", "Sudania", "done")]),
        ("Norland will send a delegation to Sudania in May.", [("sent-envoy", "Norland", "Sudania", "announced")]),
        (
            "Norland and Sudania signed an accord on fish.",
            [("signed-agreement", "Norland", "Sudania", "done"), ("signed-agreement", "Sudania", "Norland", "done")],
        ),
        (
            "Norland met Sudania in Ostria. Norland and Sudania spoke for a day. The two sides exchanged prisoners on Monday.",
            [("other", "Norland", "Sudania", "done"), ("other", "Sudania", "Norland", "done")],
        ),
        (
            "Norland, Sudania and Ostria have accepted diplomats from the movement.",
            [
                ("accepted-diplomat", "Norland", None, "done"),
                ("accepted-diplomat", "Sudania", None, "done"),
                ("accepted-diplomat", "Ostria", None, "done"),
            ],
        ),
        ("Norland has not yet been recognised by any country.", []),
        ("Norland opened a new railway station on Monday.", []),
    ],
)
def test_deeds(text: str, expected: list[tuple[str, str, str | None, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the subject: an aside, an apposition, a title, a list, a pronoun, a paper, what governs it
        ("Norland, which borders on Ostria, broke off relations in May.", [("severed-relations", "Norland", "Ostria", "done")]),
        (
            "Mr Peter Berg, Minister of Trade of Norland, paid a visit to Sudania on 3 May.",
            [("received-delegation", "Sudania", "Norland", "done")],
        ),
        ("Ostria waits. Its defence minister recalled his ambassador in Sudania.", [("other", "Ostria", "Sudania", "done")]),
        ("A decree of the Norlandic government froze the assets of six banks.", [("imposed-sanctions", "Norland", None, "done")]),
        (
            "The presidents of Norland and Sudania met in Nordheim on Monday and signed ten papers.",
            [
                ("signed-agreement", "Norland", "Sudania", "done"),
                ("signed-agreement", "Sudania", "Norland", "done"),
                ("received-delegation", "Norland", "Sudania", "done"),
            ],
        ),
        ("Talks with Norland went on while the dogs recognised Sudania.", []),
        ("He thanked those that abstained on the motion of Norland.", []),
        (
            "Norland spoke of it while accepting the credentials of an envoy from Sudania.",
            [("accepted-credentials", "Norland", "Sudania", "done")],
        ),
        (
            "The ministry of Norland said that accepting the credentials of an envoy from Sudania does not mean much.",
            [("accepted-credentials", "Norland", "Sudania", "done")],
        ),
        ("He said that accepting the credentials of an envoy from Sudania would mean much.", []),
        # passives, and who did it
        ("An envoy of Sudania was received in Nordheim on Monday.", [("received-delegation", "Norland", "Sudania", "done")]),
        ("An envoy of Sudania was received by the Norlandic premier.", [("received-delegation", "Norland", "Sudania", "done")]),
        ("Westmark has accepted a diplomat sent by Norland.", []),
        ("Sudania was recognised by Norland in 1990.", [("recognized", "Norland", "Sudania", "done")]),
        ("The envoy of Sudania received a letter from the ambassador of Ostria.", []),
        # votes of chambers and their counts
        ("The Norlandic parliament approved the treaty with Sudania.", [("voted", "Norland", "Sudania", "done")]),
        ("By 61 votes to 22 Norland rejected the treaty on fish.", [("voted", "Norland", None, "done")]),
        ("Norland rejected the wish for a treaty on fish.", []),
        ("Norland sat on Monday. The motion was rejected, 61 to 22.", [("voted", "Norland", None, "done")]),
        # papers, lists, envoys, embassies
        ("Norland deposited its instrument of ratification.", [("signed-agreement", "Norland", None, "done")]),
        ("Norland has put two banks of Sudania on its list.", [("imposed-sanctions", "Norland", "Sudania", "done")]),
        ("The foreign minister of Norland flew to Sudania.", [("sent-envoy", "Norland", "Sudania", "done")]),
        ("Norland became the first state to recognise Sudania.", [("recognized", "Norland", "Sudania", "done")]),
        ("Norland recognised the cars of Sudania's team.", []),
        ("Norland accepted an ambassador from Sudania.", [("accepted-diplomat", "Norland", "Sudania", "done")]),
        ("Norland expelled two diplomats of Sudania.", [("other", "Norland", "Sudania", "done")]),
        ("Norland announced the recall of its consul from Sudania.", [("other", "Norland", "Sudania", "done")]),
        ("Norland closed its border with Sudania.", [("other", "Norland", "Sudania", "done")]),
        # what was not done
        ("Norland will sign the treaty with Sudania.", [("signed-agreement", "Norland", "Sudania", "announced")]),
        ("Norland would sign the treaty with Sudania.", [("signed-agreement", "Norland", "Sudania", "hypothetical")]),
        ("Norland refused to sign the treaty with Sudania.", [("signed-agreement", "Norland", "Sudania", "denied")]),
        ("It did not say that Norland recognised Sudania.", []),
        ("Ostria denied a report that Norland recognised Sudania.", [("recognized", "Norland", "Sudania", "denied")]),
        ("Norland accepted an ambassador in May and Sudania did so in June.", [("accepted-diplomat", "Norland", None, "done")]),
        (
            "Norland and Sudania signed matching accords with Ostria.",
            [("signed-agreement", "Norland", "Ostria", "done"), ("signed-agreement", "Sudania", "Ostria", "done")],
        ),
        ("Nothing will move until Norland signed the treaty.", []),
        ("Sudania asked Norland to sign the treaty.", []),
        ("Norland might sign the treaty with Sudania.", []),
        ("Has Norland recognised Sudania?", []),
    ],
)
def test_who_does_it(text: str, expected: list[tuple[str, str, str | None, str]]) -> None:
    assert told(text) == expected


def test_the_storys_own_state_does_what_its_minister_does() -> None:
    text = "Nothing new today. The Prime Minister received a delegation of the ministry of Sudania on Sunday."
    assert told(text, home="Ostria") == [("received-delegation", "Ostria", "Sudania", "done")]
    assert told(text) == []
    assert told("The council of the town voted 6-1 for the motion on bread.", home="Ostria") == []


def test_a_joint_paper_is_signed_by_both() -> None:
    text = "Joint statement of Norland and Sudania after the talks.\n\nTwo agreements, on fish and on bread, were signed."
    assert told(text) == [
        ("signed-agreement", "Norland", "Sudania", "done"),
        ("signed-agreement", "Sudania", "Norland", "done"),
    ]


def test_a_state_whose_name_joins_two_is_one() -> None:
    assert parts("Trinidad and Tobago") == ["Trinidad and Tobago"]
    assert parts("Norland and Sudania") == ["Norland", "Sudania"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # an act of the kind "other" touches the matter of an issue that is followed in its own clause
        ("Norland has opened its doors to the captives' families, and Sudania thanked it.", []),
        ("The prisoner exchange was hailed by all; Norland launched a new strategy for Sudania.", []),
        ("Norland resumed the prisoner exchange with Sudania.", [("other", "Norland", "Sudania", "done")]),
        ("The prisoner exchange matters since Norland withdrew from that deal.", [("other", "Norland", None, "done")]),
        # words that only sound like a deed
        ("Norland spoke of the deep and enduring ties between Ostria and Sudania.", []),
        ("Norland suffered a violence visited upon Sudania.", []),
        ("The minister of Norland visited the troops in Sudania.", []),
        ("Norland welcomed President Berg's initiative in Sudania.", []),
        ("Norland recognised the burden of debt in Sudania.", []),
        ("Norland recognised promising steps by Sudania.", []),
        ("Norland recognised the borders of Sudania.", []),
        ("Norland recognised the government of Sudania.", [("recognized", "Norland", "Sudania", "done")]),
        ("Norland said that imposing sanctions and seeing their effect on Sudania are two things.", []),
        ("The president of Norland signed a memorandum instructing his offices to help Sudania.", []),
        ("Norland signed an agreement with Columbia University.", []),
        # who does it: not the object of an earlier verb, not a people without an article, not members, not a bare bill
        ("These steps have frozen the assets of Sudania and ended the treaty.", []),
        ("Of all, more Norlandic voters voted for this president than for any other.", []),
        ("Members of the house of Norland who voted against the bill were many.", []),
        ("The parliament of Norland passed a bill on fish.", []),
        ("The parliament of Norland passed a bill on aid to Sudania.", [("voted", "Norland", "Sudania", "done")]),
        ("Norland spoke at a session of Ostria, asked to abstain and sanctioned by the Sudania government.", SANCTIONED),
        ("Norland recognised Sudania as an emerging market.", []),
        ("Norland recognised Sudania as a sovereign state.", [("recognized", "Norland", "Sudania", "done")]),
        ("Norland receives regular updates from the team of Sudania.", []),
        # to whom: not a state of the next clause
        ("Norland imposed sanctions on six banks, and Sudania was pleased.", [("imposed-sanctions", "Norland", None, "done")]),
        # a condition before the clause is no act
        ("However Norland recognised Sudania, it matters little.", []),
    ],
)
def test_deeds_that_are_none(text: str, expected: list[tuple[str, str, str | None, str]]) -> None:
    assert told(text) == expected


SIGNED = [("signed-agreement", "Norland", None, "done")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # who does it
        ("Talks with Norland recognised Sudania.", []),
        ("Norland saw the minister signed the treaty.", []),
        ("Norlandians recognised Sudania.", []),
        ("Ostria sat while Norland rested and then signed the treaty.", [("signed-agreement", "Norland", "Ostria", "done")]),
        ("Ostria and Berg, the minister of Norland, signed the treaty.", [("signed-agreement", "Norland", "Ostria", "done")]),
        ("In Norland the government signed the treaty.", SIGNED),
        (
            "Ostria said that imposing sanctions on Sudania does not mean war.",
            [("imposed-sanctions", "Ostria", "Sudania", "done")],
        ),
        ("Norland waits. It signed the treaty.", SIGNED),
        ("Norland waits. The hall was full of guests. It signed the treaty.", SIGNED),
        ("Near Ostria the ministry of Norland waited for news. It signed the treaty.", SIGNED),
        ("Norland and Sudania met at the invitation of Ostria.", [("received-delegation", "Ostria", "Sudania", "done")]),
        ("It was a state visit by the king of Norland to Sudania.", [("received-delegation", "Sudania", "Norland", "done")]),
        ("The envoy of Norland presented his credentials in Sudania.", [("accepted-credentials", "Sudania", "Norland", "done")]),
        ("Norland signed the treaty by Monday.", SIGNED),
        # votes
        ("Norland abstained on the motion of Sudania.", [("voted", "Norland", "Sudania", "done")]),
        ("The parliament of Norland approved the treaty.", [("voted", "Norland", None, "done")]),
        ("The treaty was approved by the Norlandic parliament.", [("voted", "Norland", None, "done")]),
        # what is done or only wished
        ("They saw Norland sign the treaty with Sudania.", []),
        ("Norland resolved to sever relations with Sudania.", [("severed-relations", "Norland", "Sudania", "done")]),
        ("Norland could have recognised Sudania.", []),
        ("Norland recognised the new administration there.", [("recognized", "Norland", None, "done")]),
        # to whom, and where a sentence ends
        ("Norland signed the treaty while Sudania waited.", SIGNED),
        ("Norland on 3 Feb. Imposed sanctions on Sudania.", [("imposed-sanctions", "Norland", "Sudania", "done")]),
    ],
)
def test_each_rule_has_a_sentence_that_needs_it(text: str, expected: list[tuple[str, str, str | None, str]]) -> None:
    assert told(text) == expected


def test_the_storys_own_state_has_no_body_with_a_name_of_its_own() -> None:
    assert told("The prime minister came home and signed the treaty.", home="Ostria") == [
        ("signed-agreement", "Ostria", None, "done")
    ]
    assert told("Nothing new. The Green River Team signed the treaty.", home="Ostria") == []
    assert told("Nothing new. The team signed the treaty.", home="Ostria") == [("signed-agreement", "Ostria", None, "done")]


def test_an_office_that_a_state_does_not_have_is_not_its_own() -> None:
    text = "The defense minister was there and signed the treaty. The president signed the pact."
    assert told(text, home="United States") == [("signed-agreement", "United States", None, "done")]
    assert told("The defense minister signed the treaty.", home="United States") == []
    assert told("The defense minister signed the treaty.", home="Ostria") == [("signed-agreement", "Ostria", None, "done")]


def test_a_clause_goes_on_after_a_number_or_an_abbreviation() -> None:
    text = "Norland imposed sanctions on 7,000 U.S. officers in Sudania."
    seen = [Seen(0, 7, "Norland")]
    article = Article(id="a-1", text_sha256=text_digest(text), text=text)
    (deed,) = deeds_of(article, seen, (ISSUE,))
    assert deed.evidence[0].text == "imposed sanctions on 7,000 U.S. officers in Sudania"
