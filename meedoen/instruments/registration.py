"""What the instruments bring to the rooms below."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from meedoen.instruments.domain import erase_answers
from meedoen.instruments.external import EXTERNAL
from meedoen.instruments.queries import export_answers
from meedoen.instruments.urgency import OPEN_BAND
from meedoen.instruments.verbs import VERBS
from meedoen.journal.words import register_verbs
from meedoen.people.enums import Part
from meedoen.people.hooks import PersonDownload, PersonTable, person_downloads, person_tables, settings
from meedoen.people.viewer import is_professional
from meedoen.ui.hooks import NavItem, navigation


def register() -> None:
    """Fill the registries; called once, from `apps.ready()`."""
    register_verbs(VERBS)
    settings.register(OPEN_BAND)
    settings.register(EXTERNAL)
    person_tables.register(
        PersonTable(
            id="instruments.answers",
            model="instruments.AnswerSet",
            column="person",
            part=Part.TRAJECTORY,
            export=export_answers,
            erase=erase_answers,
            row_part="part",
        )
    )
    person_downloads.register(
        PersonDownload(
            "instruments.fhir", _("The answers to questionnaires, for another system (FHIR)"),
            lambda person_id: reverse("instruments:export_answers", args=[person_id]),
        )
    )  # fmt: skip
    label = _("Questionnaires")
    navigation.register(NavItem("instruments", label, "instruments:catalogue", is_professional, order=80, quiet=True))
