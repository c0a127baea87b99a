"""The ground that tests stand on is never left behind on a connection that nobody closes."""

import pytest
from django.db import DEFAULT_DB_ALIAS, connections, transaction

from tests.town import Ground, Layer


def test_ground_on_a_connection_out_of_reach_is_said_at_once():
    ground = Ground()
    ground.layers.append(Layer(connections.create_connection(DEFAULT_DB_ALIAS), (), transaction.atomic(), b"", {}))
    with pytest.raises(RuntimeError, match="another connection"):
        ground.stand_on(None)
