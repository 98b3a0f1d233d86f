from __future__ import annotations

import csv
import importlib
import io
import json
import re
import shutil
import subprocess
import tracemalloc
import zipfile
from pathlib import Path
from typing import Any, cast

import extruct
import pyarrow.csv
import pyarrow.parquet
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import URIRef

from benchmarks.reliability.synthetic import story
from onrecord.attribution.brat import read_corpus
from onrecord.errors import UsageError
from onrecord.record import Filters, Record, open_record
from onrecord.schema import Reading
from onrecord.schema.codec import from_json
from onrecord.views.export.countries import ALPHA3, alpha3_of
from onrecord.views.export.csv_cells import safe
from onrecord.views.export.formats import FORMATS, TABLES, Options, export
from onrecord.views.export.linked import urn
from onrecord.views.export.tables import Selection
from tests.positions.records import ISSUE
from tests.views.export.conftest import HOSTILE
from tests.views.export.shapes import ANNOTATION, CLAIMS, PROVENANCE, conforms, graph_of

ALL = Selection(as_of="2025-01-01")

NOT_BUILT = "followthemoney is not installed: it needs a C++ compiler and ICU's headers (requirements-validate.lock)"


def data(record: Record, name: str, selection: Selection = ALL, **options: Any) -> bytes:
    return b"".join(export(record, name, selection, Options(**options)))


def lines(told: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in told.decode().split("\n") if line]


def stored(record: Record) -> dict[str, Reading]:
    return {entry.reading.article.id: entry.reading for entry in record.readings()}


def ids(record: Record) -> set[str]:
    return {statement.id for reading in stored(record).values() for statement in reading.statements}


@pytest.mark.parametrize("name", FORMATS)
def test_two_exports_of_one_record_are_the_same_bytes(record: Record, name: str) -> None:
    assert data(record, name) == data(record, name) != b""


@pytest.mark.parametrize("table", TABLES)
def test_tables_hold_the_same_in_every_format(record: Record, table: str) -> None:
    rows = lines(data(record, "jsonl", table=table))
    assert rows
    columns = TABLES[table].columns
    exact = list(csv.DictReader(io.StringIO(data(record, "csv", table=table, machine=True).decode(), newline="")))
    typed = pyarrow.parquet.read_table(io.BytesIO(data(record, "parquet", table=table))).to_pylist()
    assert typed == rows
    for row, cells in zip(rows, exact, strict=True):
        for column in columns:
            cell = cells[column.name]
            if column.holds == "text":
                assert (cell or None) == (row[column.name] or None)
            else:
                assert (json.loads(cell) if cell else None) == row[column.name]


def test_a_third_reader_reads_the_csv_for_machines(record: Record) -> None:
    told = data(record, "csv", machine=True)
    options = pyarrow.csv.ParseOptions(newlines_in_values=True)
    table = pyarrow.csv.read_csv(io.BytesIO(told), parse_options=options, convert_options=pyarrow.csv.ConvertOptions(
        column_types={"speaker": pyarrow.string(), "content": pyarrow.string()}, quoted_strings_can_be_null=False
    ))  # fmt: skip
    rows = lines(data(record, "jsonl", table="statements"))
    assert table["content"].to_pylist() == [row["content"] for row in rows]
    assert table["speaker"].to_pylist() == [row["speaker"] or "" for row in rows]


@pytest.mark.parametrize("table", TABLES)
def test_no_cell_for_people_is_a_formula(record: Record, table: str) -> None:
    texts = {column.name for column in TABLES[table].columns if column.holds not in ("integer", "number", "boolean")}
    for row in csv.DictReader(io.StringIO(data(record, "csv", table=table).decode(), newline="")):
        for name in texts:
            for piece in row[name].splitlines() or [""]:
                assert not re.match(r"[\s\x00]*[=+\-@＝＋－＠]", piece), (name, row[name])


@given(st.text(alphabet=st.sampled_from("=+-@＝＋－＠\t\r\n\x00\"' ,;a1\u2028\u200b\xa0"), max_size=12))
def test_a_safe_cell_begins_no_formula_on_any_line_and_loses_nothing(text: str) -> None:
    cell = safe(text)
    assert not any(re.match(r"[\s\x00\u200b]*[=+\-@＝＋－＠]", line) for line in cell.splitlines())
    assert cell[:1] not in ("\t", "\r", "\x00", "=", "+", "-", "@")
    assert cell.replace("'", "") == text.replace("'", "").replace("\x00", "\ufffd")


@pytest.mark.skipif(shutil.which("ssconvert") is None, reason="gnumeric's ssconvert is not installed")
def test_a_spreadsheet_finds_no_formula(record: Record, tmp_path: Path) -> None:
    def formulas(content: bytes) -> int:
        (tmp_path / "in.csv").write_bytes(content)
        subprocess.run(["ssconvert", "in.csv", "out.xlsx"], cwd=tmp_path, check=True, capture_output=True)
        openpyxl = pytest.importorskip("openpyxl")
        sheet = openpyxl.load_workbook(tmp_path / "out.xlsx").active
        return sum(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)

    assert formulas(data(record, "csv")) == 0
    assert formulas(data(record, "csv", machine=True)) > 0  # the reader does see formulas where nothing is done


def test_readings_come_in_the_shapes_of_the_contract(record: Record) -> None:
    told = [from_json(Reading, line) for line in lines(data(record, "jsonl"))]
    assert told == list(stored(record).values())


def test_spans_of_every_table_cut_the_stored_text(record: Record) -> None:
    texts = {name: reading.article.text for name, reading in stored(record).items()}
    seen = 0
    for table in ("statements", "stances", "deeds"):
        spans = [column.name for column in TABLES[table].columns if column.holds == "spans"]
        for row in lines(data(record, "jsonl", table=table)):
            for span in (span for name in spans for span in row[name]):
                assert texts[row["article"]][span["start"] : span["end"]] == span["text"]
                seen += 1
    assert seen > 60


def test_annotations_are_the_standards_and_cut_the_stored_text(record: Record) -> None:
    told = json.loads(data(record, "annotations"))
    assert told["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    readings = stored(record)
    texts = {urn(name): reading.article.text for name, reading in readings.items()}
    for item in told["@graph"]:
        text = texts[item["target"]["source"]["id"]]
        place, words = item["target"]["selector"]
        start, end = place["start"], place["end"]
        assert text[start:end] == words["exact"]
        assert (
            text[max(0, start - 32) : start] + words["exact"] + text[end : end + 32]
            == words["prefix"] + words["exact"] + words["suffix"]
        )
    spans = sum(len(s.source) + len(s.cue) + len(s.content) for r in readings.values() for s in r.statements)
    assert len(told["@graph"]) == spans
    graph = graph_of(data(record, "annotations", inline=True))
    assert conforms(graph, ANNOTATION) == ""
    query = "SELECT (COUNT(DISTINCT ?a) AS ?n) { ?a a <http://www.w3.org/ns/oa#Annotation> }"
    assert int(next(iter(graph.query(query)))[0]) == spans  # type: ignore[index, arg-type]


def test_the_shapes_find_what_is_no_annotation(record: Record) -> None:
    told = json.loads(data(record, "annotations", inline=True))
    told["@graph"][0]["target"]["selector"][0]["start"] += 10_000
    del told["@graph"][1]["target"]["selector"][1]["exact"]
    found = conforms(graph_of(json.dumps(told).encode()), ANNOTATION)
    assert "oa:exact" in found
    assert "LessThanConstraintComponent" in found


def test_claims_conform_and_a_reader_of_pages_finds_them(record: Record) -> None:
    told = data(record, "schema-org", inline=True, first=True)
    graph = graph_of(told)
    assert conforms(graph, CLAIMS) == ""
    claims = {item["@id"]: item for item in json.loads(told)["@graph"] if "Claim" in item["@type"]}
    assert set(claims) == {urn(name) for name in ids(record)}
    page = b'<script type="application/ld+json">' + told.replace(b"</", b"<\\/") + b"</script>"
    found = extruct.extract(page.decode(), syntaxes=["json-ld"])["json-ld"]
    assert found == [json.loads(told)]
    assert all("creator" in claim and "appearance" in claim for claim in claims.values())
    assert any("firstAppearance" in claim for claim in claims.values())


def test_provenance_conforms_and_leads_from_statement_to_speaker_and_model(record: Record) -> None:
    graph = graph_of(data(record, "prov"))
    assert conforms(graph, PROVENANCE) == ""
    prov = "http://www.w3.org/ns/prov#"
    statements = set(
        graph.subjects(URIRef("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"), URIRef("urn:onrecord:vocabulary:Statement"))
    )
    assert statements == {URIRef(urn(name)) for name in ids(record)}
    (first,) = graph.objects(URIRef(urn(next(iter(ids(record))))), URIRef(prov + "wasDerivedFrom"))
    chain = set(graph.transitive_objects(first, URIRef(prov + "wasQuotedFrom")))
    assert set(graph.objects(first, URIRef(prov + "hadPrimarySource"))) <= chain
    assert "0" * 64 in {str(value) for value in graph.objects(None, URIRef("urn:onrecord:vocabulary:model"))}


def test_actors_are_entities_of_followthemoney_that_name_one_another(record: Record) -> None:
    library = pytest.importorskip("followthemoney", reason=NOT_BUILT)
    found: dict[str, Any] = {}
    for told in lines(data(record, "followthemoney")):
        entity = library.model.get_proxy(told, cleaned=False)
        assert not entity.schema.validate(cast(Any, told))
        assert entity.id is not None
        for name, values in told["properties"].items():
            assert len(entity.get(name)) == len(set(values)), (told, name)
        found[entity.id] = entity.merge(found[entity.id]) if entity.id in found else entity
    schemata = {entity.schema.name for entity in found.values()}
    assert {"Person", "Position", "Occupancy", "PublicBody", "Article", "Mention"} <= schemata
    for entity in found.values():
        for name in ("holder", "post", "document", "resolved", "organization"):
            if name in entity.schema.properties:
                assert set(entity.get(name)) <= set(found)


def test_deeds_have_the_codes_of_plover(record: Record) -> None:
    by_type = {item["onrecord"]["type"]: item for item in lines(data(record, "plover"))}
    received = by_type["received-delegation"]
    assert (received["event"], received["mode"], received["quad_code"]) == (["CONSULT"], ["visit"], 1)
    # The visitor is PLOVER's source, the host its recipient.
    assert [actor["code"] for actor in received["source"] + received["recipient"]] == ["AFG", "RUS"]
    promised = by_type["recognized"]
    assert (promised["event"], promised["context"]) == (["AGREE"], ["diplomatic", "future"])
    deeds = [deed for reading in stored(record).values() for deed in reading.deeds]
    assert len(lines(data(record, "plover"))) == len(deeds)


def test_country_codes_are_those_of_another_library() -> None:
    territories = pytest.importorskip("rigour.territories", reason=NOT_BUILT)
    for two, three in ALPHA3.items():
        territory = territories.get_territory(two)
        if territory is not None and territory.alpha3 is not None:
            assert territory.alpha3.upper() == three, two
    assert (alpha3_of("Afghanistan (Taliban)"), alpha3_of("United Nations"), alpha3_of(None)) == ("AFG", None, None)


def test_brat_files_are_read_by_our_reader_and_by_a_plain_one(record: Record, tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(data(record, "brat"))) as archive:
        archive.extractall(tmp_path)
    readings = stored(record)
    seen = set()
    for name, reading in readings.items():
        text = (tmp_path / "text" / f"{name}.txt").read_bytes().decode()
        assert text == reading.article.text
        for line in (tmp_path / "attributions" / f"{name}_onrecord.ann").read_bytes().decode().split("\n"):
            bound = re.fullmatch(r"T\d+\t(\w+) ([\d ;]+)\t(.*)", line, re.S)
            if bound:
                pieces = [tuple(map(int, piece.split())) for piece in bound.group(2).split(";")]
                assert " ".join(text[start:end] for start, end in pieces) == bound.group(3)
            elif line.startswith("#"):
                seen.add(re.split("[\t;]", line)[2])
    assert seen == ids(record)
    for article in read_corpus(tmp_path):
        (layer,) = article.layers
        wanted = readings[article.name].statements
        assert len(layer) == len(wanted)
        for relation, statement in zip(layer, wanted, strict=True):
            if "\n" not in "".join(span.text for span in (*statement.source, *statement.content)):
                assert relation.content == tuple((span.start, span.end) for span in statement.content)
                assert relation.source == tuple((span.start, span.end) for span in statement.source)


def test_hostile_text_survives_every_format_of_data(record: Record) -> None:
    rows = lines(data(record, "jsonl", table="statements"))
    typed = pyarrow.parquet.read_table(io.BytesIO(data(record, "parquet"))).to_pylist()
    addresses = [row["url"] or "" for row in lines(data(record, "jsonl", table="articles"))]
    claims = [item.get("text", "") for item in json.loads(data(record, "schema-org"))["@graph"]]
    for text in HOSTILE:
        assert any(row["occasion"] == text for row in rows)
        assert any(row["occasion"] == text for row in typed)
        assert any(address.endswith(f"?{text}") for address in addresses)
        assert f"{text} 😀 so" in claims


def test_filters_narrow_every_export(record: Record) -> None:
    one = Selection(filters=Filters(on_behalf_of="Russia"), as_of="2025-01-01")
    wanted = {row["id"] for row in lines(data(record, "jsonl", one, table="statements"))}
    assert len(wanted) == 2
    assert {s["id"] for line in lines(data(record, "jsonl", one)) for s in line["statements"]} == wanted
    on_issue = Selection(issue=ISSUE, as_of="2025-01-01")
    assert {row["id"] for row in lines(data(record, "jsonl", on_issue, table="statements"))} == wanted
    assert len(lines(data(record, "jsonl", on_issue, table="positions"))) == 2
    for_nobody = Selection(holder="Atlantis", as_of="2025-01-01")
    assert data(record, "jsonl", for_nobody) == b""


def test_what_cannot_be_exported_says_why(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, selection, options in (
        ("xml", ALL, {}),
        ("prov", ALL, {"table": "deeds"}),
        ("csv", ALL, {"table": "nothing"}),
        ("jsonl", ALL, {"machine": True}),
        ("csv", ALL, {"inline": True}),
        ("canonical", Selection(issue=ISSUE), {}),
    ):
        with pytest.raises(UsageError):
            data(record, name, selection, **options)
    monkeypatch.setattr(importlib, "import_module", lambda name: (_ for _ in ()).throw(ImportError(name)))
    with pytest.raises(UsageError, match=r"onrecord\[parquet\]"):
        data(record, "parquet")


def test_memory_stays_flat(tmp_path: Path) -> None:
    peaks = []
    for size in (20, 80):
        with open_record(tmp_path / f"{size}.sqlite") as made:
            list(made.add_all((story(2, number, 3) for number in range(size)), known="2025-03-01T10:00:00+00:00"))
            for _ in export(made, "csv", ALL, Options()):
                pass
            tracemalloc.start()
            for _ in export(made, "csv", ALL, Options()):
                pass
            peaks.append(tracemalloc.get_traced_memory()[1])
            tracemalloc.stop()
    assert peaks[1] < 1.5 * peaks[0]
