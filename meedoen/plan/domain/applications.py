"""The application from the plan, with its seven parts; recorded here, decided elsewhere.

It can be made at any moment: the conversation about the layers is no hurdle (Wmo 2015 art. 2.3.2 paragraph 9 and 2.3.5).
"""

from dataclasses import asdict
from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from meedoen.journal.acts import Actor, act
from meedoen.journal.versions import save_version
from meedoen.people.enums import Part
from meedoen.plan.domain.counting import count_application
from meedoen.plan.domain.prefilling import Parts
from meedoen.plan.enums import VersionState
from meedoen.plan.models import Application, PlanVersion
from meedoen.support.domain.actors import author
from meedoen.support.models import Trajectory

A_YEAR = timedelta(days=366)


def write_application(*, actor: Actor, now: datetime, trajectory: Trajectory, parts: Parts) -> Application:
    """Make an application; it names the version of the plan that is in force, if there is one."""
    with act(actor, "application.write", now=now, municipality_id=trajectory.municipality_id) as event:
        _check(parts)
        application = Application.objects.create(
            municipality_id=trajectory.municipality_id, trajectory=trajectory, person_id=trajectory.person_id,
            plan_version=version_in_force(trajectory), written_by_id=author(actor), created_at=now, edited_at=now,
            **asdict(parts),
        )  # fmt: skip
        event.about(thing=application, person_id=application.person_id, part=Part.PLAN)
    return application


def version_in_force(trajectory: Trajectory) -> PlanVersion | None:
    """Return the version that is final, else the last one that was not replaced, else None."""
    rows = PlanVersion.objects.filter(trajectory=trajectory).exclude(state=VersionState.SUPERSEDED).order_by("-number")
    return rows.filter(state=VersionState.FINAL).first() or rows.first()


def edit_application(*, actor: Actor, now: datetime, application: Application, parts: Parts, expected: int) -> Application:
    """Change an application that was not handed in yet."""
    with act(actor, "application.change", now=now, municipality_id=application.municipality_id) as event:
        event.about(thing=application, person_id=application.person_id, part=Part.PLAN)
        _check(parts)
        if application.handed_in_on is not None:
            raise ValidationError(
                {"problems": _("This application was handed in. Make a new one to ask for something else.")}
            )
        save_version(application, expected=expected, edited_at=now, written_by_id=author(actor), **asdict(parts))
    return application


def hand_in_application(*, actor: Actor, now: datetime, application: Application, on: date, expected: int) -> Application:
    """Record on which day it was handed in. From then on it stays as it is."""
    with act(actor, "application.hand_in", now=now, municipality_id=application.municipality_id) as event:
        event.about(thing=application, person_id=application.person_id, part=Part.PLAN)
        if application.handed_in_on is not None:
            raise ValidationError({"on": _("This application was handed in already.")})
        if on > timezone.localdate(now):
            raise ValidationError({"on": _("This date lies in the future. Choose today or an earlier date.")})
        if on < timezone.localdate(now) - A_YEAR:  # On paper it may have been handed in before it was typed in here.
            raise ValidationError({"on": _("This date is more than a year ago. Look whether the year is right.")})
        save_version(application, expected=expected, handed_in_on=on)
        count_application(now, application.trajectory, application, application.form)
    return application


def _check(parts: Parts) -> None:
    if not (parts.problems.strip() or parts.measures.strip() or parts.new_solution.strip()):
        raise ValidationError({"problems": _("Write down what is asked for, or why: a few words are enough.")})
