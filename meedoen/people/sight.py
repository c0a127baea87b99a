"""What a role sees of a person, as data: relation × part → ground.

A pair that is not in the table sees nothing. Story and profile are seen by grant only, the person excepted.
Source: the working rules of the house (docs/architecture.md, "Seeing"); Wmo 2015 art. 5.1.1 to 5.2.9 for the grounds.
"""

from meedoen.journal.enums import Ground
from meedoen.people.enums import Part, Relation

_RECORD = {
    Part.NAME, Part.CONTACT, Part.IDENTITY, Part.TIES, Part.TRAJECTORY, Part.MEETING, Part.SIGNAL, Part.NOTIFICATION,
}  # fmt: skip

TABLE: dict[Relation, dict[Part, Ground]] = {
    Relation.SELF: dict.fromkeys(Part, Ground.OWN),
    Relation.MANDATE: dict.fromkeys(_RECORD - {Part.SIGNAL}, Ground.MANDATE),
    Relation.WORKER: dict.fromkeys(_RECORD, Ground.TASK),
    Relation.STAND_IN: dict.fromkeys(_RECORD, Ground.TASK),
    Relation.TEAM: {Part.NAME: Ground.TASK},
    Relation.COORDINATOR: dict.fromkeys({Part.NAME, Part.CONTACT, Part.SIGNAL}, Ground.TASK),
    Relation.BREAK_GLASS: dict.fromkeys(_RECORD, Ground.BREAK_GLASS),
    Relation.TIE: {},
    Relation.GUEST: {},
}


def ground_for(relations: frozenset[Relation], part: Part, granted: frozenset[Part]) -> Ground | None:
    """Return the strongest ground on which these relations see `part`: own, task, mandate, grant, break-glass; or None.

    `granted` are the parts that the person gave this account or its team.
    """
    found = {TABLE[relation][part] for relation in relations if part in TABLE[relation]}
    if part in granted:
        found.add(Ground.GRANT)
    for ground in (Ground.OWN, Ground.TASK, Ground.MANDATE, Ground.GRANT, Ground.BREAK_GLASS):
        if ground in found:
            return ground
    return None
