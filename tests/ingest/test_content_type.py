from __future__ import annotations

import pytest

from onrecord.ingest.content_type import charset_of, media_type_of


@pytest.mark.parametrize(
    ("told", "media_type", "charset"),
    [
        ("text/html", "text/html", None),
        ("Text/HTML; Charset=UTF-8", "text/html", "UTF-8"),
        ('text/html ;charset = "iso-8859-1"', "text/html", "iso-8859-1"),
        ("text/plain; format=flowed; charset='cp1252'", "text/plain", "cp1252"),
        ("text/html charset=koi8-r", "text/html charset=koi8-r", "koi8-r"),
        ("text/html; charset=", "text/html", None),
        ("", "", None),
    ],
)
def test_media_type_and_charset_of_a_header(told: str, media_type: str, charset: str | None) -> None:
    assert (media_type_of(told), charset_of(told)) == (media_type, charset)
