"""What the page of a plan says of others: with whom it is made together, and who else signs it."""

from datetime import date
from typing import Any

from meedoen.people.domain.representation import signers
from meedoen.people.models import Person
from meedoen.plan.domain.joint import members_of, membership_of
from meedoen.plan.domain.signers import lacking
from meedoen.plan.models import PlanVersion, Report
from meedoen.support.models import Trajectory


def together_with(trajectory: Trajectory) -> dict[str, Any]:
    """Return for the page of a plan with whom it is made together; one query, two when it is."""
    mine = membership_of(trajectory)
    if mine is None:
        return {"joint": None, "joint_names": ""}
    others = [row for row in members_of(mine.joint) if row.pk != mine.pk]
    return {"joint": mine.joint, "joint_names": ", ".join(row.person.name for row in others)}


def signing_context(person: Person, version: PlanVersion | None, today: date) -> dict[str, Any]:
    """Return for the page of a plan who else signs it and whose agreement is still missing; at most three queries."""
    who = signers(person, today)
    signatures = list(version.signatures.order_by("pk")) if version is not None and who.others else []
    own = version is not None and version.person_agreed_on is not None
    return {"signers": who, "signatures": signatures, "unsigned": lacking(who, signatures, own=own) if who.others else []}


def signatures_of(report: Report) -> dict[str, Any]:
    """Return what others said of a report who sign for, or with, the person; two queries."""
    return {"signatures": list(report.signatures.order_by("pk")), "texts": report.earlier.count()}
