"""What a policy asks first (`near_to`) is never more than what it may show (`visible_to`)."""

import pytest
from django.contrib.auth.models import AnonymousUser

from meedoen.signals.policy import signal_policy
from meedoen.support.policy import trajectory_policy
from tests.town import VISITORS, Town

POLICIES = (signal_policy, trajectory_policy)


@pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: type(policy).__name__)
def test_near_is_part_of_visible(policy, full_town: Town):
    near = {}
    for visitor in VISITORS:
        user = AnonymousUser() if visitor == "nobody" else full_town[visitor]
        near[visitor] = set(policy.near_to(user).values_list("pk", flat=True))
        assert near[visitor] <= set(policy.visible_to(user).values_list("pk", flat=True))
    assert any(near.values())
    assert near["nobody"] == near["person"] == near["policy"] == near["other_municipality"] == set()
