"""The map as a drawing: rings for closeness, sectors for life areas."""

from django.utils.translation import gettext_lazy as _

from meedoen.circle.facts.network import Fact
from meedoen.plan.enums import LifeArea
from meedoen.ui import rings

SHORT = {
    LifeArea.LIVING.value: _("Living"), LifeArea.WORKING.value: _("Work"), LifeArea.LEARNING.value: _("Learning"),
    LifeArea.LEISURE.value: _("Leisure"), LifeArea.HEALTH.value: _("Health"),
    LifeArea.SELF_CARE.value: _("House and money"), LifeArea.CONTACTS.value: _("People"),
    LifeArea.MEANING.value: _("What matters"),
}  # fmt: skip


def draw(facts: list[Fact], beside: list[Fact] | None = None) -> rings.Drawing:
    """Return the drawing of a map that is in its order; with the map `beside` it, both have the same sectors."""
    return rings.draw(facts, SHORT, beside or [])
