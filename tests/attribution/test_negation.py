from __future__ import annotations

import pytest

from onrecord.attribution.negation import negated
from tests.attribution.marked_text import attribution, make

NEGATED = [
    "[The minister] {did not say} <when the talks would start>.",
    "[She] {refused to} <name a successor>.",
    "[The embassy] {declined to comment} on <the arrest>.",
    "[A spokesman] {declined} <to discuss the letter>.",
    "[He] {would not be drawn} on <the date of the vote>.",
    "[The bank] {has never claimed} <that the fund was safe>.",
    "[The ministry] {has not confirmed} <the report>.",
    "[The palace] {will neither confirm nor deny} <that the king is ill>.",
    "[Oslo] {does not believe} <that the pact is dead>.",
    "[The union] {didn't say} <whether the strike would go on>.",
    "[The union] {didn’t say} <whether the strike would go on>.",
    "[The court] {did not immediately respond} to <a request for comment>.",
    "[Officials] {could not say} <how many were hurt>.",
    "[The company] {cannot confirm} <the figure>.",
    "[The airline] {would not comment} on <the crash>.",
    "[The general] {has yet to say} <whether he will stand>.",
    "[The envoy] {no longer believes} <that a truce is near>.",
    "[The mayor] {does not think} <the bridge will hold>.",
    "[The mayor] {doesn't know} <who ordered the closure>.",
    "[The premier] {had not known} <of the memo>.",
    "[The premier] {was not aware} <of the memo>.",
    "[Neither of them] {would say} <how Belgium would vote>.",
    "[Nobody in the room] {said} <that the plan was dead>.",
    "[No official] {has said} <that the border will open>.",
    "[None of the ministers] {mentioned} <the debt>.",
    "[The port authority] {gave no details} of <the cargo>.",
    "[The president] {made no mention} of <the hostages>.",
    "[The club] {offered no comment} on <the sale>.",
    "[The firm] {had no comment} on <the lawsuit>.",
    "[The envoy] {said nothing} about <the prisoners>.",
    "[The speaker] {stopped short of} {calling} it <a coup>.",
    "[The agency] {avoided specifying} <when flights would resume>.",
    "[The director] {sidestepped} <questions about the merger>.",
    "[The regulator] {withheld} <the names of the banks>.",
    "[The office] {referred reporters to} the treasury on <whether the tax would rise>.",
    "[She] left {without saying} <whether she would return>.",
    "[The committee] {was unable to say} <who had signed>.",
    "[The governor] {was unwilling to discuss} <the reserves>.",
    "[The academy] {remained silent} on <the charge>.",
    "[He] {does not recall} <meeting the banker>.",
    "[He] {did not want to comment} on <the ruling>.",
    "[The court] {was not ready to say} <when it would rule>.",
    "[The minister] {failed to mention} <the loan>.",
    "[The minister] {did not return calls} about <the loan>.",
    "[We] {never said} <that the ships would sail in May>.",
    "[I] {don't believe} <that it was an accident>.",
    "[The king] {did not ask} <that the fee be waived>.",
    "[The bishop] {is not convinced} <that the text is genuine>.",
    "[The scientists] {are not sure} <what caused the leak>.",
    "[The two sides] {did not express} <a view on the matter>.",
    "Nor did [the chancellor] {say} <who would pay>.",
    "[The clinic] {isn't saying} <how many fell ill>.",
    "[The navy] {won't say} <where the ship is>.",
    "[The actor] {refused to comment} on <the rumour>.",
    "The ministry was told, but [it] did not {say} <by whom>.",
    "[The broker] {has not said} <that the price is final>.",
]
NEGATED += [
    "At no point did [the builder] {tell} us <that the steel was changed>.",
    "[The premier] {has at no time described} <the treaty as dead>.",
    "[The envoy] {had not offered} <to host the talks>.",
    "[The judge] {refrained from commenting on} <the verdict>.",
    "[The bishop] {has declined every invitation to say} <what he knew>.",
    "[The guard] {told} <the family nothing of the kind>.",
    "[The guard] {said not a word} about <the fire>.",
    "[The office] {made no promise} of <a ferry>.",
    "[The side] {expressed no view} on <the date>.",
    "[The court] {cannot verify} <the claim>.",
    "Nor did [the clerk] {realise} <that the safe was open>.",
    "[The jury] {did not accept} <that the shot was an accident>.",
]
ORDINARY = [
    "[The minister] {said} <that talks would start in May>.",
    "[The minister] {denied} <that talks had started>.",
    "[The minister] {has denied} <knowing the banker>.",
    "[The envoy] {did not rule out} <a second round>.",
    "[The envoy] {has not ruled out} <a second round>.",
    "[The envoy] {refused to rule out} <a second round>.",
    "[The party] {does not dispute} <that the vote was close>.",
    "[The party] {did not deny} <that money was paid>.",
    "[She] {not only said} <that the law was bad> but left the room.",
    "[The premier] {refused} <to send troops>.",
    "[The premier] {declined} <to attend the summit>.",
    "[The board] {rejected} <the offer>.",
    "[The board] {dismissed} <the claim as fiction>.",
    "[The envoy] {doubted} <that the truce would hold>.",
    "[The judge] {said} <she had not read the file>.",
    "[The judge] {said} <nothing had changed>.",
    "[The judge] {insisted} <that he did not know the man>.",
    "[The navy] {never stopped saying} <that the strait was open>.",
    "[Kenya] {does not want} <to join the force>.",
    "[Kenya] {will not support} <the motion>.",
    "[The firm] {did not hesitate to say} <that it would sue>.",
    "[The army] {did not disclose} <the loss> until Monday.",
    "[The clerk] {asked} <not to be named>.",
    "[The minister] {told reporters} <that no promise had been made>.",
    "{According to} [the ministry], <no one was hurt>.",
    "[The bank] {warned} <that it could not pay>.",
    "[The office] {said} <she had expressed no doubts>.",
    "[The board] {says} <it made no such promise>.",
    "[The envoy] {made no secret of} <his anger>.",
    "[The board] {did not accept} <the offer>.",
]


@pytest.mark.parametrize("marked", NEGATED)
def test_a_statement_said_not_to_have_been_made_is_negated(marked: str) -> None:
    text, found = attribution(marked)
    assert negated(text, found)


@pytest.mark.parametrize("marked", ORDINARY)
def test_denials_and_double_negatives_are_ordinary_statements(marked: str) -> None:
    text, found = attribution(marked)
    assert not negated(text, found)


def test_a_cue_without_its_negation_is_read_with_the_words_before_it() -> None:
    text = "The firm, it is clear, has so far not publicly said who will pay."
    said, owner, content = text.index("said"), text.index("The firm"), text.index("who")
    found = make(text, [(owner, owner + 8)], [(said, said + 4)], [(content, len(text) - 1)])
    assert negated(text, found)


def test_the_negation_of_another_sentence_is_not_read() -> None:
    text = "It did not. The ministry said so in May."
    found = make(text, [(12, 24)], [(25, 29)], [(30, 39)])
    assert not negated(text, found)


def test_an_attribution_without_cue_is_not_negated() -> None:
    text = "MR. X: I would not say that."
    assert not negated(text, make(text, [(0, 5)], [], [(7, len(text))]))
