"""What a role sees of a person, and what it may do, as data: relation × part → ground.

A pair that is not in a table is nothing. Story, profile, network and groups are seen by grant only, the person excepted;
the network also by who acts on the person's behalf. Of the meeting place the person shares parts with each member of the
circle (`circle.policy`), and a grant of it does not exist.
Source: the working rules of the house (docs/architecture.md, "Seeing"); Wmo 2015 art. 5.1.1 to 5.2.9 for the grounds.
"""

from meedoen.journal.enums import Ground
from meedoen.people.enums import MandateSubject, Part, Relation

_RECORD = {
    Part.NAME, Part.CONTACT, Part.IDENTITY, Part.TIES, Part.TRAJECTORY, Part.MEETING, Part.SIGNAL, Part.NOTIFICATION,
    Part.PLAN,
}  # fmt: skip

TABLE: dict[Relation, dict[Part, Ground]] = {
    Relation.SELF: dict.fromkeys(Part, Ground.OWN),
    Relation.MANDATE: dict.fromkeys(_RECORD - {Part.SIGNAL} | {Part.NETWORK, Part.CIRCLE}, Ground.MANDATE),
    # Somebody who manages the money or the house has no business in the notes of a talk.
    Relation.MANDATE_SUBJECT: dict.fromkeys({Part.NAME, Part.CONTACT}, Ground.MANDATE),
    Relation.WORKER: dict.fromkeys(_RECORD, Ground.TASK),
    Relation.STAND_IN: dict.fromkeys(_RECORD, Ground.TASK),
    # What was written down oneself can be read back and mended, until a worker takes over.
    Relation.KEEPER: dict.fromkeys({Part.NAME, Part.CONTACT, Part.IDENTITY, Part.TIES}, Ground.TASK),
    Relation.TEAM: {Part.NAME: Ground.TASK},
    Relation.COORDINATOR: dict.fromkeys({Part.NAME, Part.CONTACT, Part.SIGNAL}, Ground.TASK),
    Relation.BREAK_GLASS: dict.fromkeys(_RECORD, Ground.BREAK_GLASS),
    Relation.TIE: {},
    # Whoever was given a part knows of whom it is.
    Relation.GUEST: {Part.NAME: Ground.GRANT},
}

_MAINTAIN = {"edit:contact", "edit:identity", "edit:ties", "request", "mandate"}
# What may be done with a person, beside reading. A grant gives sight and nothing to do.
VERBS: dict[Relation, dict[str, Ground]] = {
    Relation.SELF: dict.fromkeys({"edit:contact", "edit:ties", "request", "mandate", "export"}, Ground.OWN),
    Relation.MANDATE: dict.fromkeys({"edit:contact", "request", "export"}, Ground.MANDATE),
    Relation.WORKER: dict.fromkeys(_MAINTAIN | {"answer", "merge", "export", "show_bsn"}, Ground.TASK),
    Relation.STAND_IN: dict.fromkeys(_MAINTAIN | {"answer", "merge", "export", "show_bsn"}, Ground.TASK),
    Relation.KEEPER: dict.fromkeys(_MAINTAIN | {"merge", "show_bsn"}, Ground.TASK),
    Relation.COORDINATOR: dict.fromkeys({"answer", "merge", "erase"}, Ground.TASK),
    Relation.BREAK_GLASS: dict.fromkeys({"show_bsn"}, Ground.BREAK_GLASS),
}

# Who sees an address that is kept secret: nobody but the person and whoever works with the person.
SECRET_ADDRESS = frozenset({Relation.SELF, Relation.WORKER, Relation.STAND_IN, Relation.KEEPER})
WHOLE_MANDATE = frozenset({MandateSubject.ALL, MandateSubject.CARE})
_STRONGEST = (Ground.OWN, Ground.TASK, Ground.MANDATE, Ground.GRANT, Ground.BREAK_GLASS)


def ground_for(relations: frozenset[Relation], part: Part, granted: frozenset[Part]) -> Ground | None:
    """Return the strongest ground on which these relations see `part`: own, task, mandate, grant, break-glass; or None.

    `granted` are the parts that the person gave this account or its team.
    """
    found = {TABLE[relation][part] for relation in relations if part in TABLE[relation]}
    if part in granted:
        found.add(Ground.GRANT)
    return _strongest(found)


def ground_to(relations: frozenset[Relation], verb: str) -> Ground | None:
    """Return the strongest ground on which these relations may do `verb` (see `VERBS`), or None."""
    return _strongest({VERBS[relation][verb] for relation in relations if verb in VERBS.get(relation, {})})


def _strongest(found: set[Ground]) -> Ground | None:
    return next((ground for ground in _STRONGEST if ground in found), None)
