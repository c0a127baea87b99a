"""Letters as PDF that everybody can read (PDF/UA-1): Django templates of simple HTML, set by typst.

A template `<room>/letters/<name>.html` extends `post/letters/base.html` and may use h1 to h3, p, ul, ol, li, table, strong,
em, br, a, dl, blockquote, and `<header class="sender">` and `<header class="addressee">`. Anything else raises LetterError.
What people typed is data all the way: it is never read as markup of either language.
"""

import json
import re
from itertools import chain
from pathlib import Path
from typing import Any

import typst
from django.conf import settings
from django.template import Context, engines
from django.utils import translation
from django.utils.translation import gettext as _

from meedoen.post.letter_html import LetterError, parse_letter

SOURCE = Path(__file__).parent / "letter.typ"
# All three come inside typst, so a letter looks the same on every machine: Latin, Greek, Cyrillic, Arabic, Hebrew.
# A folder with more fonts (Chinese, Amharic, …) is a setting, MEEDOEN_LETTER_FONTS.
FONTS = ("Libertinus Serif", "New Computer Modern", "DejaVu Sans Mono")
UNSHOWABLE = re.compile(r'the text `"(.*?)"` could not be displayed')
STANDS_FOR = "\N{WHITE SQUARE}"
# Control characters, the ones that turn the direction around of what comes after, and halves of characters.
CODES = (range(0x20), range(0x7F, 0xA0), range(0x202A, 0x202F), range(0x2066, 0x206A), range(0xD800, 0xE000), (0xFEFF,))
INVISIBLE = dict.fromkeys(chain.from_iterable(CODES))
ROUNDS = 5


def render_letter(template: str, context: dict[str, Any], *, language: str, title: str) -> bytes:
    """Return the letter `<room>/<name>` as PDF/UA-1, tagged, with its language and title.

    The template gets `context` and `title`; `municipality` in it is the sender. A character that no font has becomes an
    empty square. Raises LetterError for a mistake in the template, TemplateDoesNotExist for an unknown one.
    """
    room, _slash, name = template.partition("/")
    municipality = context.get("municipality")
    with translation.override(language):
        page = engines["django"].engine.get_template(f"{room}/letters/{name}.html")  # type: ignore[attr-defined]
        html = str(page.render(Context({**context, "title": title})))
    return letter_pdf(html, language=language, title=title, author=str(getattr(municipality, "name", municipality or "")))


def letter_pdf(html: str, *, language: str, title: str, author: str = "") -> bytes:
    """Return the simple HTML of a letter as PDF/UA-1; `author` stands at the foot of each page. Raises LetterError."""
    with translation.override(language):
        page = _("Page")
    letter = {"title": title, "author": author, "lang": language.partition("-")[0], "page": page, "body": parse_letter(html)}
    return _typeset(_cleaned(letter, INVISIBLE))


def _typeset(letter: dict[str, Any]) -> bytes:
    folders = [settings.LETTER_FONTS] if settings.LETTER_FONTS else []
    fonts = typst.Fonts(include_system_fonts=False, font_paths=folders)
    families = [*FONTS, *(family for family in fonts.families() if family not in FONTS and "Math" not in family)]
    for _round in range(ROUNDS):
        compiler = typst.Compiler(SOURCE.read_bytes(), font_paths=fonts)  # One that failed once cannot be used again.
        data = {"letter": json.dumps({**letter, "fonts": families})}
        try:
            made = compiler.compile(format="pdf", pdf_standards=["ua-1"], sys_inputs=data)
        except typst.TypstError as error:
            unknown = {character for text in UNSHOWABLE.findall(error.diagnostic) for character in _unescaped(text)}
            if not unknown:
                raise LetterError(error.message) from error
            letter = _cleaned(letter, {ord(character): STANDS_FOR for character in unknown})
        else:
            assert isinstance(made, bytes)  # One PDF, not a list of pictures.
            return made
    raise LetterError("a letter with characters that cannot be shown")


def _unescaped(text: str) -> str:
    return re.sub(r"\\u\{([0-9a-f]+)\}", lambda found: chr(int(found[1], 16)), text)


def _cleaned(tree: Any, table: dict[int, Any]) -> Any:
    """Return the same tree with the characters of every text translated."""
    if isinstance(tree, str):
        return tree.translate(table)
    if isinstance(tree, list):
        return [_cleaned(item, table) for item in tree]
    if isinstance(tree, dict):
        return {key: _cleaned(value, table) for key, value in tree.items()}
    return tree
