"""The nouns of offices, callings, organisations and portfolios, and what kind of office a noun heads."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

Kind = Literal["state", "voice", "head", "official", "legislator", "expert", "private"]


def _table(kinds: dict[Kind, str]) -> dict[str, Kind]:
    return {word: kind for kind, row in kinds.items() for word in row.split()}


HEADS: dict[str, Kind] = _table(
    {
        "state": "minister president premier chancellor king queen emperor sultan emir crown-prince monarch secretary "
        "advocate-general "
        "ambassador envoy "
        "ambassador-at-large chargé charge consul attaché commissioner governor ombudsman ombudswoman negotiator vice-president "
        "secretary-general taoiseach plenipotentiary mayor attorney-general undersecretary under-secretary nuncio pontiff pope "
        "vice-premier taoiseach tánaiste prince vice-minister "
        "president-elect lord-mayor rapporteur auditor-general solicitor-general "
        "surgeon-general provost governor-general prefect intendant viceroy doge regent khan sheikh chief-of-staff",
        "voice": "spokesman spokeswoman spokesperson spox",
        "head": "leader chairman chairwoman chairperson chair director head chief boss executive ceo founder co-founder delegate "
        "representative coordinator co-ordinator manager principal rector dean editor publisher vice-chair vice-chairman "
        "co-chair co-chairman captain coach commander general admiral bishop archbishop cardinal patriarch imam rabbi curator "
        "commandant brigadier colonel marshal superior abbot abbess provost-marshal quartermaster ringleader spearhead warden "
        "director-general consul-general inspector-general convenor convener president-designate custodian trustee "
        "presider secretary-treasurer ceo-designate vicar deacon supremo helmsman conductor harbourmaster master "
        "treasurer partner vice-chairwoman headmaster headmistress moderator high-representative superintendent",
        "official": "official collector "
        "adviser advisor aide counselor counsellor strategist pollster-general assistant deputy clerk "
        "diplomat officer member administrator inspector sheriff prosecutor attorney lawyer insider source operative surrogate "
        "consultant speechwriter fundraiser organizer organiser activist campaigner judge justice magistrate soldier "
        "policeman general-counsel staffer staff worker "
        "solicitor barrister notary registrar auditor comptroller bailiff "
        "coroner detective constable sergeant lieutenant captain cop "
        "interpreter translator inspector-general referee umpire arbitrator paralegal usher archivist librarian bureaucrat "
        "apparatchik functionary operative mandarin sherpa caseworker rapporteur-assistant whistleblower guard ranger "
        "mediator monitor investigator emissary liaison signatory figure counsel advocate procurator sarpanch ombudsperson",
        "legislator": "senator lawmaker mp mep congressman congresswoman legislator parliamentarian deputy-speaker "
        "councillor councilman councilwoman assemblyman assemblywoman alderman backbencher whip politician candidate nominee "
        "hopeful runner-up democrat republican incumbent challenger contender front-runner frontrunner running-mate",
        "expert": "expert analyst professor economist historian scholar researcher scientist lecturer pollster specialist "
        "commentator "
        "scholar fellow epidemiologist engineer academic sociologist jurist physician doctor psychologist strategist-analyst "
        "critic juror reviewer presenter newsreader curator-analyst critic-at-large "
        "columnist correspondent reporter journalist author writer anthropologist geologist demographer statistician teacher "
        "lobbyist broadcaster anchor host podcaster blogger hydrologist "
        "climatologist oceanographer glaciologist biologist chemist physicist "
        "mathematician lexicographer linguist psychiatrist oncologist cardiologist ecologist agronomist archaeologist actuary "
        "criminologist biographer novelist philosopher geographer meteorologist seismologist virologist criminologist",
        "private": "owner producer filmmaker composer playwright poet painter sculptor photographer dancer singer-songwriter "
        "mahout plaintiff defendant petitioner bidder client landlady publican bartender barmaid bigwig blogger-activist "
        "midfielder striker goalkeeper boxer comedian chaplain courier porter waiter undertaker busker influencer youtuber "
        "priest pastor parson monk nun submariner pilot seaman sailor "
        "trucker driver miller shepherd herder grower winemaker vintner "
        "butcher baker grocer hotelier restaurateur innkeeper landlord tenant tailor weaver potter electrician mechanic builder "
        "contractor foreman trawlerman lorry-driver midwife surgeon dentist vet pharmacist stallholder cabbie commuter passenger "
        "beekeeper gardener caretaker cleaner cook chef hairdresser hunter logger ferryman lifeguard firefighter paramedic "
        "broker trader farmer resident shopkeeper student voter witness survivor driver fisherman pensioner "
        "businessman "
        "businesswoman businessperson entrepreneur investor worker miner nurse mother father wife husband son daughter "
        "brother sister widow "
        "neighbor neighbour friend cousin uncle aunt singer actor actress artist athlete player owner-driver retiree veteran "
        "paratrooper para ex-para refugee prisoner captive volunteer supporter protester demonstrator villager fan patient "
        "parent grandmother grandfather baker carpenter plumber sailor skipper tourist activist-farmer mogul billionaire "
        "rival ally opponent backer donor loyalist confidant "
        "developer magnate celebrity star rancher waitress barber man woman boy girl teenager lady gentleman native immigrant",
    }
)
HEADS.update(
    {
        "counterpart": "state",
        "colleague": "state",
        "activist": "private",
        "speaker": "state",
        "lord": "legislator",
        "pollster": "expert",
        "lawyer": "private",
        "attorney": "private",
    }
)

ORG_NOUNS = frozenset(
    "ministry department office government administration parliament senate congress house assembly council commission "
    "committee agency authority authorities bureau board service army navy police force forces military court party "
    "front movement union federation association society league alliance coalition campaign bank fund foundation "
    "institute institution university college school company corporation corp inc ltd group firm network centre center "
    "think-tank thinktank organisation organization embassy consulate mission delegation presidency cabinet treasury "
    "chancellery secretariat club church patriarchate newspaper daily weekly magazine channel radio television tv news "
    "times post journal tribune herald chronicle mirror gazette guardian telegraph agency broadcaster website portal "
    "outlet team squad hospital museum laboratory laboratories trust chamber exchange project initiative program "
    "programme side bloc camp regime junta opposition faction militia syndicate cooperative airline airlines airways "
    "railways port registry consortium command directorate inspectorate watchdog regulator ombudsman's state's guild "
    "lobby caucus subcommittee tribunal inquiry inquest panel "
    "quango taskforce regulator cartel brigade regiment garrison battalion"
    "constabulary diocese archdiocese synod parish railway utility lender insurer carmaker automaker shipyard "
    "shipbuilder brewery brewer "
    "refiner retailer supermarket airport festival bench freeport"
    " steelmaker chipmaker drugmaker".split()
)
STATE_ORGANS = frozenset(
    "ministry department government administration parliament senate congress assembly army navy police military court "
    "presidency cabinet treasury chancellery embassy consulate mission regime junta bureau service directorate "
    "inspectorate border commission council agency authority authorities office force forces delegation secretariat".split()
)
PORTFOLIO = frozenset(
    "foreign prime deputy vice finance defence defense interior trade energy oil water irrigation health education "
    "justice culture economy economic environment agriculture farm transport labour labor development security home "
    "external internal affairs war minister state acting former ex senior chief special permanent press general "
    "assistant under junior associate first second cooperation european expatriates resources development migration "
    "immigration tourism industry commerce planning housing sports science technology communications information "
    "digital social welfare women youth religious tribal petroleum mines mining fisheries forestry infrastructure "
    "railways integration innovation reform reforms food rural "
    "environmental equality equalities disability disabilities housing higher"
    " justice digitalisation digitalization privatisation investment investments exports export waterways forests "
    "fishery employment pensions pension family families children sport heritage media science research space cyber "
    "cybersecurity counterterrorism diaspora refugees integration regional municipal cabinet central natural mineral "
    "oceans marine maritime urban rural small business consumer competition monetary fiscal fisheries trade taxation "
    "revenue customs intelligence emergency emergencies civil defence nuclear electricity power gas roads works "
    "broadcasting antiquities livestock shadow parliamentary european multilateral bilateral peace "
    " aviation shipping treasury budget national public veterans climate reconstruction minority majority house "
    "senate parliamentary parliament opposition party campaign communications policy political legal human rights "
    "military police army navy air field district county city union veteran top federal provincial regional".split()
)


@lru_cache(maxsize=20_000)
def head_kind(word: str) -> Kind | None:
    """The kind of office that a single word heads, singular or plural, else None."""
    lowered = word.lower().strip(".,'’").replace(" ", "-")
    for form in (lowered, lowered[:-1] if lowered.endswith("s") else lowered, re.sub(r"men$", "man", lowered)):
        if form in HEADS:
            return HEADS[form]
    for part in (lowered.rsplit("-", 1)[-1], lowered.split("-", 1)[0]) if "-" in lowered else ():
        if part in HEADS:
            return HEADS[part]
    return _ABBREVIATED.get(lowered)


_ABBREVIATED: dict[str, Kind] = {
    "sen": "legislator",
    "rep": "legislator",
    "gov": "state",
    "amb": "state",
    "sec": "state",
    "pres": "state",
    "gen": "head",
    "ag": "state",
    "pm": "state",
    "cm": "state",
    "fm": "state",
    "prof": "expert",
    "v.p": "state",
    "vp": "state",
    "veep": "state",
    "d.a": "state",
}
