"""Names taken apart for searching and comparing: accents folded, prefixes known, spelling as it sounds."""

import re
import unicodedata

# Words between given and family name in Dutch, and the commonest of neighbours and newcomers. They stand in a name but
# do not tell persons apart ("van der Berg" is found under Berg).
PREFIXES = frozenset(
    {
        "aan", "al", "bij", "da", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "el", "het", "in", "la", "le",
        "op", "s", "t", "te", "ten", "ter", "tot", "uit", "van", "vanden", "vander", "ver", "voor", "von", "zu",
    }
)  # fmt: skip
_LETTERS = {"ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ĳ": "ij"}
_SOUNDS = (
    ("sch", "s"), ("ch", "g"), ("ck", "k"), ("ph", "f"), ("th", "t"), ("dt", "t"), ("ij", "y"), ("ei", "y"), ("ou", "au"),
    ("qu", "kw"), ("ks", "x"), ("ce", "se"), ("ci", "si"), ("c", "k"), ("z", "s"), ("v", "f"), ("d", "t"), ("ie", "i"),
    ("oe", "u"), ("ae", "a"),
)  # fmt: skip
MAX_PART = 60


def fold(text: str) -> str:
    """Return text in small letters without accents, so that "Özgür" and "ozgur" are the same."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return "".join(_LETTERS.get(letter, letter) for letter in plain)


def split(text: str) -> list[str]:
    """Return the folded words of a name, in order; hyphens and apostrophes separate."""
    return [word[:MAX_PART] for word in re.findall(r"[^\W_]+", fold(text))]


def parts(*names: str) -> set[str]:
    """Return the folded words that tell a person apart; prefixes only when there is nothing else."""
    words = {word for name in names for word in split(name)}
    return (words - PREFIXES) or words


def sound(part: str) -> str:
    """Return a folded word as it sounds to a Dutch ear: "Jansen" and "Janssen", "Meijer" and "Meyer" are the same."""
    for written, heard in _SOUNDS:
        part = part.replace(written, heard)
    return re.sub(r"(.)\1+", r"\1", part)


def key(*names: str) -> str:
    """Return one text for comparing whole names: sorted parts, whatever their order."""
    return " ".join(sorted(parts(*names)))[:400]
