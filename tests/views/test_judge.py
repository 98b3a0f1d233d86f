from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.views.helpers import STORY, Call, write

HARTH = "name:Lena Harth"
MEANT = "Q4057064"


@pytest.fixture(autouse=True)
def author(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_AUTHOR", "Ann")
    monkeypatch.delenv("ONRECORD_WHO", raising=False)


@pytest.fixture
def who(tmp_path: Path) -> str:
    """A who's who in which two persons are called Ivo Brandt, and one Lena Harth has another id than on record."""
    rows = (
        "id,name,aliases,office,polity,from,source",
        f"{MEANT},Lena Harth,Helena Harth,Foreign Minister,Ostria,2022,made up",
        "onrecord:ivo-brandt,Ivo Brandt,,Harbour Master,Ostria,2020,made up",
        "onrecord:ivo-brandt-2,Ivo Brandt,,Coach,Ostria,2020,made up",
    )
    return write(tmp_path, "own.csv", "\n".join(rows) + "\n")


def test_a_judgement_joins_a_person_across_stories_until_it_is_withdrawn(call: Call, record: str, who: str) -> None:
    asked = ("statements", "--actor", MEANT, "--record", record, "--who", who)
    assert call(*asked).lines() == []
    [made] = call("judge", "same", HARTH, MEANT, "--reason", "the only one", "--record", record, "--who", who).lines()
    assert (made["judgement"]["left"], made["judgement"]["right"]) == (MEANT, "name:lena harth")
    assert (made["judgement"]["author"], made["standing"], made["withdrawal"]) == ("Ann", "counts", None)
    assert len(call(*asked).lines()) == 3
    assert len(call(*asked, "--about", "trains", "--kind", "indirect").lines()) == 1
    assert call(*asked, "--about", "trains", "--kind", "direct").lines() == []
    identity = made["judgement"]["id"]
    result = call("judge", "withdraw", identity[:8], "--reason", "a namesake", "--author", "Bo", "--record", record)
    assert result.lines()[0]["withdrawal"]["author"] == "Bo"
    assert call(*asked).lines() == []
    assert call("judge", "list", "--record", record).lines() == []
    assert [item["standing"] for item in call("judge", "list", "--all", "--record", record).lines()] == ["withdrawn"]
    assert call("verify", "--record", record).code == 0


def test_a_plain_name_means_the_one_speaker_on_record(call: Call, record: str, who: str) -> None:
    for asked in ("Lena Harth", "LENA harth", "name:Lena Harth"):
        assert len(call("statements", "--actor", asked, "--record", record, "--who", who).lines()) == 3, asked
    statement = call("statements", "--actor", "Lena Harth", "--record", record).lines()[0]["statement"]["id"]
    assert len(call("statements", "--actor", statement[:12], "--record", record).lines()) == 3
    call("judge", "same", HARTH, MEANT, "--reason", "x", "--record", record, "--who", who)
    # Known by the who's who under another name, and on record by what was judged.
    assert len(call("statements", "--actor", "Helena Harth", "--record", record, "--who", who).lines()) == 3


def test_a_name_that_may_mean_several_or_nobody_is_refused(call: Call, record: str, who: str) -> None:
    assert len(call("statements", "--actor", "Ivo Brandt", "--record", record, "--who", who).lines()) == 1
    fresh = str(Path(record).with_name("fresh.sqlite"))
    call("add", write(Path(record).parent, "third.txt", STORY), "--record", fresh)
    several = call("statements", "--actor", "Ivo Brandt", "--record", fresh, "--who", who)
    assert several.code == 2
    assert "onrecord:ivo-brandt, onrecord:ivo-brandt-2" in several.err
    nobody = call("statements", "--actor", "Zebulon Quarx", "--record", record)
    assert nobody.code == 6
    assert nobody.err.startswith("error: --actor: nobody called 'Zebulon Quarx' is on record")


def test_namesakes_who_were_not_identified_are_left_out_and_told(call: Call, record: str, who: str, tmp_path: Path) -> None:
    later = STORY.replace("trains would run again", "the ferry would sail again")
    call("add", write(tmp_path, "later.txt", later), "--outlet", "Sarn Echo", "--record", record, "--who", who)
    result = call("statements", "--actor", "Lena Harth", "--record", record)
    assert {line["article"]["outlet"] for line in result.lines()} == {"Sarn Echo"}
    assert {line["statement"]["speaker"]["actor"] for line in result.lines()} == {MEANT}
    assert f"taken for {MEANT}" in result.err
    assert "judge same" in result.err
    call("judge", "same", MEANT, HARTH, "--reason", "one minister", "--record", record)
    joined = call("statements", "--actor", "Lena Harth", "--record", record, "--renderings")
    assert len(joined.lines()) == 6
    assert joined.err == ""


def test_authors_who_contradict_each_other_are_told_so(call: Call, record: str, who: str) -> None:
    pair = (HARTH, "name:Ivo Brandt", "--reason", "x", "--record", record)
    call("judge", "same", *pair)
    result = call("judge", "different", *pair, "--author", "Bo", "--format", "table")
    assert "conflict: counts as unsure" in result.out
    assert "Ann" in result.out
    assert "contradict" in result.err
    assert {item["standing"] for item in call("judge", "list", "--record", record).lines()} == {"conflict"}
    assert len(call("statements", "--actor", HARTH, "--record", record).lines()) == 3


def test_a_difference_that_others_deny_is_told_with_the_way(call: Call, record: str, who: str) -> None:
    last = ("--reason", "x", "--record", record, "--who", who)
    call("judge", "same", HARTH, MEANT, *last)
    call("judge", "same", "name:Ivo Brandt", MEANT, *last)
    result = call("judge", "different", "name:Ivo Brandt", HARTH, *last)
    told = f"contradiction: name:ivo brandt and name:lena harth are judged different, but the same by way of {MEANT}\n"
    assert result.err == told
    assert call("judge", "list", "--record", record).err == told


def test_show_tells_which_judgements_touch_the_speaker(call: Call, record: str, who: str) -> None:
    first = call("statements", "--speaker", "Harth", "--record", record).lines()[0]["statement"]["id"]
    [shown] = call("show", first, "--record", record).lines()
    assert shown["judgements"] == []
    call("judge", "same", HARTH, MEANT, "--reason", "the only one", "--record", record, "--who", who)
    call("judge", "unsure", first, "name:Ivo Brandt", "--reason", "the pronoun is far away", "--record", record)
    call("judge", "unsure", MEANT, "onrecord:ivo-brandt", "--reason", "no", "--record", record, "--who", who)
    [shown] = call("show", first, "--record", record).lines()
    assert [item["judgement"]["reason"] for item in shown["judgements"]] == ["the only one", "the pronoun is far away", "no"]
    table = call("show", first, "--record", record, "--format", "table").out
    assert f"{MEANT} is the same as name:lena harth" in table
    other = call("statements", "--speaker", "Brandt", "--record", record).lines()[0]["statement"]["id"]
    [shown] = call("show", other, "--record", record).lines()
    assert [item["judgement"]["reason"] for item in shown["judgements"]] == ["the pronoun is far away"]


def test_a_list_can_be_narrowed_and_looks_the_same_for_people(call: Call, record: str, who: str) -> None:
    assert "No judgement is on record" in call("judge", "list", "--record", record, "--format", "table").out
    call("judge", "same", HARTH, MEANT, "--reason", "the only one", "--record", record, "--who", who)
    call(
        "judge", "different", "name:Ivo Brandt", "onrecord:ivo-brandt-2", "--reason", "no coach", "--record", record, "--who", who
    )
    assert len(call("judge", "list", "--record", record).lines()) == 2
    assert len(call("judge", "list", MEANT, "--record", record).lines()) == 1
    out = call("judge", "list", "--record", record, "--format", "table").out
    assert f"{MEANT} and name:lena harth  same" in out
    assert "no coach" in out


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("same", HARTH, "Q99999999"), 6, "'Q99999999' is nowhere on record and in no who's who"),
        (("same", HARTH, "name:Harth"), 6, "no speaker without an actor is on record as 'harth'"),
        (("same", HARTH, "s-ffffffff"), 6, "s-ffffffff"),
        (("same", HARTH, "name:LENA HARTH"), 2, "are the same subject"),
        (("same", HARTH), 2, "'same name:Lena Harth' cannot be done"),
        (("equal", HARTH, MEANT), 2, "cannot be done"),
        (("list", HARTH, MEANT), 2, "cannot be done"),
        (("withdraw",), 2, "cannot be done"),
        (("withdraw", "j-ffff"), 6, "no judgement on record has the id 'j-ffff'"),
        (("unsure", HARTH, MEANT, "--reason", ""), 2, "--reason: no reason is given"),
        (("unsure", HARTH, MEANT, "--reason", " "), 2, "the reason is blank"),
    ],
)
def test_what_cannot_be_judged_is_refused_and_nothing_is_stored(
    call: Call, record: str, who: str, arguments: tuple[str, ...], code: int, told: str
) -> None:
    reason = () if "--reason" in arguments else ("--reason", "x")
    result = call("judge", *arguments, *reason, "--record", record, "--who", who)
    assert result.code == code
    assert told in result.err
    assert result.err.count("\n") == 1
    assert call("judge", "list", "--all", "--record", record).lines() == []


def test_somebody_must_answer_for_a_judgement(call: Call, record: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ONRECORD_AUTHOR")
    arguments = ("judge", "same", HARTH, "name:Ivo Brandt", "--reason", "x", "--record", record)
    result = call(*arguments)
    assert (result.code, result.err) == (
        2,
        "error: --author: nobody is named who decides. Remedy: give --author NAME, or set ONRECORD_AUTHOR\n",
    )
    assert json.loads(call(*arguments, "--author", "Cy").out)["judgement"]["author"] == "Cy"


def test_a_list_of_statements_by_words_wants_a_word(call: Call, record: str) -> None:
    assert call("statements", "--about", "…", "--record", record).code == 2
    found = call("statements", "--about", "trains run", "--record", record).lines()
    assert [line["statement"]["kind"] for line in found] == ["indirect"]
