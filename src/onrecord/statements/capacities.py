"""An occupancy of the who's who as the capacity of a speaker: role, organisation, state and tier."""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.statements import behalf
from onrecord.statements.actors.rows import Occupancy
from onrecord.statements.behalf import Standing
from onrecord.statements.offices import FORMER, parse

_CHAMBER = re.compile(
    r"\b(?:House of Representatives|Senate|Congress|Parliament|House of (?:Commons|Lords)|Bundestag|Knesset|Duma)$"
)


def role_and_standing(row: Occupancy) -> tuple[str, Standing]:
    """The office of an occupancy as a role, and for whom its holder speaks at which tier."""
    office = parse(row.office, [])
    if FORMER.match(row.office) or office is None:
        return row.office, Standing(row.organization, row.polity, "D" if row.polity else None)
    organization = row.organization or office.organization
    if office.kind == "legislator" or _CHAMBER.search(row.organization or ""):
        return row.office, Standing(organization, None, None)
    standing = behalf.of_office(replace(office, polity=row.polity, organization=organization), lambda: row.polity)
    if row.polity is not None and office.kind not in ("private", "expert"):
        # The table says whose line it is, whatever the body is called.
        body = row.polity == organization
        standing = standing._replace(on_behalf_of=row.polity, tier=behalf.tier_of(replace(office, polity=row.polity), body))
    return row.office, standing._replace(organization=organization or standing.organization)
