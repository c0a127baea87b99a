"""What the access room puts in the town: a grant, a consent, an emergency access and a key."""

from meedoen.access.domain.emergency import break_glass
from meedoen.access.tokens import create_token
from meedoen.people.domain.giving import give_consent, give_grant, withdraw_grant
from tests.town import NOW, Town

REASON = "The neighbour hears nothing and nobody answers."


def add(town: Town) -> None:
    """Add one of each; the emergency access is over at once, so that it changes nobody's sight."""
    actor = town.actor("person")
    grant = give_grant(actor=actor, now=NOW, person=town.bram, part="story", team=town.other_team)
    town.things["access_grant"] = withdraw_grant(actor=actor, now=NOW, grant=grant)  # Changes nobody's sight.
    town.things["access_consent"] = give_consent(
        actor=actor, now=NOW, person=town.bram, purpose="to talk with the doctor", party="Family doctor"
    )
    glass = break_glass(actor=town.actor("other_team"), now=NOW, person=town.bram, kind="danger", reason=REASON)
    glass.closed_at = NOW  # Over: it opens nothing in the tests of other rooms.
    glass.save()
    town.things["access_glass"] = glass
    town.things["access_token"], _raw = create_token(
        actor=town.actor("admin"), now=NOW, account=town["worker"], name="Planning", scopes=["inbox"], days=30
    )
