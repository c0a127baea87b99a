"""How a policy finds one thing (`find`) and which things it shows (`visible_to`) are the same answer, for every visitor."""

from importlib import import_module
from pkgutil import walk_packages

import pytest
from django.contrib.auth.models import AnonymousUser

import meedoen
from tests.town import VISITORS, Town


def policies() -> dict[str, object]:
    """Return all policies that stand in a module of a room and have both ways, by name."""
    found = {}
    for module in walk_packages(meedoen.__path__, "meedoen."):
        if "policy" in module.name.rpartition(".")[2] or ".views" in module.name:
            for name, thing in vars(import_module(module.name)).items():
                if not isinstance(thing, type) and hasattr(thing, "find") and hasattr(thing, "visible_to"):
                    found[name] = thing
    return found


@pytest.mark.parametrize("name", sorted(policies()))
def test_find_is_visible(name, full_town: Town):
    policy = policies()[name]
    everything = policy.visible_to(full_town["worker"]).model._default_manager.values_list("pk", flat=True)
    for visitor in VISITORS:
        user = AnonymousUser() if visitor == "nobody" else full_town[visitor]
        found = {pk for pk in everything if policy.find(user, pk) is not None}
        assert found == set(policy.visible_to(user).values_list("pk", flat=True)), visitor
    assert policy.find(full_town["worker"], 0) is None
