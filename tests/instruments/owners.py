"""Whose the texts of this room are."""

from tests.owning import Owners, Reason, nobody, read

OWNERS: Owners = {
    "instruments.AnswerSet": [
        read(
            "support:my_reading", "answers", where={"instrument": "personal_profile"},
            put=lambda mark, answers: {**answers, "most_important": mark},
            kwargs=lambda town: {"instrument": "personal_profile"},
        ),
        nobody(Reason.CODE, "thing_kind instrument band flags"),
    ],
}  # fmt: skip
