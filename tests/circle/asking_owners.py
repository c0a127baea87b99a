"""Whose the texts of asking and carrying are: of the person who asks, also what a helper said to the person."""

from tests.owning import Owners, Reason, nobody, read

ASKING_OWNERS: Owners = {
    "circle.HelpAsk": [
        read(
            "circle:ask", "to_name what when message shown_as email answer_words thanks", where={"state": "yes"},
            kwargs=lambda town: {"pk": town.things["help_answered"].pk},
        ),
        nobody(Reason.CODE, "code_hash"),
    ],
    "circle.CarerNotes": [read("circle:my_carer", "needs respite reach", reader="tie_granted", alone=True)],
    "circle.CarerCheck": [
        nobody(Reason.CODE, "instrument"),
        read(
            "people:export_page", "answers", reader="tie_granted", kwargs=lambda town: {"pk": town["tie_granted"].person_id},
            put=lambda mark, answers: {**answers, "nights": mark}, alone=True,
        ),
    ],
    "circle.FamilyTalk": [read("circle:family", "question led_by place spoken_for_by")],
    "circle.FamilyGuest": [read("circle:family", "name", of="talk__person")],
    "circle.FamilyAgreement": [read("circle:family", "what who by_when fallback", of="talk__person")],
    "circle.SafetyCondition": [read("circle:family", "text", of="talk__person")],
    "circle.Carrying": [read("circle:my_help", "name tasks not_when")],
}  # fmt: skip
