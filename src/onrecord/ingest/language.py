"""The language of a text from its commonest words and letters; None when that does not tell."""

from __future__ import annotations

import re
from collections import Counter

_COMMON = {
    "en": "the of and to in that is was for on with as by at from said has be not are it he will which have his",
    "fr": "le la les des et en du une que est dans pour qui sur pas par au avec ce son plus ont été aux",
    "de": "der die und das den von zu mit ist im nicht ein eine auf für dem sich des auch als hat nach bei",
    "es": "el la de que y los en del se las por un para con una su no al es ha como más este fue",
    "pt": "o a de que e do da em um para com não uma os no se na por mais as dos foi ao ele das",
    "it": "il di che la e per un in non è una con del della dei si le ha al da nel alla sono anche",
    "nl": "de het een van en in is dat op te zijn met voor niet aan er door werd om ook maar heeft bij",
    "tr": "ve bir bu da için ile olarak de çok daha olan gibi sonra kadar ne ise değil ama",
    "pl": "w i na z się nie do że jest to o jak za po od przez dla są ale był oraz",
    "id": "yang dan di untuk dengan pada dari ini dalam tidak itu akan juga telah oleh adalah",
}
_TABLE = {language: frozenset(words.split()) for language, words in _COMMON.items()}
_SCRIPTS = (
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7af]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("el", re.compile("[\u0370-\u03ff]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
    ("hi", re.compile("[\u0900-\u097f]")),
)
_SAMPLE = 4_000


def language(text: str) -> str | None:
    """ISO 639-1 code of the language of the first 4,000 characters, or None when unsure.

    Arabic and Cyrillic letters serve several languages and give None.
    """
    sample = text[:_SAMPLE].lower()
    letters = sum(1 for character in sample if character.isalpha())
    if letters < 20:
        return None
    for code, script in _SCRIPTS:
        if len(script.findall(sample)) > (0.1 if code in {"ja", "ko"} else 0.4) * letters:
            return code
    words = Counter(re.findall(r"[^\W\d_]+", sample))
    total = sum(words.values())
    shares = sorted(((sum(words[word] for word in common) / total, code) for code, common in _TABLE.items()), reverse=True)
    (best, code), (second, _) = shares[0], shares[1]
    return code if best >= 0.12 and best >= 1.3 * second else None
