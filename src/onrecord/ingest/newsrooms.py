# ruff: noqa: E501 - the tables are data, one country or region a row
"""Agencies and outlets known by name, with the country of their newsroom (bare facts of public knowledge).

The table only settles what general rules leave open: which of two names on a line is the agency, and which meaning an
ambiguous time zone has. A name that is missing here is still found by its place on the page.
"""

from __future__ import annotations

import re

_AGENCIES = """
Reuters|Thomson Reuters|Thomson Reuters Foundation=United Kingdom; AP|Associated Press|The Associated Press=United States;
AFP|Agence France-Presse|Agence France Presse=France; UPI|United Press International=United States;
Bloomberg|Bloomberg News=United States; PA|PA Media|Press Association=United Kingdom; ANI|Asian News International=India;
PTI|Press Trust of India=India; IANS|Indo-Asian News Service=India; UNI|United News of India=India;
EFE|Agencia EFE=Spain; Europa Press=Spain; Lusa|Agência Lusa=Portugal; DPA|dpa|Deutsche Presse-Agentur=Germany;
EPD|KNA=Germany; APA|Austria Presse Agentur=Austria; SDA|Keystone-SDA=Switzerland; ANSA|AGI|Adnkronos=Italy;
Belga|Belga News Agency=Belgium; ANP=Netherlands; NTB=Norway; TT|TT News Agency=Sweden; Ritzau=Denmark; STT=Finland;
PAP|Polish Press Agency=Poland; CTK|ČTK|Czech News Agency=Czechia; TASR=Slovakia; MTI=Hungary; Agerpres=Romania;
BTA|Bulgarian News Agency=Bulgaria; Tanjug=Serbia; HINA=Croatia; ANA-MPA|Athens-Macedonian News Agency=Greece;
CNA|Cyprus News Agency=Cyprus; BNS|Baltic News Service|ELTA=Lithuania; LETA=Latvia; TASS|ITAR-TASS=Russia;
RIA|RIA Novosti|Interfax|Sputnik=Russia; Ukrinform|Interfax-Ukraine|UNIAN=Ukraine; BelTA=Belarus; Kazinform=Kazakhstan;
Trend|Azertac=Azerbaijan; Armenpress=Armenia; Interpressnews=Georgia; Anadolu|Anadolu Agency|AA|DHA|IHA=Turkey;
IRNA|ISNA|Fars|Fars News Agency|Tasnim|Mehr=Iran; SANA=Syria; NNA|National News Agency=Lebanon; Petra=Jordan; WAFA=Palestine;
TPS=Israel; MENA|Middle East News Agency=Egypt; SPA|Saudi Press Agency=Saudi Arabia; WAM|Emirates News Agency=United Arab Emirates;
QNA|Qatar News Agency=Qatar; KUNA|Kuwait News Agency=Kuwait; BNA|Bahrain News Agency=Bahrain; ONA|Oman News Agency=Oman;
INA|Iraqi News Agency=Iraq; APP|Associated Press of Pakistan|NNI|Online=Pakistan; Pajhwok|Pajhwok Afghan News|Bakhtar|Khaama Press=Afghanistan;
BSS|UNB=Bangladesh; RSS=Nepal; Xinhua|Xinhua News Agency|China News Service|CNS=China; CNA Taiwan=Taiwan; Kyodo|Kyodo News|Jiji|Jiji Press=Japan;
Yonhap|Yonhap News Agency=South Korea; KCNA=North Korea; VNA|Vietnam News Agency=Vietnam; Bernama=Malaysia; Antara=Indonesia;
PNA|Philippine News Agency=Philippines; AAP|Australian Associated Press=Australia; NAN|News Agency of Nigeria=Nigeria;
GNA|Ghana News Agency=Ghana; ENA|Ethiopian News Agency=Ethiopia; SUNA=Sudan; SONNA=Somalia; APS=Algeria; MAP=Morocco; TAP=Tunisia;
CP|The Canadian Press|Canadian Press=Canada; Prensa Latina=Cuba; Notimex=Mexico; Agencia Brasil|Agência Brasil=Brazil; Télam=Argentina;
CMC|Caribbean Media Corporation=Barbados; SWI|ATS=Switzerland; RFE/RL=Czechia; VOA=United States
"""
_OUTLETS = """
Devdiscourse|NDTV|Hindustan Times|The Hindu|The Times of India|Times of India|The Indian Express|ThePrint|The Print|India Today|Mint|WION|The Economic Times|The Tribune|Scroll.in|The Wire|News18|Zee News|Outlook India=India;
The Times of Israel|Times of Israel|Haaretz|The Jerusalem Post|Jerusalem Post|Ynet|Ynetnews|i24NEWS|Israel Hayom=Israel;
RTÉ|RTE|RTÉ News|The Irish Times|Irish Independent|TheJournal.ie|Irish Examiner=Ireland;
BBC|BBC News|The Guardian|The Times|The Telegraph|Financial Times|The Independent|Sky News|The Economist|Daily Mail|Daily Mirror|The Sun|Middle East Eye=United Kingdom;
The New York Times|The Washington Post|The Wall Street Journal|CNN|NBC News|CBS News|ABC News|Fox News|NPR|Politico|Axios|Al-Monitor|USA Today|Los Angeles Times|The Hill|PBS|PBS NewsHour|Foreign Policy|Voice of America|Newsweek|Time|HuffPost|Breitbart|The Diplomat=United States;
Al Jazeera=Qatar; Arab News|Al Arabiya|Asharq Al-Awsat=Saudi Arabia; The National|Gulf News|Khaleej Times=United Arab Emirates;
France 24|Le Monde|RFI=France; Euronews=France; DW|Deutsche Welle|Der Spiegel|Die Zeit=Germany; Swissinfo=Switzerland; El País=Spain;
Dawn|The Express Tribune|Geo News|The News International|The Nation|ARY News=Pakistan; TOLOnews|Tolo News|Ariana News|Amu TV|Afghanistan International=Afghanistan;
The Daily Star|Dhaka Tribune|Prothom Alo|bdnews24=Bangladesh; The Kathmandu Post=Nepal;
China Daily|Global Times|CGTN|People's Daily|Caixin=China; South China Morning Post|SCMP=Hong Kong; The Straits Times|CNA|Channel NewsAsia=Singapore;
Taipei Times|Focus Taiwan=Taiwan; NHK|NHK World|The Japan Times|Nikkei Asia=Japan; The Korea Herald|The Korea Times=South Korea;
RT|The Moscow Times|Kommersant|Meduza=Russia; Kyiv Post|The Kyiv Independent|Ukrainska Pravda=Ukraine; Hürriyet Daily News|TRT World|Daily Sabah=Turkey;
Tehran Times|Press TV=Iran; The Sydney Morning Herald|ABC News Australia|The Australian=Australia; RNZ|Stuff|NZ Herald=New Zealand;
CBC|CBC News|The Globe and Mail|Toronto Star=Canada; Granma=Cuba; allAfrica=South Africa; Daily Nation|The East African=Kenya; Premium Times|Punch=Nigeria;
Inquirer|Rappler=Philippines; The Star|Malay Mail=Malaysia; The Jakarta Post=Indonesia; Bangkok Post=Thailand; The Irrawaddy=Myanmar
"""

# Words that the names of newspapers, broadcasters and agencies are made of.
MEDIA_WORD = re.compile(
    r"\b(?:times|post|journal|news|agency|wire|review|herald|tribune|gazette|daily|ledger|mirror|press|tv|television|radio|observer|chronicle|today"
    r"|courier|standard|guardian|monitor|independent|telegraph|globe|online|network|broadcasting|magazine|weekly|dispatch|examiner|inquirer|record|argus"
    r"|echo|express|mail|clarion|bulletin|sentinel|register|resident|outlook|report|insider|quarterly|monthly|24)\b",
    re.IGNORECASE,
)


def _table(rows: str) -> dict[str, str]:
    table = {}
    for row in rows.split(";"):
        names, _, country = row.strip().partition("=")
        for name in names.split("|"):
            table[name.strip().lower()] = country
    return table


AGENCIES = _table(_AGENCIES)
OUTLETS = _table(_OUTLETS)
_ENDINGS = {"in": "India", "il": "Israel", "ie": "Ireland", "uk": "United Kingdom", "cn": "China", "tw": "Taiwan", "bd": "Bangladesh", "pk": "Pakistan",
            "ph": "Philippines", "my": "Malaysia", "sg": "Singapore", "cu": "Cuba", "ae": "United Arab Emirates", "sa": "Saudi Arabia", "am": "Armenia"}  # fmt: skip


def is_agency(name: str) -> bool:
    """True for a known agency, or a name that calls itself one."""
    return name.lower() in AGENCIES or bool(re.search(r"\b(?:news|press) agency$", name, re.IGNORECASE))


def is_outlet(name: str) -> bool:
    """True for an outlet known by name."""
    return name.lower() in OUTLETS


def country_of(name: str | None) -> str | None:
    """The country of a known newsroom, or None."""
    key = (name or "").lower()
    return OUTLETS.get(key) or AGENCIES.get(key)


def country_of_address(url: str | None) -> str | None:
    """The country that the host name of ``url`` ends in, for the endings that matter to ambiguous time zones."""
    match = re.match(r"https?://[^/?#]*\.([a-z]{2})(?:[:/?#]|$)", (url or "").lower())
    return _ENDINGS.get(match[1]) if match else None


def plain_name(name: str) -> str:
    """The name by which an agency is credited: "Reuters" for its legal and longer forms."""
    country = AGENCIES.get(name.lower())
    for row in _AGENCIES.split(";"):
        names, _, state = row.strip().partition("=")
        if state == country and name.lower() in (form.strip().lower() for form in names.split("|")):
            return names.split("|")[0].strip()
    return name
