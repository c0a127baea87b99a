"""A variable that nobody gave to a template is a fault of ours, not an empty place on the page."""

import sys

from django.template.base import Node

LIBRARIES = "site-packages"


class UnknownVariable:
    """Stands in for Django's `string_if_invalid`: fails with the name and the template, but in a library's own templates."""

    def __contains__(self, text: str) -> bool:
        return text == "%s"

    def __mod__(self, variable: object) -> str:
        template = self._template()
        if LIBRARIES in template:
            return ""
        raise AssertionError(f"{template} uses {variable!s}, which no view gave")

    def _template(self) -> str:
        frame = sys._getframe(2)
        while frame is not None:
            owner = frame.f_locals.get("self")
            if isinstance(owner, Node) and getattr(owner, "origin", None) is not None:
                return str(owner.origin.name)
            frame = frame.f_back
        return "a template"
