"""Random valid answers to any instrument, for property tests."""

from hypothesis import strategies as st

from meedoen.instruments.definition import Instrument, Item
from meedoen.instruments.enums import Kind

WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1, max_size=40).filter(
    lambda words: bool(words.strip())
)


def answers_to(instrument: Instrument) -> st.SearchStrategy:
    """Return plain answers to an instrument, whole or in part."""
    return st.fixed_dictionaries({}, optional={item.id: _answer(item) for item in instrument.items})


def _answer(item: Item) -> st.SearchStrategy:
    match item.kind:
        case Kind.SCORED_TABLE:
            return _some({row.id: _answer_one(item) for row in item.rows})
        case Kind.GRID:
            return _some({row.id: _cells(item) for row in item.rows})
        case Kind.WORKSHEET:
            return st.lists(_cells(item), min_size=1, max_size=min(item.most, 4))
        case Kind.CHECKLIST:
            return st.sets(st.sampled_from(item.options), min_size=1).map(
                lambda chosen: [option.id for option in item.options if option in chosen]
            )
    return _answer_one(item)


def _answer_one(item: Item) -> st.SearchStrategy:
    match item.kind:
        case Kind.TEXT:
            return WORDS.map(lambda words: words[: item.max_length].strip() or "x")
        case Kind.SCALE:
            return st.integers(item.minimum, item.maximum)
        case Kind.NUMBER:
            low, high = item.minimum or 0, item.maximum or 1000
            if item.decimals:
                return st.decimals(low, high, places=item.decimals).map(lambda n: format(abs(n), f".{item.decimals}f"))
            return st.integers(low, high)
    return st.sampled_from([option.id for option in item.options])


def _cells(item: Item) -> st.SearchStrategy:
    return _some(
        {column.id: _answer_one(column) for column in item.columns}, whole=[c.id for c in item.columns if c.required]
    )


def _some(each: dict, whole: tuple = ()) -> st.SearchStrategy:
    """Return a table with at least one of these, and always those in `whole`."""
    fixed = {name: each[name] for name in whole}
    rest = {name: strategy for name, strategy in each.items() if name not in fixed}
    return st.fixed_dictionaries(fixed, optional=rest).filter(bool)
