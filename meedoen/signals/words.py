"""What the public hears, in plain words and without a fact about the person."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from meedoen.signals.enums import State

NO_SUCH_CODE = _("We do not know this code. Look whether it is typed as it stands on your paper or screen.")


@dataclass(frozen=True, slots=True)
class PublicState:
    """One state as the reporter reads it, and what comes next."""

    id: State
    title: str | Promise
    next_step: str | Promise


_STATES = (
    PublicState(
        State.RECEIVED,
        _("Your message has arrived."),
        _("Somebody of the report point reads it. You need not do anything now."),
    ),
    PublicState(
        State.SEEN,
        _("Somebody of the report point has read your message."),
        _("We look at what is needed. You need not do anything now."),
    ),
    PublicState(
        State.PICKED_UP,
        _("We are working on it."),
        _("Somebody does something with your message. What exactly stays between us and the person whom it is about."),
    ),
    PublicState(
        State.FINISHED,
        _("We have finished with your message."),
        _("Do you worry again? Tell us, or call us."),
    ),
)
STATES: dict[str, PublicState] = {state.id: state for state in _STATES}


def public_state(state: str) -> PublicState:
    """Return the words for one state."""
    return STATES[state]


def expect() -> list[str | Promise]:
    """Return what happens after sending, in order: shown before and after (book ch. 7, lines 4104-4106)."""
    return [
        _("Somebody of the report point reads your message, on working days within one day."),
        _("We tell the person whom it is about that we got a message, unless that is dangerous."),
        _("The person may read what you wrote. Your name only when you agreed."),
        _("Did you give a telephone number or e-mail address? Then you hear from us, whatever we do."),
        _("With your code you can see how far we are."),
    ]
