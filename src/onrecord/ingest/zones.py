"""Time zones as newsrooms write them, and which of several meanings a short name has.

Sources: RFC 822 (North American names), the IANA time zone database (offsets), common newsroom usage (the ambiguous
names). An abbreviation with several meanings is settled by the newsroom's country or not at all.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta

# Minutes east of Greenwich.
FIXED: dict[str, int] = {
    "UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "WEST": 60, "CET": 60, "CEST": 120, "EET": 120, "EEST": 180, "MSK": 180,
    "TRT": 180, "EAT": 180, "CAT": 120, "WAT": 60, "SAST": 120, "IDT": 180, "IRST": 210, "GET": 240, "AZT": 240,
    "AFT": 270, "PKT": 300, "UZT": 300, "TJT": 300, "TMT": 300, "NPT": 345, "MMT": 390, "ICT": 420, "WIB": 420,
    "WITA": 480, "SGT": 480, "HKT": 480, "MYT": 480, "PHT": 480, "AWST": 480, "JST": 540, "KST": 540, "WIT": 540,
    "ACST": 570, "AEST": 600, "ACDT": 630, "AEDT": 660, "NZST": 720, "NZDT": 780, "EST": -300, "EDT": -240, "CDT": -300,
    "MDT": -360, "PDT": -420, "AKST": -540, "AKDT": -480, "HST": -600, "NST": -210, "NDT": -150, "ADT": -180,
    "BRT": -180, "ART": -180, "UYT": -180, "COT": -300, "PET": -300, "VET": -240, "BOT": -240,
}  # fmt: skip

# Each meaning by the country whose newsrooms use it; the first country is the default only where RFC 822 says so.
AMBIGUOUS: dict[str, dict[str, int]] = {
    "IST": {"India": 330, "Israel": 120, "Ireland": 60},
    "BST": {"United Kingdom": 60, "Bangladesh": 360},
    "CST": {"United States": -360, "China": 480, "Cuba": -300, "Taiwan": 480},
    "PST": {"United States": -480, "Pakistan": 300, "Philippines": 480},
    "MST": {"United States": -420, "Malaysia": 480, "Myanmar": 390},
    "AST": {"Canada": -240, "Saudi Arabia": 180, "Qatar": 180, "Kuwait": 180, "Iraq": 180},
    "GST": {"United Arab Emirates": 240, "Oman": 240},
    "AMT": {"Armenia": 240, "Brazil": -240},
    "SST": {"Singapore": 480, "Samoa": -660},
    "ECT": {"Ecuador": -300, "France": 60},
}
_RFC_822 = {"PST", "MST"}

REGIONAL: dict[str, str] = {
    "ET": "America/New_York", "CT": "America/Chicago", "MT": "America/Denver", "PT": "America/Los_Angeles",
    "EASTERN TIME": "America/New_York", "EASTERN": "America/New_York", "CENTRAL TIME": "America/Chicago",
    "MOUNTAIN TIME": "America/Denver", "PACIFIC TIME": "America/Los_Angeles", "UK TIME": "Europe/London",
    "LONDON TIME": "Europe/London", "IRISH TIME": "Europe/Dublin", "PARIS TIME": "Europe/Paris",
    "BERLIN TIME": "Europe/Berlin", "BRUSSELS TIME": "Europe/Brussels", "KYIV TIME": "Europe/Kiev",
    "KIEV TIME": "Europe/Kiev", "MOSCOW TIME": "Europe/Moscow", "ISTANBUL TIME": "Europe/Istanbul",
    "TURKEY TIME": "Europe/Istanbul", "ISRAEL TIME": "Asia/Jerusalem", "JERUSALEM TIME": "Asia/Jerusalem",
    "TEHRAN TIME": "Asia/Tehran", "UAE TIME": "Asia/Dubai", "DUBAI TIME": "Asia/Dubai", "KABUL TIME": "Asia/Kabul",
    "PAKISTAN TIME": "Asia/Karachi", "INDIA TIME": "Asia/Kolkata", "INDIAN STANDARD TIME": "Asia/Kolkata",
    "BEIJING TIME": "Asia/Shanghai", "CHINA TIME": "Asia/Shanghai", "TOKYO TIME": "Asia/Tokyo",
    "JAPAN TIME": "Asia/Tokyo", "SEOUL TIME": "Asia/Seoul", "SINGAPORE TIME": "Asia/Singapore",
    "NAIROBI TIME": "Africa/Nairobi", "CAIRO TIME": "Africa/Cairo", "SYDNEY TIME": "Australia/Sydney",
    "BRITISH SUMMER TIME": "Europe/London", "MAKKAH TIME": "Asia/Riyadh", "SAUDI TIME": "Asia/Riyadh",
}  # fmt: skip

_NUMERIC = re.compile(r"^(?:GMT|UTC)?\s?([+\-−])(\d{1,2}):?(\d{2})?$", re.IGNORECASE)


def offset_minutes(zone: str, local: datetime, countries: frozenset[str] = frozenset()) -> tuple[int | None, str | None]:
    """Minutes east of Greenwich for ``zone`` at ``local``, or None with the reason in words.

    ``countries`` are those of the newsroom; they decide between the meanings of an ambiguous abbreviation.
    """
    name = re.sub(r"\s+", " ", zone.strip(" ()")).upper().replace(".", "")
    numeric = _NUMERIC.match(name)
    if numeric:
        minutes = int(numeric[2]) * 60 + int(numeric[3] or 0)
        if minutes > 14 * 60 or int(numeric[3] or 0) > 59:
            return None, f"impossible offset {zone}"
        return (-minutes if numeric[1] in "-−" else minutes), None
    if name in FIXED:
        return FIXED[name], None
    if name in AMBIGUOUS:
        return _settle(name, countries)
    if name in REGIONAL:
        return _regional(REGIONAL[name], local), None
    return None, f"unknown time zone {zone}"


def _settle(name: str, countries: frozenset[str]) -> tuple[int | None, str | None]:
    meanings = AMBIGUOUS[name]
    fitting = {meanings[country] for country in countries if country in meanings}
    if not fitting and name in _RFC_822:
        fitting = {meanings["United States"]}
    if not fitting:
        fitting = set(meanings.values())
    if len(fitting) == 1:
        return fitting.pop(), None
    return None, f"time zone {name} may be that of {', '.join(meanings)}"


def _regional(zone: str, local: datetime) -> int | None:
    from dateutil import tz

    found = tz.gettz(zone)
    shift = local.replace(tzinfo=found).utcoffset() if found else None
    return None if shift is None else int(shift / timedelta(minutes=1))


def iso_offset(minutes: int) -> str:
    """``+05:30`` for 330."""
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"
