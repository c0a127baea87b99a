"""Texts for a reporter: information, advice and support in every band, and how to help as a neighbour.

In our own words, after the idea of book ch. 7 (lines 4049-4068, 4096-4104): look on purpose, support what the neighbour can
do. None of them says anything about a person, so they may stand on the status page.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Advice:
    """One text: a heading and a few short sentences."""

    id: str
    title: str | Promise
    body: str | Promise


_ALL = (
    Advice(
        "look",
        _("Keep looking, in a friendly way"),
        _(
            "Say hello when you meet. Notice what changes: in the house, in the garden, in how somebody looks or talks. "
            "Write down what you see or hear and when. What you think of it may come later."
        ),
    ),
    Advice(
        "talk",
        _("Talk with the person"),
        _(
            "Say what you noticed, and that you were thinking of them. Ask how things are going, and listen. You need not "
            "solve anything. It is fine when somebody says: not now. You can ask again later."
        ),
    ),
    Advice(
        "small_help",
        _("Offer something small"),
        _(
            "A cup of coffee, taking out the bin, doing an errand together. Say clearly what you can do and how often. "
            "Ask what the person could do for you too: that makes it easier to accept."
        ),
    ),
    Advice(
        "bring_along",
        _("Bring somebody along"),
        _(
            "Is there somebody whom the person trusts: family, a friend, somebody of the housing corporation? Ask the "
            "person whether that somebody may know."
        ),
    ),
    Advice(
        "own_limits",
        _("Mind your own limits"),
        _(
            "You need not do this alone and you may stop. Is it getting too much, or do you worry more? Call us. We think "
            "along with you."
        ),
    ),
    Advice(
        "danger",
        _("When it becomes dangerous"),
        _("Danger now: call 112. Violence or neglect at home: call Veilig Thuis, 0800-2000, free of charge, day and night."),
    ),
)
TEXTS: dict[str, Advice] = {advice.id: advice for advice in _ALL}
