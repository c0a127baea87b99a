"""What the tests of signals have in the town."""

from meedoen.signals.domain import linking, reporting, weighing
from meedoen.signals.enums import Channel, Knows, Risk
from meedoen.signals.models import Route, Signal
from tests.town import NOW, Town

CODE = "7K3M-9QXA-0FTV-52HN"


def make_signal(town: Town, *, code: str = CODE, **more: object) -> Signal:
    """Hand in the worry of Joris about Bram at the report point."""
    report = reporting.Report(
        **{
            "about": "De jongen op nummer 12, hij werkt bij de boekbinderij",
            "about_name": "Bram",
            "neighbourhood_id": town.neighbourhood.pk,
            "perceptions": [("seen", "De gordijnen zijn al weken dicht"), ("heard", "Hij zegt dat hij zich schaamt")],
            "interpretation": "Ik denk dat hij te weinig mensen ziet",
            "knows": Knows.YES,
            "knows_said": "Hij vindt een bezoek goed",
            "reporter": {
                "name": "Joris Melder",
                "email": "joris.melder@example.org",
                "phone": "0612345678",
                "disclose": "person",
            },
            **more,
        }
    )
    return reporting.record_signal(
        actor=town.actor("coordinator"),
        now=NOW,
        municipality=town.municipality,
        report=report,
        channel=Channel.PHONE,
        code=code,
    )


def add(town: Town) -> None:
    """Put a weighed worry about Bram in the town, and a consultation of the colleague."""
    signal = make_signal(town)
    linking.link_person(actor=town.actor("coordinator"), now=NOW, signal=signal, person=town.bram)
    town.things["signal"] = signal
    town.things["consultation"] = weighing.ask_colleague(
        actor=town.actor("coordinator"),
        now=NOW,
        signal=signal,
        risk=Risk.WELFARE,
        question="Herken jij dit?",
        asked_of_id=town["other_team"].pk,
    )
    town.things["route"] = Route.objects.create(municipality=town.municipality, kind="violence", name="Veilig Thuis")
