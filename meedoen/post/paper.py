"""A letter as the answer to a request: shown in the browser, and kept nowhere on the way."""

from typing import Any

from django.http import HttpResponse


def pdf_answer(pdf: bytes, name: str) -> HttpResponse:
    """Return a PDF under a name without its ending; the name says nothing about anybody."""
    headers = {"Content-Disposition": f'inline; filename="{name}.pdf"', "Cache-Control": "no-store"}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)


def letter_answer(template: str, context: dict[str, Any], *, language: str, title: str, name: str) -> HttpResponse:
    """Return the letter `<room>/<name of the template>` as PDF (`letters.render_letter`), under `name`."""
    from meedoen.post.letters import render_letter  # noqa: PLC0415 (loads the typesetter, only for who prints)

    return pdf_answer(render_letter(template, context, language=language, title=title), name)
