"""Where support stands in the demo town: each phase, first calm, self-reliance suspended, the light way, a log book."""

from datetime import timedelta

from django.utils import timezone

from meedoen.demo.town import Town
from meedoen.support.domain.light import Asked, start_light
from meedoen.support.domain.log import write_log
from meedoen.support.domain.peer import share_peer_note, write_peer_note
from meedoen.support.domain.phases import change_phase, start_mode
from meedoen.support.domain.trajectories import find_active
from meedoen.support.enums import LogKind, ModeKind, PeerKind, Phase, Turn
from meedoen.support.models import Trajectory

# person, who works with the person, the phases one after the other, how many days ago the last change was
PHASES = (
    ("lies", "hanna", (Phase.EXPLORING,), 10, "Zij vertelt nu ook over haar zorgen"),
    ("fleur", "rachida", (Phase.EXPLORING, Phase.GOALS), 20, "Zij weet wat eerst komt"),
    ("yara", "hanna", (Phase.EXPLORING, Phase.GOALS, Phase.PLANNING), 15, "Samen aan het plan"),
    ("bram", "sanne", (Phase.EXPLORING, Phase.GOALS, Phase.PLANNING, Phase.DOING), 11, "De eerste afspraken lopen"),
    ("willem", "tom", (Phase.EXPLORING, Phase.GOALS, Phase.PLANNING, Phase.DOING), 12, "De biljartclub begint"),
    ("omar", "sanne", (Phase.EXPLORING, Phase.GOALS, Phase.PLANNING, Phase.DOING, Phase.REVIEW), 60, "Terugkijken"),
)


def set_course(town: Town) -> None:
    """Put trajectories in every phase, and show what may stand beside a phase."""
    for person, worker, phases, days, why in PHASES:
        for number, phase in enumerate(phases):
            at = days + 3 * (len(phases) - 1 - number)
            change_phase(
                actor=town.actor(worker), now=town.ago(at), trajectory=(row := _of(town, person)), to=phase,
                why=why if phase == phases[-1] else "", expected=row.version,
            )  # fmt: skip
    _modes(town)
    _log(town)
    _light(town)
    _peer(town)


def _of(town: Town, person: str) -> Trajectory:
    row = find_active(town.persons[person].pk)
    if row is None:
        raise ValueError(f"{person} has no support under way")
    return row


def _modes(town: Town) -> None:
    today = timezone.localdate(town.now)
    for person, worker, kind, why in (
        ("kees", "mehmet", ModeKind.STABILISE, "Eerst de stroom en de huur; daarna kijken we verder"),
        ("annie", "hanna", ModeKind.SUSPENDED, "Zij vergeet het eten en de pillen; de dochter en wij nemen het over"),
    ):
        start_mode(
            actor=town.actor(worker), now=town.ago(5), trajectory=_of(town, person), kind=kind, why=why,
            review_on=today + timedelta(days=24),
        )  # fmt: skip


def _log(town: Town) -> None:
    for days, kind, turn, text in (
        (30, LogKind.NOTE, "", "Voor het eerst naar de biljartclub, met de buurman mee."),
        (16, LogKind.OTHERS, "", "De taxi gebeld: komt voortaan een kwartier eerder."),
        (9, LogKind.NOTE, Turn.GOOD, "Meneer Willems belt nu zelf zijn maat om samen te gaan."),
        (3, LogKind.CONTACT, Turn.BAD, "Zijn maat ligt in het ziekenhuis. Hij bleef de hele week binnen."),
    ):
        write_log(
            actor=town.actor("tom"), now=town.ago(days), trajectory=_of(town, "willem"),
            on=timezone.localdate(town.ago(days)), kind=kind, turn=turn, text=text,
        )  # fmt: skip


def _light(town: Town) -> None:
    today = timezone.localdate(town.now)
    start_light(
        actor=town.actor("ilse"),
        now=town.ago(1),
        asked=Asked(
            question="Waar vraag ik een rolstoelpas aan voor de markt?",
            agreement="Ik zoek het formulier op en loop donderdag langs.",
            back_on=today + timedelta(days=2),
        ),
        team_id=town.teams["boomgaard"].pk,
        municipality_id=town.municipality.pk,
        person=town.persons["greet"],
    )


def _peer(town: Town) -> None:
    note = write_peer_note(
        actor=town.actor("sanne"), now=town.ago(4), municipality_id=town.municipality.pk, kind=PeerKind.DILEMMA,
        title="Wanneer laat ik los?", text="Ik merk dat ik blijf bellen, ook als het goed gaat. Voor wie doe ik dat?",
    )  # fmt: skip
    share_peer_note(
        actor=town.actor("sanne"), now=town.ago(4), note=note, team_id=town.teams["boomgaard"].pk, expected=note.version
    )
