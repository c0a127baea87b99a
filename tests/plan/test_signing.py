"""Who signs beside the person: parents, legal representatives, co-signers; their "no" is kept beside the person's words."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from meedoen.journal.acts import Actor
from meedoen.journal.enums import ActorKind, Ground
from meedoen.journal.versions import StaleVersion
from meedoen.people.enums import Given, MandateSubject, TieKind
from meedoen.people.models import Mandate, Tie
from meedoen.plan.content import content_of, fingerprint
from meedoen.plan.domain.agreeing import Word, agree_plan_person, agree_plan_worker
from meedoen.plan.domain.planning import Agreed, begin_plan, settle_plan
from meedoen.plan.domain.reports import Answer as ReportSays
from meedoen.plan.domain.reports import Written, add_voice, answer_report, edit_report, write_report
from meedoen.plan.domain.signers import Signed
from meedoen.plan.domain.signing import sign_plan, sign_report
from meedoen.plan.models import PlanVersion, Signature
from meedoen.plan.working import load
from tests.plan.couple import HIS, goal_of
from tests.support.couple import begin, make_couple, make_person
from tests.town import NOW, TODAY, make_account

ALOUD = Word(on=TODAY, how=Given.ALOUD, witness="Anja")


@pytest.fixture
def couple(town):
    """Return the couple; Wim has a goal and a plan in which nothing is missing."""
    made = make_couple(town)
    complete(made, made.wims)
    return made


def complete(couple, trajectory):
    """Give a trajectory a plan in which nothing is missing."""
    goal_of(couple, trajectory, HIS)
    plan = begin_plan(now=NOW, trajectory=trajectory)
    agreed = Agreed(
        evaluation_on=date(2026, 6, 2), none_person=True, none_others=True, none_professionals=True, none_provisions=True
    )
    settle_plan(actor=couple.town.actor("worker"), now=NOW, trajectory=trajectory, agreed=agreed, expected=plan.version)


def power(couple, agent, subject=MandateSubject.ALL, kind=TieKind.LEGAL_REPRESENTATIVE, **more):
    """Let somebody act on behalf of Wim."""
    return Mandate.objects.create(
        municipality=couple.town.municipality, person=couple.wim, agent=agent, kind=kind, subject=subject,
        since=date(2025, 1, 1), evidence="Beschikking gezien", **more,
    )  # fmt: skip


def seen(trajectory):
    """Return the fingerprint of the plan as it stands."""
    return fingerprint(content_of(load(trajectory, TODAY)))


def both(couple, trajectory):
    """Let the person, aloud, and the worker agree; return the state."""
    who = couple.town.actor("worker")
    mark = seen(trajectory)
    agree_plan_person(actor=who, now=NOW, trajectory=trajectory, seen=mark, word=ALOUD, ground=Ground.TASK)
    return agree_plan_worker(actor=who, now=NOW, trajectory=trajectory, seen=mark).state


def says(couple, key, trajectory=None, **more):
    """Write down what somebody says of the plan."""
    row = trajectory or couple.wims
    signed = Signed(**{"key": key, "on": TODAY, "witness": "Sanne", **more})
    return sign_plan(actor=couple.town.actor("worker"), now=NOW, trajectory=row, seen=seen(row), signed=signed)


def test_plan_of_somebody_under_a_curator_is_final_when_the_curator_agrees(couple):
    kees = make_person(couple.town, "Kees")
    power(couple, kees)
    assert both(couple, couple.wims) == "agreed"
    row = says(couple, f"representative-{kees.pk}")
    assert (row.capacity, row.signer, PlanVersion.objects.get().state) == ("representative", kees, "final")


def test_no_of_the_curator_is_kept_beside_the_yes_of_the_person(couple):
    kees = make_person(couple.town, "Kees")
    power(couple, kees)
    both(couple, couple.wims)
    with pytest.raises(ValidationError, match="wat er niet klopt|what is not right"):
        says(couple, f"representative-{kees.pk}", agrees=False)
    says(couple, f"representative-{kees.pk}", agrees=False, words="Dit kost te veel.")
    version = PlanVersion.objects.get()
    assert (version.state, version.person_agreed_on, version.signatures.get().words) == (
        "agreed", TODAY, "Dit kost te veel.",
    )  # fmt: skip


def test_manager_of_the_money_has_no_say_in_a_plan_of_care(couple):
    kees = make_person(couple.town, "Kees")
    power(couple, kees, MandateSubject.MONEY)
    with pytest.raises(ValidationError, match="mag hiervoor niet tekenen|nobody who may sign"):
        says(couple, f"representative-{kees.pk}")
    assert both(couple, couple.wims) == "final"


def test_co_signer_signs_as_well(couple):
    anja = make_person(couple.town, "Anja")
    power(couple, anja, MandateSubject.CARE, TieKind.CHILD, together=True)
    assert both(couple, couple.wims) == "agreed"
    says(couple, f"co-{anja.pk}")
    assert PlanVersion.objects.get().state == "final"


@pytest.mark.parametrize(("born", "alone", "with_parent"), [
    (date(2016, 1, 1), "agreed", "final"), (date(2013, 1, 1), "agreed", "final"), (date(2009, 1, 1), "final", ""),
])  # fmt: skip
def test_parents_agree_by_the_age_of_a_child(couple, born, alone, with_parent):
    sem = make_person(couple.town, "Sem", birth_date=born)
    Tie.objects.create(municipality=couple.town.municipality, person=sem, other=couple.riet, kind=TieKind.PARENT)
    row = begin(couple.town, sem)
    complete(couple, row)
    assert both(couple, row) == alone
    if with_parent:
        says(couple, "parent-0", row)
        assert PlanVersion.objects.get(person=sem).state == with_parent


def test_child_under_twelve_need_not_agree_itself(couple):
    sem = make_person(couple.town, "Sem", birth_date=date(2016, 1, 1))
    Tie.objects.create(municipality=couple.town.municipality, person=sem, other=couple.riet, kind=TieKind.PARENT)
    row = begin(couple.town, sem)
    complete(couple, row)
    agree_plan_worker(actor=couple.town.actor("worker"), now=NOW, trajectory=row, seen=seen(row))
    says(couple, "parent-0", row)
    version = PlanVersion.objects.get(person=sem)
    assert (version.state, version.person_agreed_on) == ("final", None)


def test_representative_who_is_signed_in_signs_in_the_own_name(couple):
    kees = make_person(couple.town, "Kees")
    account = make_account("kees", person=kees)
    power(couple, kees)
    actor = Actor(ActorKind.ACCOUNT, account_id=account.pk, municipality_id=couple.town.municipality.pk)
    version = agree_plan_person(
        actor=actor, now=NOW, trajectory=couple.wims, seen=seen(couple.wims), word=Word(on=TODAY), ground=Ground.MANDATE,
    )  # fmt: skip
    assert (version.person_agreed_on, Signature.objects.get().signer, Signature.objects.get().how) == (None, kees, "self")


def test_signing_a_plan_that_changed_meanwhile_is_stale(couple):
    kees = make_person(couple.town, "Kees")
    power(couple, kees)
    before = seen(couple.wims)
    goal_of(couple, couple.wims, "Nog iets.")
    with pytest.raises(StaleVersion):
        sign_plan(
            actor=couple.town.actor("worker"), now=NOW, trajectory=couple.wims, seen=before,
            signed=Signed(key=f"representative-{kees.pk}", on=TODAY, witness="Sanne"),
        )  # fmt: skip


@pytest.mark.parametrize(("more", "field"), [({"witness": ""}, "witness"), ({"on": date(2026, 3, 3)}, "on")])
def test_signature_says_who_was_there_and_when(couple, more, field):
    kees = make_person(couple.town, "Kees")
    power(couple, kees)
    with pytest.raises(ValidationError) as refused:
        says(couple, f"representative-{kees.pk}", **more)
    assert list(refused.value.message_dict) == [field]


def test_relative_who_contradicts_stands_beside_the_person_in_a_report(couple):
    who = couple.town.actor("worker")
    kees = make_person(couple.town, "Kees")
    power(couple, kees)
    report = write_report(actor=who, now=NOW, trajectory=couple.wims, written=Written(need="Wim wil thuis blijven."))
    add_voice(actor=who, now=NOW, report=report, who="Kees, de zoon", text="Hij kan niet meer thuis wonen.")
    answer_report(
        actor=who, now=NOW, report=report, expected=report.version,
        answer=ReportSays(answer="agreed", how=Given.ALOUD, witness="Anja", on=TODAY),
    )  # fmt: skip
    signed = Signed(key=f"representative-{kees.pk}", on=TODAY, witness="Anja", agrees=False, words="Niet veilig.")
    sign_report(actor=who, now=NOW, report=report, signed=signed)
    report.refresh_from_db()
    assert (report.need, report.answer, report.voices[0]["text"], report.signatures.get().agrees) == (
        "Wim wil thuis blijven.", "agreed", "Hij kan niet meer thuis wonen.", False,
    )  # fmt: skip
    with pytest.raises(ValidationError, match="al opgeschreven|written down already"):
        sign_report(actor=who, now=NOW, report=report, signed=signed)
    edit_report(actor=who, now=NOW, report=report, written=Written(need="Anders."), expected=report.version)
    assert sign_report(actor=who, now=NOW, report=report, signed=signed).report_version == 1


def test_page_says_who_may_sign_what_and_the_plan_whose_agreement_is_missing(couple, client):
    power(couple, make_person(couple.town, "Kees"))
    power(couple, make_person(couple.town, "Mina"), MandateSubject.MONEY)
    client.force_login(couple.town["worker"])
    page = client.get(reverse("plan:signing", kwargs={"pk": couple.wims.pk})).content.decode()
    assert page.index("Kees") < page.index("Mina")
    both(couple, couple.wims)
    plan = client.get(reverse("plan:plan", kwargs={"pk": couple.wims.pk}))
    assert plan.context["unsigned"] in (["de wettelijk vertegenwoordiger (Kees)"], ["the legal representative (Kees)"])


def test_worker_writes_down_on_a_page_what_the_representative_says(couple, client):
    kees = make_person(couple.town, "Kees")
    power(couple, kees)
    client.force_login(couple.town["worker"])
    url = reverse("plan:sign", kwargs={"pk": couple.wims.pk})
    hidden = {field.name: field.value() or "" for field in client.get(url).context["form"].hidden_fields()}
    data = {"who": f"representative-{kees.pk}", "agrees": "yes", "how": "aloud", "on": "2026-03-02", "witness": "Anja"}
    assert client.post(url, {**hidden, **data}).status_code == 303
    assert Signature.objects.get().name == "Kees"
    hidden = {field.name: field.value() or "" for field in client.get(url).context["form"].hidden_fields()}
    goal_of(couple, couple.wims, "Nog iets.")
    answer = client.post(url, {**hidden, **data})
    assert (answer.status_code, Signature.objects.count()) == (409, 1)
