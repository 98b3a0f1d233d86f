from __future__ import annotations

import gzip
import io
import json
import zipfile
from pathlib import Path

import pytest

from onrecord.errors import InputError
from onrecord.ingest import Finds, article, captures
from onrecord.schema import Article, Capture, Failure

STORY = "The council will meet again on Friday to look at the damage, Mayor Ivo Brandt said in Vandel."
MAIL = (
    "From: Ministry of Ports <press@ports.example>\nTo: desk@echo.example\nSubject: Harbour stays shut\n"
    "Date: Tue, 05 Mar 2024 09:30:00 +0530\nMessage-ID: <1@ports.example>\nMIME-Version: 1.0\n"
    'Content-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: text/plain; charset=utf-8\n\n' + STORY + "\n"
    '--b\nContent-Type: application/pdf; name="map.pdf"\nContent-Disposition: attachment; filename="map.pdf"\n\nxxxx\n--b--\n'
)


def read(path: Path) -> list[Capture | Failure]:
    return list(captures([str(path)]))


def only(path: Path) -> Article:
    [capture] = read(path)
    assert isinstance(capture, Capture), capture
    return article(capture)


def test_a_mail_tells_date_sender_title_and_what_is_attached(tmp_path: Path) -> None:
    path = tmp_path / "a.eml"
    path.write_text(MAIL)
    found = only(path)
    assert found.published is not None
    assert (found.published.value, found.published.basis) == (
        "2024-03-05T09:30:00+05:30",
        "mail Date: Tue, 05 Mar 2024 09:30:00 +0530",
    )
    assert (found.outlet, found.title, found.guid) == ("Ministry of Ports", "Harbour stays shut", "1@ports.example")
    assert STORY in found.text
    assert any("1 attachments were not read: map.pdf" in problem for problem in found.problems)


def test_a_mailbox_gives_its_messages_one_by_one(tmp_path: Path) -> None:
    path = tmp_path / "box.mbox"
    path.write_text(
        "".join(f"From a@b.example Tue Mar  5 09:30:00 2024\n{MAIL}\n>From here on it is text.\n\n" for _ in range(3))
    )
    found = read(path)
    assert [item.origin for item in found] == [f"{path}#{n}" for n in (1, 2, 3)]
    assert all(isinstance(item, Capture) and item.data.endswith(b"\nFrom here on it is text.\n\n") for item in found)


def pdf(pages: list[list[str]], *, info: dict[str, str] | None = None) -> bytes:
    from pypdf import PdfWriter
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    writer = PdfWriter()
    for lines in pages:
        page = writer.add_blank_page(600, 800)
        font = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Font"),
                NameObject("/Subtype"): NameObject("/Type1"),
                NameObject("/BaseFont"): NameObject("/Helvetica"),
            }
        )
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})})
        drawn = "BT /F1 11 Tf 40 760 Td 14 TL " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
        stream = DecodedStreamObject()
        stream.set_data(drawn.encode("latin-1"))
        page[NameObject("/Contents")] = writer._add_object(stream)
    if info:
        writer.add_metadata(info)
    sink = io.BytesIO()
    writer.write(sink)
    return sink.getvalue()


def test_a_pdf_gives_its_text_without_running_heads_and_with_words_joined(tmp_path: Path) -> None:
    path = tmp_path / "communique.pdf"
    pages = [
        [
            "Ministry of Ports - Communique 7",
            f"On day {n} of the talks the delegations of both states met in the har-",
            "bour of Vandel and went on.",
            f"Page {n} of 3",
        ]
        for n in (1, 2, 3)
    ]
    path.write_bytes(pdf(pages, info={"/CreationDate": "D:20240305093000+05'30'"}))
    found = only(path)
    assert "harbour of Vandel" in found.text
    assert "Communique 7" not in found.text
    assert "Page 2" not in found.text
    assert [piece.text for piece in found.left_out].count("Ministry of Ports - Communique 7") == 3
    assert found.published is not None
    assert found.published.value.startswith("2024-03-05")
    assert "PDF document info" in found.published.basis


def test_scanned_and_encrypted_pdfs_are_refused_with_the_reason(tmp_path: Path) -> None:
    from pypdf import PdfReader, PdfWriter

    scan = tmp_path / "scan.pdf"
    scan.write_bytes(pdf([[], []]))
    with pytest.raises(InputError, match="2 pages of pictures"):
        only(scan)
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf([[STORY]]))))
    writer.encrypt("secret", algorithm="RC4-128")
    locked = tmp_path / "locked.pdf"
    writer.write(locked)
    with pytest.raises(InputError, match="encrypted"):
        only(locked)
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7\n" + b"text " * 50)
    with pytest.raises(InputError, match="cannot be read"):
        only(broken)


ITEM = {
    "uri": "urn:agency:1",
    "standard": {"name": "ninjs", "version": "3.0"},
    "type": "text",
    "pubStatus": "usable",
    "firstCreated": "2024-03-05T06:00:00Z",
    "versionCreated": "2024-03-05T08:00:00Z",
    "language": "en-GB",
    "headlines": [{"role": "main", "value": "Harbour stays shut"}],
    "bodies": [{"contentType": "text/plain", "value": STORY}],
    "infoSources": [{"name": "Sarn Agency"}],
    "located": "Vandel",
}


def test_ninjs_of_both_spellings_is_read_alike(tmp_path: Path) -> None:
    snake = {
        "pubStatus": "pubstatus",
        "firstCreated": "firstcreated",
        "versionCreated": "versioncreated",
        "infoSources": "infosources",
    }
    older = {snake.get(name, name): value for name, value in ITEM.items()}
    for number, item in enumerate((ITEM, older)):
        path = tmp_path / f"{number}.json"
        path.write_text(json.dumps(item))
        found = only(path)
        assert (found.title, found.agency, found.guid, found.language) == (
            "Harbour stays shut",
            "Sarn Agency",
            "urn:agency:1",
            "en",
        )
        assert found.published is not None
        assert found.modified is not None
        assert (found.published.value, found.modified.value) == ("2024-03-05T06:00:00+00:00", "2024-03-05T08:00:00+00:00")


def test_what_an_agency_has_withdrawn_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps(ITEM | {"pubStatus": "canceled"}))
    with pytest.raises(InputError, match="withdrawn"):
        only(path)


def test_compressed_files_give_what_is_in_them(tmp_path: Path) -> None:
    lines = "".join(json.dumps({"text": STORY, "title": str(n)}) + "\n" for n in range(3)).encode()
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(lines))
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        archive.writestr("one.txt", STORY)
        archive.writestr("deep/two.jsonl", lines)
        archive.writestr("inner.txt.gz", gzip.compress(STORY.encode()))
        archive.writestr("zeros.txt", b"0" * 30_000_000, zipfile.ZIP_DEFLATED)
    finds = Finds()
    found = list(captures([str(tmp_path)], finds=finds))
    names = [item.origin.removeprefix(f"{tmp_path}/") for item in found]
    assert names == [
        "a.jsonl.gz#1", "a.jsonl.gz#2", "a.jsonl.gz#3",
        "b.zip#one.txt", "b.zip#deep/two.jsonl#1", "b.zip#deep/two.jsonl#2", "b.zip#deep/two.jsonl#3", "b.zip#inner.txt.gz", "b.zip#zeros.txt",
    ]  # fmt: skip
    assert [item.origin.rpartition("#")[2] for item in found if isinstance(item, Failure)] == ["zeros.txt"]
    assert finds.found["zip archives"] == finds.found["gzip files"] == 1
