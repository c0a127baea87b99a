"""What the people room puts into the town: ties, ways to reach Bram, a double, somebody who was merged, an invitation."""

from datetime import timedelta

from meedoen.people.domain import contact, doubles, giving, invitations, merging, persons, requests, ties
from meedoen.people.enums import Role
from meedoen.people.models import Double, Person
from tests.town import NOW, TODAY, Town


def add(town: Town) -> None:
    """Add them; none of them changes who sees Bram."""
    actor, worker = town.actor("person"), town.actor("worker")
    joris = Person.objects.get(name="Joris")
    town.things["way"] = contact.add_contact_way(
        actor=actor, now=NOW, person=town.bram, channel="phone", value="06 1234 5678", safety="times", safe_when="after six"
    )
    town.things["tie"] = ties.add_tie(actor=actor, now=NOW, person=town.bram, kind="friend", other=joris)
    town.things["mate"] = ties.add_house_mate(actor=worker, now=NOW, person=town.bram, mate=joris, since=TODAY)
    over = giving.give_mandate(
        actor=actor, now=NOW, person=town.bram, agent=joris, kind="friend", since=TODAY - timedelta(days=30)
    )
    town.things["mandate"] = giving.end_mandate(actor=actor, now=NOW, mandate=over, until=TODAY - timedelta(days=1))
    town.things["request"] = requests.record_request(
        actor=actor, now=NOW, person=town.bram, kind="correction", text="My street is not right."
    )
    _add_doubles(town)
    town.things["invitation"], _code = invitations.invite(
        actor=town.actor("admin"), now=NOW, municipality_id=town.municipality.pk, email="new@example.org", name="New",
        team=town.team, role=Role.WORKER,
    )  # fmt: skip


def _add_doubles(town: Town) -> None:
    def register(name: str) -> Person:
        person = persons.register_person(
            actor=town.actor("worker"), now=NOW, municipality_id=town.municipality.pk, team_id=town.team.pk, name=name
        )
        persons.end_keeping(person.pk)
        person.refresh_from_db()
        return person

    old, town.things["like_bram"] = register("Bram Oud"), register("Bram Jansen")
    town.bram.refresh_from_db()
    merging.merge_persons(actor=town.actor("worker"), now=NOW, kept=town.bram, gone=old, expected=town.bram.version)
    town.bram.refresh_from_db()
    town.things["merged"] = old
    like = town.things["like_bram"]
    assert isinstance(like, Person)
    doubles.refresh_doubles(like, now=NOW)
    first, second = sorted((town.bram.pk, like.pk))
    town.things["double"] = Double.objects.create(
        municipality=town.municipality, first_id=first, second_id=second, likeness="name", found_at=NOW
    )
