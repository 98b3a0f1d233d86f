"""In which states a name is spelt so: letters of one alphabet and endings of family names; a hint, no proof."""

from __future__ import annotations

from functools import lru_cache

_TURKIC = "Turkey|Türkiye|Azerbaijan|Northern Cyprus|Turkish Republic of Northern Cyprus"
_SOUTH_SLAVIC = "Serbia|Croatia|Bosnia and Herzegovina|Montenegro|Slovenia|Kosovo"
_CZECH = "Czechia|Czech Republic"
_OF_THE_UNION = (
    "Bulgaria|Russia|Kazakhstan|Uzbekistan|Turkmenistan|Kyrgyzstan|Tajikistan|North Macedonia|Azerbaijan|Ukraine|Belarus"
)
_LETTERS = (
    ("ğıİ", _TURKIC),
    ("őű", "Hungary"),
    ("ł", "Poland"),
    ("ęą", "Poland|Lithuania"),
    ("ř", _CZECH),
    ("ůě", _CZECH),
    ("ľĺŕ", "Slovakia"),
    ("ťďň", f"{_CZECH}|Slovakia"),
    ("ėųį", "Lithuania"),
    ("āņļķģ", "Latvia"),
    ("ðþ", "Iceland"),
    ("øæ", "Denmark|Norway|Faroe Islands|Greenland"),
    ("ășțţ", "Romania|Moldova"),
    ("đ", f"{_SOUTH_SLAVIC}|Vietnam"),
    ("ß", "Germany|Austria"),
    ("ã", "Portugal|Brazil|Angola|Mozambique|Cabo Verde"),
    ("ħġ", "Malta"),
)
_ENDINGS = (
    (("ić", "vić"), _SOUTH_SLAVIC),
    (("ov", "ova", "ev", "eva"), _OF_THE_UNION),
    (("enko",), "Ukraine|Belarus|Russia"),
    (("enka", "ievič"), "Belarus"),
    (("yan", "ian"), "Armenia|Iran"),
    (("dze", "shvili"), "Georgia"),
    (("escu", "eanu"), "Romania|Moldova"),
    (("sson", "dóttir", "dottir"), "Sweden|Iceland"),
    (("poulos", "akis", "idis", "ides", "poulou"), "Greece|Cyprus"),
    (("inen", "onen", "änen"), "Finland"),
    (("ski", "ska"), "Poland|North Macedonia|Russia|Ukraine"),
)


@lru_cache(maxsize=4096)
def states(name: str) -> frozenset[str]:
    """The states in whose languages ``name`` is spelt so; empty where its letters and its ending tell none."""
    told = [set(states_.split("|")) for letters, states_ in _LETTERS if any(letter in name for letter in letters)]
    last = name.rsplit(" ", 1)[-1].rsplit("-", 1)[-1]
    told += [set(states_.split("|")) for ends, states_ in _ENDINGS if len(last) > 4 and last.lower().endswith(ends)]
    return frozenset(set.intersection(*told)) if told else frozenset()
