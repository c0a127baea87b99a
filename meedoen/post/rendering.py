"""Mail templates: `<room>/mail/<name>.subject.txt`, `.txt` and `.html`, rendered in the language of the receiver."""

from dataclasses import dataclass
from typing import Any

from django.template import Context, engines
from django.utils import translation

from meedoen.post.words import checked

SUBJECT_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Rendered:
    """The three parts of a mail."""

    subject: str
    text: str
    html: str


def render_mail(template: str, context: dict[str, Any], *, language: str) -> Rendered:
    """Return the parts of the mail `<room>/<name>`.

    Raises ValueError for a word that no mail may hold, TemplateDoesNotExist for an unknown template.
    """
    room, _, name = template.partition("/")
    path = f"{room}/mail/{name}"
    words = checked(context)
    with translation.override(language):
        subject = " ".join(_render(f"{path}.subject.txt", words, html=False).split())[:SUBJECT_LENGTH]
        text = _render(f"{path}.txt", words, html=False).strip() + "\n"
        html = _render(f"{path}.html", {**words, "subject": subject}, html=True)
    return Rendered(subject, text, html)


def _render(path: str, words: dict[str, Any], *, html: bool) -> str:
    # Below the shortcut of Django, which escapes plain text too and adds what belongs to a page.
    template = engines["django"].engine.get_template(path)  # type: ignore[attr-defined]
    return str(template.render(Context(words, autoescape=html)))
