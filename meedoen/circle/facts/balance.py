"""Giving and getting, softly: in words, never one number against another, and never a condition for help.

Book line 714-716, 1808-1809 (Bram helps in the allotment); what somebody can mean to others: line 5815-5819.
"""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from meedoen.circle.facts.readings import names_in_words
from meedoen.plan.domain.words import who_words
from meedoen.plan.enums import WhoKind
from meedoen.plan.models import PlanStep, Reciprocity
from meedoen.plan.steps import UNANSWERED, UNDER_WAY


def balance_of(steps: Iterable[PlanStep], given: Iterable[Reciprocity]) -> str:
    """Return one or two sentences: from whom help comes now, and for whom the person does something."""
    live = [step for step in steps if step.state in UNDER_WAY and step.who_kind == WhoKind.OTHER]
    helping = _names(who_words(step, "") for step in live if step.asked not in UNANSWERED)
    gets = _names(row.for_whom for row in given)
    both = [name for name in helping if name.casefold() in {one.casefold() for one in gets}]
    if both:
        return _("With %(names)s it goes both ways.") % {"names": names_in_words(both)}
    if helping and gets:
        return _("Help comes from %(names)s, and you do something for %(others)s.") % {
            "names": names_in_words(helping), "others": names_in_words(gets),
        }  # fmt: skip
    if helping:
        return _("Help comes from %(names)s. Is there something that goes the other way? A small thing counts too.") % {
            "names": names_in_words(helping)
        }
    return ""


def _names(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(text for text in texts if text))
