"""Probe."""
import pytest
from django.urls import reverse
from tests.support import things
@pytest.mark.parametrize("name", ["trajectory","phase","log"])
def test_probe(town, client, django_assert_max_num_queries, name):
    things.add(town)
    client.force_login(town["worker"])
    with django_assert_max_num_queries(60) as asked:
        r=client.get(reverse(f"support:{name}", kwargs={"pk": town.things["trajectory"].pk}))
    print(name, r.status_code, len(r.content))
    for s in things.selects(asked): print("  ", s[:90], "...", s[s.find(" FROM"):][:160])
