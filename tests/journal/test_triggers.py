"""The database refuses: changes of the journal, and keys into another municipality."""

from datetime import date

import pytest
from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction

from meedoen.journal import triggers
from meedoen.journal.acts import Actor, act
from meedoen.journal.enums import ActorKind
from meedoen.journal.models import AccessEvent, JournalLink
from meedoen.journal.seal import seal
from meedoen.people.models import Household, HouseholdMember, Neighbourhood, Organisation, Person, Team
from meedoen.plan.models import Goal, PlanStep, Preference, SupportPlan, TaskMark, Wish
from meedoen.support.enums import Origin
from meedoen.support.models import Trajectory
from tests.town import NOW


def refused(do) -> bool:
    try:
        with transaction.atomic():
            do()
    except IntegrityError:
        return True
    return False


@pytest.fixture
def line(db):
    with act(Actor(ActorKind.SYSTEM), "test.try", now=NOW):
        pass
    seal(NOW)
    return AccessEvent.objects.get()


def test_journal_line_and_seal_refuse_change_and_removal(line):
    assert refused(lambda: AccessEvent.objects.update(verb="test.other"))
    assert refused(lambda: AccessEvent.objects.filter(pk=line.pk).delete())
    assert refused(lambda: JournalLink.objects.update(hash="x"))
    assert refused(lambda: JournalLink.objects.all().delete())
    assert (AccessEvent.objects.get().verb, JournalLink.objects.count()) == ("test.try", 1)


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has no TRUNCATE")
def test_journal_refuses_truncate(line):
    def truncate():
        with connection.cursor() as cursor:
            cursor.execute("TRUNCATE journal_accessevent")

    assert refused(truncate)


def test_nothing_is_missing_after_migrate(db):
    assert triggers.missing_triggers() == []


def test_dropped_trigger_is_named_and_made_again(db):
    rows = [row for row in triggers._existing(connection) if row.name.startswith(triggers.KEPT)]
    with connection.cursor() as cursor:
        triggers._drop(cursor, rows[:1])
    assert triggers.missing_triggers() == [rows[0].name]
    triggers.install()
    assert triggers.missing_triggers() == []


def test_trigger_with_another_body_is_named_and_made_again(db):
    name = next(name for name in triggers.wanted(connection.vendor) if "accessevent" in name)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f'DROP TRIGGER "{name}"')
            cursor.execute(f'CREATE TRIGGER "{name}" BEFORE UPDATE ON journal_accessevent BEGIN SELECT 1; END')
        else:
            cursor.execute(
                f'CREATE OR REPLACE FUNCTION "{name}"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$'
            )
    assert triggers.missing_triggers() == [name]
    triggers.install()
    assert triggers.missing_triggers() == []


def test_install_twice_changes_nothing(db, django_assert_num_queries):
    with django_assert_num_queries(1):
        triggers.install()


def test_key_into_another_municipality_is_refused_on_insert(town):
    def insert():
        Person.objects.create(municipality=town.municipality, team=town.far_team, name="X", created_at=NOW)

    assert refused(insert)
    assert Person.objects.filter(name="X").count() == 0


def test_key_into_another_municipality_is_refused_on_update(town):
    assert refused(lambda: Person.objects.filter(pk=town.bram.pk).update(team=town.far_team))
    town.bram.refresh_from_db()
    assert town.bram.team_id == town.team.pk


def test_key_within_the_municipality_and_empty_key_pass(town):
    Person.objects.filter(pk=town.bram.pk).update(team=town.other_team)
    Person.objects.filter(pk=town.bram.pk).update(team=None)
    town.bram.refresh_from_db()
    assert town.bram.team_id is None


def test_row_does_not_move_to_another_municipality(town):
    assert refused(lambda: Organisation.objects.filter(pk=town.organisation.pk).update(municipality=town.other_municipality))


def test_link_table_between_municipalities_is_refused(town):
    near = Neighbourhood.objects.get(pk=town.neighbourhood.pk)
    assert refused(lambda: town.far_team.neighbourhoods.add(near))
    town.team.neighbourhoods.add(near)
    assert list(Team.objects.filter(neighbourhoods=near)) == [town.team]


def test_row_without_municipality_that_ties_two_is_refused(town):
    far = Household.objects.create(municipality=town.other_municipality)
    assert refused(lambda: HouseholdMember.objects.create(household=far, person=town.bram, since=date(2026, 1, 1)))


def test_every_table_belongs_to_a_municipality_but_for_those_that_are_known(db):
    """A new table that is in neither has no wall: give it a municipality, or a key it cannot be without."""
    ours = [model for model in apps.get_models() if model.__module__.startswith("meedoen.")]
    homeless = {model._meta.label for model in ours if triggers.home_of(model) is None}
    assert homeless == {
        "access.Attempts", "access.Session", "agenda.Absence", "agenda.CalendarLink", "agenda.TickRun",
        "journal.AccessEvent", "journal.JournalHead", "journal.JournalLink", "people.Account", "people.Municipality",
        "people.PersonMove", "plan.Counted", "post.OutboxMail", "ui.Draft", "ui.Submission",
    }  # fmt: skip


def test_every_key_between_rows_of_municipalities_has_its_guard(db):
    """Counted from the columns, not by the code that makes the guards."""
    bodies: dict[str, str] = {}
    for trigger in triggers.wanted(connection.vendor).values():
        bodies[trigger.table] = bodies.get(trigger.table, "") + trigger.body(connection.vendor)
    loose = set()
    for model in apps.get_models(include_auto_created=True):
        keys = [field for field in model._meta.local_fields if field.many_to_one and triggers.home_of(model)]
        for key in keys:
            if (
                key.name != "municipality"
                and triggers.home_of(key.related_model)
                and key.column not in bodies[model._meta.db_table]
            ):
                loose.add(f"{model._meta.label}.{key.name}")
    assert loose == set()


@pytest.fixture
def two_plans(town):
    """Return a step of a plan here and a step of a plan in another municipality."""

    def step(municipality, person, team):
        trajectory = Trajectory.objects.create(
            municipality=municipality, person=person, team=team, origin=Origin.NOTIFICATION, started_at=NOW
        )
        own = {"municipality": municipality, "person": person, "trajectory": trajectory}
        wish = Wish.objects.create(**own, text="Rust", created_at=NOW)
        goal = Goal.objects.create(**own, wish=wish, result="Rust", created_at=NOW)
        plan = SupportPlan.objects.create(**own, drawn_on=date(2026, 3, 2), created_at=NOW)
        return PlanStep.objects.create(plan=plan, goal=goal, text="Bellen", layer="own", who_kind="person")

    far = Person.objects.create(municipality=town.other_municipality, team=town.far_team, name="Ver", created_at=NOW)
    return step(town.municipality, town.bram, town.team), step(town.other_municipality, far, town.far_team)


def test_row_far_below_a_municipality_points_into_no_other(two_plans):
    near, far = two_plans
    assert refused(lambda: PlanStep.objects.filter(pk=near.pk).update(replaces=far))
    assert refused(lambda: PlanStep.objects.filter(pk=near.pk).update(goal=far.goal))
    assert refused(lambda: PlanStep.objects.filter(pk=near.pk).update(plan=far.plan))
    strange = Preference.objects.create(goal=far.goal, text="Ver")
    assert refused(lambda: near.preferences.add(strange))
    assert refused(lambda: PlanStep.objects.filter(pk=near.pk).update(goal=far.goal, plan=far.plan))
    near.preferences.add(Preference.objects.create(goal=near.goal, text="Dichtbij"))
    assert PlanStep.objects.filter(pk=near.pk).update(replaces=near) == 1


def test_row_without_a_municipality_does_not_move_to_another_by_its_only_key(two_plans):
    near, far = two_plans
    mark = TaskMark.objects.create(step=near, on=date(2026, 3, 2), done=True, at=NOW)
    assert refused(lambda: TaskMark.objects.filter(pk=mark.pk).update(step=far))
    assert refused(lambda: Preference.objects.filter(pk=Preference.objects.create(goal=near.goal).pk).update(goal=far.goal))


def test_migrate_on_sqlite_makes_room_for_rebuilds_and_puts_the_guards_back(db):
    triggers.before_migrate(using="default", plan=["one step"])
    missing = triggers.missing_triggers()
    assert all(not name.startswith(triggers.KEPT) for name in missing)
    assert bool(missing) == (connection.vendor == "sqlite")
    triggers.after_migrate(using="default")
    assert triggers.missing_triggers() == []


def test_journal_is_never_emptied_in_production(line, settings):
    settings.PRODUCTION = True
    with pytest.raises(CommandError):
        call_command("flush", interactive=False)
    with pytest.raises(ImproperlyConfigured), triggers.lifted():
        pass
    assert AccessEvent.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_flush_of_the_suite_empties_the_journal_and_keeps_its_guard():
    with act(Actor(ActorKind.SYSTEM), "test.try", now=NOW):
        pass
    call_command("flush", interactive=False, verbosity=0)
    assert AccessEvent.objects.count() == 0
    assert triggers.missing_triggers() == []
