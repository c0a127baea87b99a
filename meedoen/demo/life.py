"""Bram's life in his own words, and something that is missing in his neighbourhood, in the demo town."""

from meedoen.demo.town import Town
from meedoen.instruments import catalogue
from meedoen.instruments.enums import Perspective
from meedoen.journal.enums import Ground
from meedoen.socialmap.domain.gaps import Noted, note_gap
from meedoen.socialmap.enums import Area, GapKind
from meedoen.support.domain.reading import write_reading

# Book chapter 2, line 1575-1601: only the rows that matter to him.
PROFILE = {
    "areas": {
        "living": {
            "now": "Ik verlies het overzicht. Dan wordt het een bende en krijg ik stress.",
            "wishes": "Ik wil mijn huishouden op orde hebben.",
            "earlier": "Mijn moeder hield orde. Dat vond ik toen fijn, nu wil ik het niet meer.",
        },
        "working": {
            "now": "Bij de boekbinderij gaat het goed. Mijn collega's helpen, en elke dag is hetzelfde.",
            "wishes": "Dat blijft zo. Vrijwilligerswerk wil ik ook wel doen.",
        },
        "contacts": {
            "now": "Ik laat niemand binnen: ik schaam me voor mijn huis.",
            "wishes": "Ik wil nieuwe mensen leren kennen.",
        },
    },
    "most_important": "Mijn huishouden op orde.",
}
QUALITY = {
    "dimensions": {
        "emotional": {"hindrances": "Ik schaam me voor de rommel.", "wishes": "Rust in huis"},
        "relations": {"wishes": "Weer bezoek krijgen", "needed": "Een opgeruimd huis", "present": "Joris"},
        "inclusion": {
            "wishes": "Iets doen met mensen van mijn leeftijd",
            "needed": "Een plek in de buurt waar ik zo kan aanschuiven",
        },
    }
}


def tell_life(town: Town) -> None:
    """Let Bram fill in his own pages, and Ilse note what she misses in the neighbourhood; later Mehmet sees it too."""
    bram = town.persons["bram"]
    for name, answers in (("personal_profile", PROFILE), ("quality_of_life", QUALITY)):
        write_reading(
            actor=town.actor("bram"), now=town.ago(4), person=bram, instrument=catalogue.get(name), answers=answers,
            perspective=Perspective.PERSON, ground=Ground.OWN,
        )  # fmt: skip
    here = town.municipality.pk
    noted = Noted("Samen eten voor twintigers, zonder opgeven", Area.INCLUSION, GapKind.NONE, town.places["B1"].pk)
    gap = note_gap(actor=town.actor("ilse"), now=town.ago(30), municipality_id=here, noted=noted)
    note_gap(actor=town.actor("mehmet"), now=town.ago(6), municipality_id=here, same=gap)
