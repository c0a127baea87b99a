"""Instruments and answers as FHIR R4: ours there and back identical, others in a subset or refused by name."""

import json
from copy import deepcopy
from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import settings as profile
from hypothesis import strategies as st

from meedoen.instruments import catalogue
from meedoen.instruments.checker import check
from meedoen.instruments.fhir import Unsupported, from_questionnaire, from_response, to_questionnaire, to_response
from tests.instruments.definitions import corner, week
from tests.instruments.generate import answers_to

OURS = {instrument.id: instrument for instrument in catalogue.read((catalogue.OWN_FOLDER,))[0].newest()}
OURS |= {"week": check(week(), file="")[0], "corner": check(corner(), file="")[0]}


def there_and_back(instrument):
    return from_questionnaire(json.loads(json.dumps(to_questionnaire(instrument))))


@pytest.mark.parametrize("instrument", OURS.values(), ids=OURS)
def test_instrument_comes_back_identical(instrument):
    assert there_and_back(instrument) == replace(instrument, file="", external=False)


@profile(deadline=None, max_examples=150)
@given(st.data())
def test_answers_come_back_identical(data):
    instrument = data.draw(st.sampled_from(list(OURS.values())))
    answers = data.draw(answers_to(instrument))
    response = json.loads(json.dumps(to_response(instrument, answers)))
    assert from_response(there_and_back(instrument), response) == answers


def test_questionnaire_has_a_link_id_once():
    for instrument in OURS.values():
        found = list(link_ids(to_questionnaire(instrument)))
        assert len(found) == len(set(found))


def link_ids(entry):
    for each in entry.get("item", []):
        yield each["linkId"]
        yield from link_ids(each)


FOREIGN = {
    "resourceType": "Questionnaire",
    "url": "http://example.org/q/mobility",
    "name": "Mobility",
    "title": "Onderweg",
    "version": "2.1",
    "status": "active",
    "copyright": "CC0",
    "publisher": "Voorbeeld",
    "extension": [{"url": "http://example.org/anything", "valueString": "x"}],
    "item": [
        {"linkId": "intro", "type": "display", "text": "Denk aan de afgelopen week."},
        {"linkId": "/walk/1", "type": "boolean", "text": "Loopt u buiten?", "required": True},
        {
            "linkId": "g",
            "type": "group",
            "text": "Vervoer",
            "item": [
                {
                    "linkId": "g.1",
                    "type": "choice",
                    "text": "Waarmee?",
                    "repeats": True,
                    "answerOption": [
                        {"valueCoding": {"system": "http://loinc.org", "code": "LA32-8", "display": "Fiets"}},
                        {"valueString": "Bus"},
                    ],
                },
                {"linkId": "g.2", "type": "integer", "text": "Hoe vaak?"},
            ],
        },
        {"linkId": "note", "type": "string", "text": "Wat nog meer?", "maxLength": 50},
    ],
}
REPLY = {
    "resourceType": "QuestionnaireResponse",
    "questionnaire": "http://example.org/q/mobility",
    "item": [
        {"linkId": "/walk/1", "answer": [{"valueBoolean": False}]},
        {
            "linkId": "g",
            "item": [
                {
                    "linkId": "g.1",
                    "answer": [
                        {"valueCoding": {"system": "http://loinc.org", "code": "LA32-8"}},
                        {"valueString": "Bus"},
                    ],
                },
                {"linkId": "g.2", "answer": [{"valueInteger": 3}]},
            ],
        },
    ],
}


def test_questionnaire_of_others_becomes_an_instrument():
    found = from_questionnaire(FOREIGN)
    assert (found.id, found.version, found.source.url, str(found.licence)) == ("mobility", 2, FOREIGN["url"], "CC0")
    assert [(item.id, item.link_id, str(item.kind), item.label.nl) for item in found.items] == [
        ("walk_1", "/walk/1", "choice", "Loopt u buiten?"),
        ("g_1", "g.1", "checklist", "Vervoer: Waarmee?"),
        ("g_2", "g.2", "number", "Vervoer: Hoe vaak?"),
        ("note", "", "text", "Wat nog meer?"),
    ]
    assert found.items[0].help.nl == "Denk aan de afgelopen week."
    assert [option.code for option in found.items[1].options] == ["http://loinc.org|LA32-8", "Bus"]


def test_questionnaire_of_others_and_its_answers_come_back():
    instrument = from_questionnaire(FOREIGN)
    assert there_and_back(instrument) == instrument
    answers = from_response(instrument, REPLY)
    assert answers == {"walk_1": "no", "g_1": ["la32_8", "bus"], "g_2": 3}
    assert from_response(instrument, to_response(instrument, answers)) == answers


REFUSED = [
    ({"type": "date"}, "the type date is not supported"),
    ({"type": "reference"}, "the type reference is not supported"),
    ({"type": "open-choice", "answerOption": []}, "the type open-choice is not supported"),
    ({"type": "choice", "answerValueSet": "http://x"}, "answerValueSet is not supported"),
    ({"type": "choice"}, "the answers to choose from are missing; answerValueSet is not supported"),
    ({"enableWhen": [{"question": "note"}]}, "enableWhen is not supported"),
    ({"initial": [{"valueString": "x"}]}, "initial is not supported"),
    ({"readOnly": True}, "readOnly is not supported"),
    ({"repeats": True}, "repeats at type boolean is not supported"),
    ({"modifierExtension": [{"url": "http://x"}]}, "modifierExtension is not supported"),
    ({"extension": [{"url": "http://x/calculated"}]}, "the extension http://x/calculated is not supported"),
    ({"item": [{"linkId": "below", "type": "string"}]}, "questions below a question are not supported"),
]


@pytest.mark.parametrize(("change", "what"), REFUSED, ids=[what for _, what in REFUSED])
def test_questionnaire_with_something_else_is_refused_by_its_link_id(change, what):
    resource = deepcopy(FOREIGN)
    resource["item"][1] |= change
    with pytest.raises(Unsupported) as caught:
        from_questionnaire(resource)
    assert (caught.value.link_id, caught.value.what) == ("/walk/1", what)


@pytest.mark.parametrize("key", ["copyright", "title"])
def test_questionnaire_without_licence_or_name_is_refused(key):
    resource = {name: value for name, value in FOREIGN.items() if name not in (key, "name")}
    with pytest.raises(Unsupported, match="title and copyright must be there"):
        from_questionnaire(resource)


@pytest.mark.parametrize(
    ("item", "link_id"),
    [
        ({"linkId": "elsewhere", "answer": [{"valueInteger": 1}]}, "elsewhere"),
        ({"linkId": "g.2", "answer": [{"valueDate": "2026-01-01"}]}, "g.2"),
        ({"linkId": "g.2", "answer": [{"valueInteger": 1, "item": []}]}, "g.2"),
        ({"linkId": "g.2", "answer": [{"valueInteger": 1}, {"valueInteger": 2}]}, "g.2"),
    ],
)
def test_response_with_something_else_is_refused_by_its_link_id(item, link_id):
    with pytest.raises(Unsupported) as caught:
        from_response(from_questionnaire(FOREIGN), {"item": [item]})
    assert caught.value.link_id == link_id


def test_response_to_another_questionnaire_is_refused():
    with pytest.raises(Unsupported, match="these are answers to"):
        from_response(from_questionnaire(FOREIGN), REPLY | {"questionnaire": "http://example.org/other"})


ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*FOREIGN, "linkId", "type"]), inner),
)


@profile(deadline=None)
@given(st.lists(st.tuples(st.sampled_from([*FOREIGN, *FOREIGN["item"][2]["item"][0]]), ANY), max_size=3), st.booleans())
def test_questionnaire_that_is_broken_is_refused_and_never_crashes(changes, inside):
    resource = deepcopy(FOREIGN)
    for key, value in changes:
        (resource["item"][2]["item"][0] if inside and isinstance(resource.get("item"), list) else resource)[key] = value
        if not isinstance(resource.get("item"), list) or resource["item"] != FOREIGN["item"]:
            break
    try:
        from_questionnaire(resource)
    except Unsupported as refusal:
        assert refusal.what


@profile(deadline=None)
@given(ANY)
def test_response_of_anything_is_read_or_refused(value):
    try:
        from_response(OURS["corner"], {"item": [{"linkId": "rooms", "item": value}, {"linkId": "why", "answer": value}]})
    except (Unsupported, ValidationError) as refusal:
        assert str(refusal)
