"""What each part of a talk asks, and questions that help. Our words; the sources stand beside them.

They are prompts: nothing has to be filled in, in no order.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from meedoen.support.enums import BlockKind, Voice


@dataclass(frozen=True, slots=True)
class Asked:
    """The question of a part, in whose words it mostly is, and questions that help; {name} becomes the person's name."""

    question: str | Promise
    voice: Voice
    prompts: tuple[str | Promise, ...] = ()


PARTS: dict[BlockKind, Asked] = {
    BlockKind.WENT: Asked(_("How did it go?"), Voice.WORKER),
    BlockKind.WISHES: Asked(
        _("What does the person wish, in the person's own words?"), Voice.PERSON,
        (_("As it was said. Nothing has to be complete."), _("What gives pleasure? What may stay as it is?")),
    ),
    # Book line 1076-1079, 1137-1139.
    BlockKind.EXPLORING: Asked(
        _("What is going on?"), Voice.PERSON,
        (_("What goes well? What is hard?"), _("Since when? What was different before?"), _("Who is there, who helps?")),
    ),
    # Book line 920-929, 3520-3526, 5866-5875.
    BlockKind.BEHIND: Asked(
        _("What lies behind the question?"), Voice.WORKER,
        (
            _("What would be different when this is there?"),
            _("What did the person think of first, and what is it for?"),
            _("Is something missing that help in the house does not give, such as company or a purpose?"),
            _("What is this person good at, and who could use that?"),
        ),
    ),
    # Book line 2149-2152.
    BlockKind.EARLIER_HELP: Asked(
        _("Which help did not work before, and why?"), Voice.PERSON, (_("So that the same does not happen again."),)
    ),
    # Book line 1174-1177.
    BlockKind.EARLIER_SOLUTIONS: Asked(
        _("What worked before?"), Voice.PERSON, (_("How did you manage when it was smaller? Who or what helped?"),)
    ),
    BlockKind.ANALYSING: Asked(
        _("How does it come about, and what hangs together?"), Voice.WORKER,
        (
            _("What of the person, of the people around, of the surroundings?"),
            _("What is strong, and what is not possible?"),
        ),
    ),
    # Book line 1149-1177: an order of talking, never a hurdle.
    BlockKind.SOLUTIONS: Asked(
        _("What could help?"), Voice.WORKER,
        (
            _("Begin with what the person found before."),
            _("Then: people around, what is there for everybody, and a provision of one's own."),
            _("An own provision can be asked for at any moment."),
        ),
    ),
    BlockKind.AGREED: Asked(_("What did you agree?"), Voice.WORKER, (_("Who does what, and when?"),)),
    # Book line 1142-1147.
    BlockKind.ADVICE: Asked(
        _("Who was asked for advice, and what for?"), Voice.WORKER, (_("Ask the person first whether that is all right."),)
    ),
    # Book line 1079, part five.
    BlockKind.LOOKING_BACK: Asked(
        _("How was this talk, for everybody?"), Voice.PERSON,
        (_("Was everything said? Did it go at the right pace?"), _("Was somebody missed?")),
    ),
}  # fmt: skip


def asked(kind: Any) -> Asked:
    """Return what a part asks."""
    return PARTS[BlockKind(kind)]
