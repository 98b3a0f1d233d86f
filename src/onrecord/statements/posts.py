"""Which states have an office: a republic has no king, a monarchy no president, and not every state a prime minister.

What the constitutions in force provide; for titles in English, what the state's own English texts call the office. A title
that is not listed here may be any state's.
"""

from __future__ import annotations

import re
from functools import lru_cache

# Who has a monarch of its own.
CROWNS = frozenset(
    {
        "Andorra", "Bahrain", "Belgium", "Bhutan", "Brunei", "Cambodia", "Denmark", "Eswatini", "Japan", "Jordan", "Kuwait",
        "Lesotho", "Liechtenstein", "Luxembourg", "Malaysia", "Monaco", "Morocco", "Netherlands", "Norway", "Oman", "Qatar",
        "Saudi Arabia", "Spain", "Sweden", "Thailand", "Tonga", "United Arab Emirates", "United Kingdom",
    }
)  # fmt: skip
# Realms of the Commonwealth, whose head of state is the King of the United Kingdom.
_REALMS = frozenset(
    {
        "Antigua and Barbuda", "Australia", "Belize", "Canada", "Grenada", "Jamaica", "New Zealand", "Papua New Guinea",
        "Saint Kitts and Nevis", "Saint Lucia", "Saint Vincent and the Grenadines", "Solomon Islands", "The Bahamas", "Tuvalu",
    }
)  # fmt: skip
# A federation of monarchies whose head is a president.
_PRESIDENT_OF_MONARCHS = frozenset({"United Arab Emirates"})
# The president or another office heads the government, and nobody is called prime minister.
_NO_PRIME_MINISTER = frozenset(
    {
        "Angola", "Argentina", "Benin", "Bolivia", "Botswana", "Brazil", "Chile", "Colombia", "Comoros", "Costa Rica", "Cyprus",
        "Dominican Republic", "Ecuador", "El Salvador", "European Union", "The Gambia", "Ghana", "Guatemala", "Honduras",
        "Indonesia", "Iran", "Kenya", "Kiribati", "Liberia", "Malawi", "Maldives", "Marshall Islands", "Mexico", "Micronesia",
        "Nauru", "Nicaragua", "Nigeria", "Palau", "Panama", "Paraguay", "Philippines", "Seychelles", "Sierra Leone",
        "South Africa", "South Sudan", "Suriname", "Switzerland", "Taiwan", "Turkey", "Turkmenistan",
        "Türkiye", "United States", "Uruguay", "Vatican", "Venezuela", "Zambia", "Zimbabwe",
    }
)  # fmt: skip
# Members of the government are secretaries.
_NO_MINISTERS = frozenset({"United States"})
# Titles that, in English, only these states use; from public knowledge, as the lists above.
_ONLY: tuple[tuple[str, frozenset[str]], ...] = (
    (r"(?:federal )?chancellor", frozenset({"Germany", "Austria", "Switzerland", "United Kingdom"})),
    (r"vice[- ]chancellor", frozenset({"Germany", "Austria"})),
    (r"chancellor of the exchequer|(?:work and pensions|levelling[- ]up) secretary", frozenset({"United Kingdom"})),
    (
        r"(?:home|foreign|defence) secretary",
        frozenset({"United Kingdom", "India", "Pakistan", "Bangladesh", "Sri Lanka", "Nepal", "Philippines", "Mexico"}),
    ),
    (r"(?:u\.?s\.? )?secretary of state", frozenset(
        {"United States", "Vatican", "United Kingdom", "Spain", "Portugal", "Belgium", "Netherlands", "Honduras"})),
    (r"defen[cs]e secretary|secretary of (?:defen[cs]e|war|the treasury|commerce|energy)", frozenset(
        {"United States", "United Kingdom", "Philippines", "India", "Mexico"})),
    (r"supreme leader", frozenset({"Iran", "North Korea", "Afghanistan", "Afghanistan (Taliban)"})),
    (r"taoiseach|tánaiste", frozenset({"Ireland"})),
    (r"(?:deputy )?chief cabinet secretary", frozenset({"Japan"})),
)  # fmt: skip
_KING = re.compile(r"(?:the )?(?:king|queen|emperor|crown prince|emir|sultan|grand duke)\b")
_PRESIDENT = re.compile(r"(?:the )?(?:(?:acting|interim|then|new|vice)[- ])*president$")
_PRIME_MINISTER = re.compile(r"(?:the )?(?:(?:acting|interim|caretaker|then|new|deputy|first)[- ])*prime minister$")
_MINISTER = re.compile(r"\bminister\b")
# Offices of which a state has one at a time.
_SOLE = re.compile(
    r"(?:president|prime minister|premier|chancellor|taoiseach|king|queen|emir|foreign secretary|secretary of state|"
    r"(?:[\w-]+ ){1,3}minister|minister (?:of|for) .+)$"
)
_NOT_SOLE = re.compile(
    r"\b(?:deputy|vice|state|junior|former|then|outgoing|incoming|acting|designated|cabinet|prime ministerial)\b"
)


@lru_cache(maxsize=4096)
def has(state: str, role: str) -> bool:
    """The state may have the office: False only where the tables above tell that it has none of the name."""
    title = re.sub(r"\s+", " ", role.lower().strip())
    only = next((states for pattern, states in _ONLY if re.fullmatch(pattern, title)), None)
    if only is not None:
        return state in only
    if _KING.match(title):
        return state in CROWNS
    if _PRESIDENT.match(title):
        return state not in CROWNS | _REALMS or state in _PRESIDENT_OF_MONARCHS
    if _PRIME_MINISTER.match(title):
        return state not in _NO_PRIME_MINISTER
    return not (_MINISTER.search(title) and state in _NO_MINISTERS)


def sole(role: str) -> str | None:
    """The office in one spelling where a state has one such at a time ("defence minister"), None for others."""
    title = re.sub(r"^the ", "", role.lower().strip()).replace("defense", "defence")
    title = re.sub(r"^minister (?:of|for) (?:the )?(.+)$", r"\1 minister", title).replace("foreign affairs", "foreign")
    return title if _SOLE.fullmatch(title) and not _NOT_SOLE.search(title) else None
