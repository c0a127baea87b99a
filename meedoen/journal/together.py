"""Making the first tables of a room in one step.

Django works the whole house out anew after each step of a migration. With a hundred tables that refer to each other this
took eleven of the fifteen seconds in which an empty database was made; in one step per room it takes one.
"""

from collections.abc import Sequence
from typing import Any

from django.db.migrations.operations import AddConstraint, AddField, AddIndex, CreateModel
from django.db.migrations.operations.base import Operation

# What a table has from its beginning when it is made as it stands after the last of these.
PARTS = (CreateModel, AddField, AddIndex, AddConstraint)


class TablesTogether(Operation):
    """Make all tables of a room's first migration at once, each as it stands after all `operations`.

    Takes what `makemigrations` wrote: CreateModel, AddField, AddIndex and AddConstraint for models of this migration. Raises
    TypeError for anything else, which would need tables that stand already.
    """

    reduces_to_sql = True
    reversible = True

    def __init__(self, operations: Sequence[Operation]) -> None:
        wrong = [type(operation).__name__ for operation in operations if not isinstance(operation, PARTS)]
        if wrong:
            raise TypeError(f"not part of making tables: {', '.join(wrong)}")
        self.operations = list(operations)

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Add the models to the state; what was worked out of it before is let go, and made once when it is asked for."""
        state.__dict__.pop("apps", None)
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Make the tables in their order."""
        for model in self._models(app_label, schema_editor, to_state):
            schema_editor.create_model(model)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Take the tables away, the last one first."""
        for model in reversed(self._models(app_label, schema_editor, from_state)):
            schema_editor.delete_model(model)

    def _models(self, app_label: str, schema_editor: Any, state: Any) -> list[Any]:
        names = [operation.name for operation in self.operations if isinstance(operation, CreateModel)]
        models = [state.apps.get_model(app_label, name) for name in names]
        return [model for model in models if self.allow_migrate_model(schema_editor.connection.alias, model)]

    def describe(self) -> str:
        """Say what this does, for the command line."""
        return f"Make {sum(isinstance(operation, CreateModel) for operation in self.operations)} tables"
