"""The forms of the conversation report and of the application."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from meedoen.people.enums import Given
from meedoen.plan.enums import OfferedHow, ProvisionForm, ReportAnswer
from meedoen.support.forms import fields
from meedoen.ui.forms import SavedForm

FOR_SOMEBODY = [(Given.ALOUD, _("Aloud, somebody was present")), (Given.PAPER, _("On paper, signed"))]


class ReportForm(SavedForm):
    """What came of a talk. Most of it is filled in already."""

    need = fields.text(_("Which support is needed?"), required=True, rows=8)
    analysis = fields.text(_("What is behind it?"), rows=6)
    agreements = fields.text(_("What did you agree?"), rows=8)


class OfferForm(SavedForm):
    """How the report comes to the person."""

    how = fields.choice(_("How does the person get the report?"), OfferedHow.choices)


class AnswerForm(SavedForm):
    """What the person said, written down by the worker."""

    answer = fields.choice(_("What does the person say of the report?"), ReportAnswer.choices)
    remarks = fields.text(
        _("What does the person remark, in own words?"), rows=4, most=5000, help_text=_("Needed with “not agreed”.")
    )
    how = fields.choice(_("How was it said?"), FOR_SOMEBODY)
    witness = fields.line(_("Who was present?"), most=120, help_text=_("Needed when it was said aloud."))
    on = fields.day(_("On which day?"))


class MyAnswerForm(SavedForm):
    """What the person answers, signed in."""

    answer = fields.choice(
        _("What do you say of this report?"),
        [
            (ReportAnswer.AGREED, _("I agree")),
            (ReportAnswer.SEEN_NOT_AGREED, _("I have seen it and I do not agree")),
        ],
    )
    remarks = fields.text(
        _("What do you want to say about it?"), rows=4, most=5000, help_text=_("Needed when you do not agree.")
    )


class VoiceForm(SavedForm):
    """What somebody else says of the report."""

    who = fields.line(_("Who says this?"), required=True, most=120, help_text=_("For example: Trees, Bram’s mother."))
    text = fields.text(_("What was said, in own words?"), required=True, most=5000)


class ApplicationForm(SavedForm):
    """The seven parts; filled in from plan and report, all can be changed, most may stay empty."""

    problems = fields.text(_("1. What is the matter?"), rows=5)
    analysis = fields.text(_("2. How does it come about?"), rows=5)
    direction = fields.text(_("3. Which direction was chosen, and why?"), rows=6)
    results = fields.text(_("4. What must come of it?"), rows=4)
    measures = fields.text(_("5. What is asked for, and why this?"), rows=5)
    form = fields.choice(
        _("6. In which form?"), [("", _("Does not apply, or not known yet")), *ProvisionForm.choices], required=False
    )
    form_note = fields.text(_("Why in this form?"), rows=2, most=2000)
    new_solution = fields.text(
        _("7. Is there something that does not exist yet?"), rows=3,
        help_text=_("A new solution for which nobody has an offer so far."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["form"].initial = ""


class HandInForm(SavedForm):
    """The day on which it was handed in."""

    on = fields.day(_("On which day was it handed in?"))
