from __future__ import annotations

import filecmp
import os
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.statements.actors.rows import Occupancy, read_csv
from training import build_who, who_historian, who_wikidata
from training.who_merge import fits, identities, merged, near
from training.who_names import initial_for_middle, latin, of_record, of_wikidata, plain, shortened
from training.who_offices import envoy_body, high_commissioner, organization, polity, polity_names, to_country, worded

DATA = Path(os.environ.get("ONRECORD_DATA", Path(__file__).parents[3] / "shared" / "data"))
TABLES = Path(__file__).parents[2] / "src" / "onrecord" / "statements" / "actors" / "data"


@pytest.mark.parametrize(
    ("label", "article", "name", "aliases"),
    [
        (
            "Thomas Galbraith, 2nd Baron Strathclyde",
            "Thomas Galbraith, 2nd Baron Strathclyde",
            "Thomas Galbraith",
            {"Lord Strathclyde"},
        ),
        ("Helen Liddell, Baroness Liddell of Coatdyke", "Helen Liddell", "Helen Liddell", {"Baroness Liddell", "Lady Liddell"}),
        ("Oleksandr Klymenko", "Oleksandr Klymenko (politician)", "Oleksandr Klymenko", set()),
        ("Sklyar Roman Vasilyevich", "Roman Sklyar", "Roman Sklyar", {"Sklyar Roman Vasilyevich"}),
        ("moslman ali", "Hossein Salami", "Hossein Salami", set()),
        ("Sir John Ramsden, 9th Baronet", "", "John Ramsden", {"Sir John Ramsden"}),
        ("William B. Taylor, Jr.", "", "William B. Taylor Jr.", {"William B. Taylor"}),
        ("Yury Anatoliyevich Filatov", "", "Yury Filatov", {"Yury Anatoliyevich Filatov"}),
        ("Леденёв, Михаил Николаевич", "", "Mikhail Ledenev", {"Mikhail Nikolayevich Ledenev"}),
        ("Wang Yi", "Wang Yi (politician)", "Wang Yi", set()),
        ("Вячеслав Гладков", "", "Vyacheslav Gladkov", set()),
        ("Николай Павлович Романчук", "", "Nikolay Romanchuk", {"Nikolay Pavlovich Romanchuk"}),
        ("Діденко Олександр Миколайович", "", "Oleksandr Didenko", {"Oleksandr Mykolaiovych Didenko"}),
        ("Цибенко Василь Григорович", "", "Vasyl Tsybenko", {"Vasyl Hryhorovych Tsybenko"}),
        ("Иванцов, Пётр Анатольевич", "", "Petr Ivantsov", {"Pyotr Ivantsov"}),
    ],
)
def test_a_label_gives_the_name_of_the_press_and_the_other_forms(label: str, article: str, name: str, aliases: set[str]) -> None:
    found = of_wikidata(label, article)
    assert found is not None
    assert found[0] == name
    assert aliases <= set(found[1])
    assert name not in found[1]
    if not aliases:
        assert found[1] == ()


def test_a_label_in_a_script_that_is_not_rendered_gives_no_name() -> None:
    assert of_wikidata("مشعل السلمي", "") is None
    assert latin("José Ramos-Horta") == ("José Ramos-Horta", [])


def test_a_record_gives_the_name_in_use_and_the_full_one() -> None:
    assert of_record("Bass", "John R.", "", []) == ("John R. Bass", ("John Bass",))
    assert of_record("Adair", "Charles Wallace", "Jr.", ["Charles W. Adair Jr."])[0] == "Charles W. Adair Jr."
    assert "Nicholas Burns" in of_record("Burns", "R. Nicholas", "", [])[1]
    assert of_record("Kantor", "Mickey (Michael)", "", []) == ("Mickey Kantor", ("Michael Kantor",))
    assert of_record("Hughes", "(Robert) John", "", []) == ("John Hughes", ("Robert John Hughes",))


def test_a_written_out_middle_name_gives_way_to_its_initial() -> None:
    assert initial_for_middle("William J. Burns", "William Joseph Burns")
    assert not initial_for_middle("William J. Burns", "William Burns")
    assert not initial_for_middle("William F. Burns", "William Joseph Burns")


def test_initials_in_the_middle_are_left_out_and_those_in_front_kept() -> None:
    assert shortened("John R. Bass") == "John Bass"
    assert shortened("R. Nicholas Burns") is None
    assert plain("Ban Ki-moon") == ("Ban Ki-moon", [])


@pytest.mark.parametrize(
    ("position", "repository", "office", "body"),
    [
        ("ambassador to the People's Republic of China", "afghanistan", "Ambassador to China", "Embassy in China"),
        ("ambassador to the Netherlands", "iran-ministers", "Ambassador to the Netherlands", "Embassy in the Netherlands"),
        ("Ambassador to the Holy See", "russia-cabinet", "Ambassador to the Holy See", "Embassy in the Holy See"),
        (
            "High Commissioner to the United Kingdom",
            "india-ministers",
            "High Commissioner to the United Kingdom",
            "High Commission in the United Kingdom",
        ),
        ("Permanent Representative to NATO", "us-cabinet", "Permanent Representative to NATO", "Permanent Mission to NATO"),
        ("Federal Minister of the Interior", "pakistan-ministers", "Minister of the Interior", "Ministry of the Interior"),
        ("Minister of Interior", "iran-ministers", "Minister of Interior", "Ministry of Interior"),
        ("Foreign Ministry Spokeperson", "russia-cabinet", "Foreign Ministry spokesperson", "Ministry of Foreign Affairs"),
        ("Secretary of State", "us-cabinet", "Secretary of State", "Department of State"),
        ("Secretary of State of Maine", "us-cabinet", "Secretary of State of Maine", None),
        ("Secretary of the Treasury", "us-cabinet", "Secretary of the Treasury", "Department of the Treasury"),
        ("White House Press Secretary", "us-cabinet", "White House Press Secretary", "White House"),
        (
            "Secretary of State for Foreign and Commonwealth Affairs",
            "united-kingdom-cabinet",
            "Foreign Secretary",
            "Foreign Office",
        ),
        ("Secretary of State for Defence", "united-kingdom-cabinet", "Secretary of State for Defence", "Ministry of Defence"),
        ("Minister for London", "united-kingdom-cabinet", "Minister for London", None),
        ("Minister of Foreign Affairs", "india-ministers", "Foreign Secretary", "Ministry of External Affairs"),
        ("mayor of Perm", "russia-cabinet", "Mayor of Perm", None),
    ],
)
def test_a_position_is_worded_and_given_its_body(position: str, repository: str, office: str, body: str | None) -> None:
    assert worded(position, repository) == (office, False)
    assert (envoy_body(office) or organization(office, repository)) == body


def test_an_acting_president_is_president_and_acting() -> None:
    assert worded("Acting President", "russia-cabinet") == ("President", True)


def test_countries_take_their_article() -> None:
    assert to_country("Ambassador", "Bahamas") == "Ambassador to the Bahamas"
    assert to_country("Ambassador", "Russian Federation") == "Ambassador to Russia"
    assert who_historian.territory_name("saint-vincent-and-grenadines") == "Saint Vincent and the Grenadines"
    assert who_historian.territory_name("sri-lanka") == "Sri Lanka"


@pytest.mark.parametrize(
    ("office", "state", "start", "expected"),
    [
        ("Ambassador to Fiji", "United Kingdom", "2002", "High Commissioner to Fiji"),
        ("Ambassador to the Bahamas", "United Kingdom", "2002", "High Commissioner to the Bahamas"),
        ("Ambassador to Rwanda", "United Kingdom", "2005", "Ambassador to Rwanda"),
        ("Ambassador to Rwanda", "United Kingdom", "2011", "High Commissioner to Rwanda"),
        ("Ambassador to Zimbabwe", "United Kingdom", "2006", "Ambassador to Zimbabwe"),
        ("Ambassador to the Gambia", "United Kingdom", "2014", "Ambassador to the Gambia"),
        ("Ambassador to the Gambia", "United Kingdom", "2020", "High Commissioner to the Gambia"),
        ("Ambassador to France", "United Kingdom", "2002", "Ambassador to France"),
        ("Ambassador to India", "United States", "2002", "Ambassador to India"),
        ("Prime Minister", "India", "2002", "Prime Minister"),
    ],
)
def test_envoys_within_the_commonwealth_are_high_commissioners(office: str, state: str, start: str, expected: str) -> None:
    assert high_commissioner(office, state, start) == expected


@pytest.mark.parametrize(
    ("office", "start", "end", "expected"),
    [
        ("Minister of Foreign Affairs", "2020-04-04", "2021-08-15", "Afghanistan"),
        ("Minister of Foreign Affairs", "2021-09-07", "", "Afghanistan (Taliban)"),
        ("Governor of Kandahar", "2021-08", "", "Afghanistan (Taliban)"),
        ("Minister of Foreign Affairs", "1999-10-27", "2001-10", "Afghanistan (Taliban)"),
        ("President", "1992-06-28", "2001-12-22", "Afghanistan"),
        ("Minister of Foreign Affairs", "2001-12-22", "2006-03-21", "Afghanistan"),
        ("Governor of Herat", "2001", "2004-09-12", "Afghanistan"),
        ("First Lady", "2014-09-29", "", "Afghanistan"),
        ("Deputy Leader", "2010-03-24", "2015-07-29", "Afghanistan (Taliban)"),
    ],
)
def test_an_afghan_office_is_of_those_who_ruled_then(office: str, start: str, end: str, expected: str) -> None:
    assert polity(office, "afghanistan", start, end) == expected


def test_a_governor_speaks_for_the_state_that_the_polity_table_knows() -> None:
    assert polity("Governor of New Jersey", "us-cabinet", "", "") == "New Jersey"
    assert polity("Governor of Georgia", "us-cabinet", "", "") == "United States"
    assert polity("Governor of the Falkland Islands", "united-kingdom-cabinet", "", "") == "Falkland Islands"
    assert polity("Governor of the Bank of England", "united-kingdom-cabinet", "", "") == "United Kingdom"
    assert polity("Governor of Kirov Oblast", "russia-cabinet", "", "") == "Russia"


def held(person: str, office: str, start: str | None, end: str | None, source: str, name: str = "Ann Lee") -> Occupancy:
    return Occupancy(
        person=person,
        name=name,
        office=office,
        polity="United States",
        start=start,
        end=end,
        status="ended" if end else "unknown",
        source=source,
    )


def test_dates_are_near_or_fit_at_the_coarser_precision() -> None:
    assert near("2017", "2017-12-12")
    assert not near("2009-07-07", "2011-07-25")
    assert not near(None, "2011")
    assert fits("2017", "2017-12-12")
    assert fits(None, "2020")
    assert not fits("2017-12-11", "2017-12-12")


def test_two_lists_of_one_occupancy_become_one_row_that_tells_both_starts() -> None:
    rows = merged(
        [
            held("Q1", "Ambassador to Chad", "2017-10", None, "A"),
            held("Q1", "Ambassador to Chad", "2017-12-12", "2020-01-06", "B"),
        ],
        Counter(),
    )
    assert [(row.start, row.end, row.status, row.source) for row in rows] == [
        ("2017-12-12", "2020-01-06", "ended", "B; A (from 2017-10)")
    ]


def test_contradictory_ends_and_later_terms_are_kept_as_rows() -> None:
    ends = [
        held("Q1", "Ambassador to Chad", "2017-12", "2019-01-01", "A"),
        held("Q1", "Ambassador to Chad", "2017-12-12", "2020-01-06", "B"),
    ]
    terms = [held("Q1", "Secretary", "2001", "2003", "A"), held("Q1", "Secretary", "2007", None, "A")]
    assert len(merged([*ends, *terms], Counter())) == 4


def test_acting_in_one_list_is_acting_in_the_merged_row() -> None:
    plain_row, told = (
        held("Q1", "Secretary", "2021-01-20", "2021-01-26", "A"),
        held("Q1", "Secretary", "2021-01-20", "2021-01-26", "B"),
    )
    (row,) = merged([plain_row, replace(told, acting=True)], Counter())
    assert row.acting
    later = replace(told, acting=True, start="2021-01-26", end=None, status="unknown")
    assert len(merged([held("Q1", "Secretary", "2021-01-20", None, "A"), later], Counter())) == 2


def record(key: str, surname: str, *given: str) -> who_historian.Record:
    return who_historian.Record(key, f"{given[0]} {surname}", (), surname, given, "1950")


def test_a_person_of_both_lists_has_one_id_only_where_an_office_is_shared() -> None:
    lists = [
        held("Q7", "Ambassador to Chad", "2017-10", None, "A", "Bill Stone"),
        held("Q8", "Ambassador to Peru", "2017", None, "A", "Ann Stone"),
    ]
    records = [held("onrecord:william-stone", "Ambassador to Chad", "2017-12-12", None, "B", "William Stone")]
    people = {
        "onrecord:william-stone": record("s", "Stone", "William", "Henry"),
        "onrecord:ann-stone": record("t", "Stone", "Ann"),
    }
    assert identities(lists, {}, people, records) == {"onrecord:william-stone": "Q7"}


def write_lists(folder: Path, rows: list[str]) -> Path:
    path = folder / "holders.csv"
    path.write_text(
        "DOB,DOD,end,enwiki,file,gender,image,officeholder,person,personID,position,repository,start\n" + "\n".join(rows) + "\n"
    )
    return path


def test_a_list_gives_rows_and_counts_what_it_leaves_out(tmp_path: Path) -> None:
    path = write_lists(
        tmp_path,
        [
            ",,2021-01-26,,h,male,,,Daniel Bennett Smith,Q1276563,Secretary of State,us-cabinet,2009-01-20",
            "1950,2019-01-01,,,h,male,,,Bo Ek,Q1,Minister of Finance,turkmenistan,2015",
            ",,,,h,,,Q2,,,Q1155759,turkmenistan,2022-03-19",
            ",,,,h,,,,Cy Dee,Q3,ambassador of Iran,iran-ministers,2015",
            ",,2006,,h,female,,,Fay Gun,Q4,Judge of the International Court of Justice,world,1997",
            ",,2006,,h,female,,,Hal Ito,Q5,Permanent Representative to the United Nations,world,1997",
        ],
    )
    tally: Counter[str] = Counter()
    rows, born = who_wikidata.read(path, tally)
    assert [(row.person, row.office, row.polity, row.start, row.end, row.status, row.gender) for row in rows] == [
        ("Q1276563", "Secretary of State", "United States", "2009-01-20", "2021-01-26", "ended", "m"),
        ("Q1", "Minister of Finance", "Turkmenistan", "2015", None, "unknown", "m"),
        ("Q4", "Judge", "International Court of Justice", "1997", "2006", "ended", "f"),
    ]
    assert born == {"Q1": "1950"}
    assert sum(count for told, count in tally.items() if told.startswith("left out")) == 3
    assert "2022" in rows[0].source
    assert [(row.acting, "acting" in row.source) for row in rows] == [(True, True), (False, False), (False, False)]


PERSON = "<person><id>{id}</id><persName><surname>{surname}</surname><forename>{forename}</forename></persName><birth>1950</birth></person>"
CHIEF = (
    "<chief><id>x</id><person-id>{id}</person-id><role-title-id>{role}</role-title-id>"
    "<contemporary-territory-id>afghanistan</contemporary-territory-id><appointed><date>{appointed}</date></appointed>"
    "<arrived><date/></arrived><started><date>{started}</date></started><ended><date>{ended}</date></ended><note>{note}</note>"
    "<last-modified-date>2020-01-06</last-modified-date></chief>"
)


def test_records_give_the_day_of_credentials_and_leave_out_who_did_not_serve(tmp_path: Path) -> None:
    for name in ("people/b", "missions-countries", "positions-principals"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "people/b/bass.xml").write_text(PERSON.format(id="bass", surname="Bass", forename="John R."))
    chiefs = [
        ("ambassador-e-p", "2017-10-20", "2017-12-12", "2020-01-06", ""),
        ("charge-daffaires-ad-interim", "", "2012-01", "", ""),
        ("ambassador-e-p", "2010-01-01", "", "", "Declined appointment."),
        ("ambassador-e-p", "", "", "", "Nomination withdrawn."),
        ("ambassador-e-p", "1930-01-01", "1930-02-01", "1931-01-01", ""),
    ]
    entries = "".join(CHIEF.format(id="bass", role=r, appointed=a, started=s, ended=e, note=n) for r, a, s, e, n in chiefs)
    (tmp_path / "missions-countries/afghanistan.xml").write_text(f"<country-mission><chiefs>{entries}</chiefs></country-mission>")
    rows, people = who_historian.read(tmp_path, Counter())
    assert [(row.office, row.start, row.end, row.status, row.acting) for row in rows] == [
        ("Ambassador to Afghanistan", "2017-12-12", "2020-01-06", "ended", False),
        ("Chargé d'Affaires to Afghanistan", "2012-01", None, "unknown", True),
    ]
    assert rows[0].person == "onrecord:john-r-bass"
    assert "2020-01-06" in rows[0].source
    assert list(people) == ["onrecord:john-r-bass"]


AT_LARGE = (
    "<principal-position><names><singular>Ambassador at Large</singular></names><principals><principal><person-id>bass</person-id>"
    "<role-title-id>ambassador-at-large</role-title-id><started><date>2009-05-28</date></started><note>{note}</note>"
    "</principal></principals></principal-position>"
)


@pytest.mark.parametrize(
    ("note", "office"),
    [
        ("", "Ambassador at Large"),
        (
            "Commissioned as Ambassador at Large for War Crimes Issues. Title changed.",
            "Ambassador at Large for War Crimes Issues",
        ),
        (
            "Commissioned as Coordinator for Counter-Terrorism, with the Rank of Ambassador at Large",
            "Coordinator for Counter-Terrorism",
        ),
        ("Commissioned as U.S. Coordinator for Refugee Affairs and Ambassador at Large.", "Coordinator for Refugee Affairs"),
        ("Commissioned as Ambassador at Large and U.S. Special Representative for Ice", "Special Representative for Ice"),
        ("Later commissioned to serve as Counselor.", "Ambassador at Large"),
    ],
)
def test_an_ambassador_at_large_has_the_office_of_the_commission(note: str, office: str, tmp_path: Path) -> None:
    for name in ("people/b", "missions-countries", "positions-principals"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "people/b/bass.xml").write_text(PERSON.format(id="bass", surname="Bass", forename="John R."))
    (tmp_path / "positions-principals/large.xml").write_text(AT_LARGE.format(note=note))
    rows, _ = who_historian.read(tmp_path, Counter())
    assert [(row.office, row.organization) for row in rows] == [(office, "Department of State")]


@pytest.mark.parametrize("name", build_who.TABLES)
def test_a_shipped_table_reads_whole_and_its_polities_exist(name: str) -> None:
    path = TABLES / f"{name}.csv"
    assert path.stat().st_size < 1_500_000
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in read_csv(file, name) if isinstance(row, Occupancy)]
        file.seek(0)
        assert len(rows) == sum(1 for _ in read_csv(file, name)) >= 100
    assert {row.polity for row in rows} <= polity_names()
    assert all(row.source and row.licence for row in rows)
    assert not [row for row in rows if row.status == "current"]
    assert not [row for row in rows if (row.end is None) == (row.status == "ended")]


def test_one_person_has_one_name_in_all_derived_tables() -> None:
    names: dict[str, set[str]] = {}
    for name in build_who.TABLES:
        with (TABLES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            for row in read_csv(file, name):
                assert isinstance(row, Occupancy)
                names.setdefault(row.person, set()).add(row.name)
    assert {person: found for person, found in names.items() if len(found) > 1} == {}


@pytest.mark.skipif(
    not (DATA / "office-holders" / "holders.csv").is_file(), reason=f"needs the shared data ({DATA}); set ONRECORD_DATA"
)
def test_the_shipped_tables_are_what_the_data_give(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    build_who.main([str(DATA), str(tmp_path)])
    assert "fit no row" not in capsys.readouterr().out
    for name in build_who.TABLES:
        assert filecmp.cmp(tmp_path / f"{name}.csv", TABLES / f"{name}.csv", shallow=False), name
