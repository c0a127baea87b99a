"""A person reads in plain words who did what: every verb in the code that can concern a person has its words."""

import ast
from collections.abc import Iterator

from meedoen.journal.words import LOOKS, OTHERWISE, verb_words, words_for
from meedoen.support.enums import TrajectoryState
from tests.site.house import modules

# Verbs that never concern a person: they are about places, teams, accounts of colleagues, keys, mail and calendars.
NOBODY = {
    "absence.announce", "absence.end", "account.away", "account.disable", "account.enable", "brief_contact.record",
    "calendar.link", "calendar.revoke", "district.add", "gap.close", "gap.note", "group.add_member", "group.call",
    "group.cancel_session", "group.change", "group.change_call", "group.change_session", "group.choose_topic", "group.end",
    "group.plan", "group.propose", "group.sent", "mail.hold", "mail.release", "mail.retry", "means.set",
    "membership.add", "membership.end", "municipality.change", "municipality.create", "neighbourhood.add",
    "notification.empty", "organisation.create", "peer_note.change", "peer_note.delete", "peer_note.share",
    "peer_note.take_back", "peer_note.write", "route.set", "setting.set", "signal.empty", "signal.unfounded",
    "team.change", "team.create", "token.create", "token.revoke",
}  # fmt: skip
# Where the verb is no literal: the function, and what it can be.
MADE = {
    "move_trajectory": {f"trajectory.{state}" for state in TrajectoryState},
    "_end": {"transfer.decline", "transfer.withdraw"},
    "_close": {"circle.leave", "circle.remove"},
}


def acts() -> Iterator[tuple[str, str | None]]:
    """Yield, per `act(actor, verb, …)` in the package, the function in which it stands and the verb, None for no literal."""
    for path in modules():
        for function in ast.walk(ast.parse(path.read_text())):
            if isinstance(function, ast.FunctionDef):
                for call in ast.walk(function):
                    if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "act":
                        verb = call.args[1]
                        yield function.name, verb.value if isinstance(verb, ast.Constant) else None


def verbs() -> set[str]:
    """Return every verb that the code can write."""
    found = list(acts())
    return {verb for _, verb in found if verb} | {verb for name, verb in found if not verb for verb in MADE[name]}


def test_every_verb_that_can_concern_a_person_has_words_of_its_own():
    known = {item.id for item in verb_words}
    assert (sorted(verbs() - NOBODY - known), len(verbs()) > 100) == ([], True)


def test_no_words_for_a_verb_that_is_not_there():
    assert sorted({item.id for item in verb_words} - verbs()) == []
    assert sorted(NOBODY - verbs()) == []


def test_words_are_the_rest_of_a_sentence_in_plain_dutch():
    said = [str(item.words) for item in verb_words]
    assert str(words_for("meeting.record")) == "schreef een gesprek op"
    assert [words for words in said if not words or words[0].isupper() or words.endswith((".", "!")) or "_" in words] == []


def test_look_at_a_form_is_a_look():
    assert {str(words_for(f"trajectory.{verb}")) for verb in ("read", "edit", "handle")} == {"keek"}
    assert (str(words_for("something.unheard")), LOOKS.keys() & {"record", "change"}) == (str(OTHERWISE), set())
