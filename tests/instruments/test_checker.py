"""The checker: every mistake with its path, all at once, and never a crash."""

import pytest
from hypothesis import given
from hypothesis import settings as profile
from hypothesis import strategies as st

from meedoen.instruments.checker import check
from meedoen.instruments.enums import Kind
from meedoen.instruments.item_checker import OWN_KEYS
from tests.instruments.definitions import both, week


def found(values):
    """Return (path, what) of the mistakes in a definition."""
    return [(mistake.path, mistake.what) for mistake in check(values, file="week.toml")[1]]


def changed(path, value):
    """Return the definition with the value at `path` (keys and places) changed; `...` takes it away."""
    values = week()
    *way, last = path
    place = values
    for step in way:
        place = place[step]
    if value is ...:
        del place[last]
    else:
        place[last] = value
    return values


def test_checker_whole_definition_has_no_mistakes():
    instrument, mistakes = check(week(), file="week.toml")
    assert (mistakes, instrument.key, instrument.file) == ([], "week:1", "week.toml")


def test_mistake_reads_as_file_path_and_what():
    mistakes = check(changed(("items", 0, "options", 1, "score"), "2"), file="own/week.toml")[1]
    assert str(mistakes[0]) == "own/week.toml: items[0].options[1].score: must be a whole number, not '2'"


MISTAKES = [
    (("id",), ..., "id", "is missing"),
    (("id",), "De week", "id", "must be small letters, digits and single underscores, at most 40 (like over_75)"),
    (("id",), "a__b", "id", "must be small letters, digits and single underscores, at most 40 (like over_75)"),
    (("version",), True, "version", "must be a whole number, not True"),
    (("version",), 0, "version", "must be from 1 to 1000"),
    (("title",), "De week", "title", "must be a table, not 'De week'"),
    (("title", "en"), ..., "title.en", "is missing"),
    (("title", "nl"), " ", "title.nl", "must be a text, not ' '"),
    (("title", "fr"), "La semaine", "title.fr", "is not a known key; known here: nl, en"),
    (("licence",), ..., "licence", "is missing"),
    (("source",), ..., "source", "is missing"),
    (("source", "title"), 3, "source.title", "must be a text, not 3"),
    (("perspectives",), [], "perspectives",
     "needs at least one of: person, carer, relative, representative, own_people, worker, volunteer, together"),
    (("perspectives", 1), "boss", "perspectives[1]",
     "'boss' is none of: person, carer, relative, representative, own_people, worker, volunteer, together"),
    (("items",), "none", "items", "must be a list of tables, not 'none'"),
    (("items", 1, "kind"), "essay", "items[1].kind",
     "'essay' is none of: choice, text, number, scale, checklist, scored_table, grid, worksheet"),
    (("items", 1, "kind"), ..., "items[1].kind", "is missing"),
    (("items", 1, "id"), "sleep", "items[1].id", "'sleep' is used twice"),
    (("items", 1, "id"), "submission", "items[1].id", "'submission' is a name of the form itself; choose another"),
    (("items", 1, "requird"), True, "items[1].requird", "is not a known key; did you mean required?"),
    (("items", 1, "required"), "no", "items[1].required", "must be true or false, not 'no'"),
    (("items", 0, "options", 1, "id"), "yes", "items[0].options[1].id", "'yes' is used twice"),
    (("items", 0, "options", 1), "no", "items[0].options[1]", "must be a table, not 'no'"),
    (("items", 2, "maximum"), 0, "items[2].maximum", "must be above the minimum, 0"),
    (("items", 3, "minimum"), ..., "items[3].minimum", "is missing"),
    (("items", 3, "maximum"), 50, "items[3].maximum", "a scale has at most 21 steps; use a number"),
    (("items", 5, "rows"), [], "items[5].rows", "is empty"),
    (("scoring", "method"), "mean", "scoring.method", "'mean' is none of: sum"),
    (("scoring", "maximum"), 12, "scoring.maximum", "says 12, but the items together give 11"),
    (("scoring", "minimum"), 0, "scoring.minimum", "says 0, but the items together give 1"),
    (("bands", 0, "to"), 5, "gaps[0].from", "overlaps the band before it"),
    (("bands", 0, "from"), 2, "bands",
     "no band for the total 1; if the source has none either, say so with a [[gaps]] entry"),
    (("gaps",), [], "bands",
     "no band for the totals 5 to 6; if the source has none either, say so with a [[gaps]] entry"),
    (("bands", 1, "to"), 10, "bands",
     "no band for the total 11; if the source has none either, say so with a [[gaps]] entry"),
    (("bands", 1, "to"), 6, "bands[1].to", "lies below its from, 7"),
    (("bands", 0, "actions", 0), "run", "bands[0].actions[0]", "'run' does not stand in [[actions]]"),
    (("bands", 0, "prompts", 0), "run", "bands[0].prompts[0]", "'run' does not stand in [[prompts]]"),
    (("gaps", 0, "id"), "low", "gaps[0].id", "'low' is the id of a band"),
    (("gaps", 0, "note"), ..., "gaps[0].note", "is missing"),
    (("bands", 0, "actions"), "wait", "bands[0].actions", "must be a list, not 'wait'"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("where", "value", "path", "what"), MISTAKES, ids=[f"{row[2]}-{n}" for n, row in enumerate(MISTAKES)]
)
def test_checker_names_path_and_what_is_wrong(where, value, path, what):
    assert (path, what) in found(changed(where, value))


def test_checker_without_scoring_refuses_scores_and_bands():
    values = week()
    del values["scoring"]
    assert [path for path, _ in found(values)] == ["bands", "gaps", "items[0]", "items[3]", "items[4]", "items[5]"]


def test_checker_reports_all_mistakes_at_once():
    values = changed(("items", 0, "options", 0, "score"), 1.5)
    values["title"]["en"] = ""
    values["bands"][1]["form"] = 7
    assert [path for path, _ in found(values)] == ["title.en", "items[0].options[0].score", "bands[1].form"]


def test_checker_own_keys_cover_every_kind():
    assert set(OWN_KEYS) == set(Kind)


LEAF = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.dates()
ANYTHING = st.recursive(
    LEAF, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
)
WAYS = [where for where, *_ in MISTAKES] + [("items", 4, "cap"), ("items", 4, "options"), ("gaps", 0, "from"), ("items", 5)]


@profile(deadline=None)
@given(st.lists(st.tuples(st.sampled_from(WAYS), ANYTHING), min_size=1, max_size=3))
def test_checker_broken_definition_never_crashes_and_names_a_path(changes):
    values = week()
    for way, value in changes:
        place = values
        for step in way[:-1]:
            place = place[step] if isinstance(place, list | dict) and _has(place, step) else None
        if isinstance(place, dict) or (isinstance(place, list) and isinstance(way[-1], int) and way[-1] < len(place)):
            place[way[-1]] = value
    instrument, mistakes = check(values, file="week.toml")
    assert (instrument is None) == bool(mistakes)
    assert all(mistake.path and mistake.what and mistake.file == "week.toml" for mistake in mistakes)


def _has(place, step):
    return step in place if isinstance(place, dict) else isinstance(step, int) and step < len(place)


@profile(deadline=None)
@given(st.dictionaries(st.text(max_size=8) | st.sampled_from(sorted(week())), ANYTHING, max_size=6))
def test_checker_anything_at_all_never_crashes(values):
    instrument, mistakes = check(values, file="x.toml")
    assert instrument is None
    assert all(mistake.path for mistake in mistakes)


def test_checker_required_checklist_counts_one_tick_at_least():
    values = changed(("items", 4, "required"), True)
    assert ("scoring.minimum", "says 1, but the items together give 2") in found(values)


def test_checker_one_answer_one_total_needs_no_bands():
    item = {"id": "a", "kind": "choice", "label": both("A"), "options": [{"id": "x", "score": 3, "label": both("X")}]}
    assert found(week(items=[item], scoring={"method": "sum", "minimum": 3, "maximum": 3}, bands=[], gaps=[])) == []
