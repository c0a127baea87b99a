"""What every room's `api.py` is made of: strict input, and errors as problem details (RFC 9457).

A room makes a `router = ninja.Router()`; the site adds it below `/api/v1`. Input models inherit `Strict`; a text has a
pattern without NUL (`NO_NUL`); `response={201: Created, **problems(409, 429)}` names the errors (400 and 401 are added by
the site, where they can occur).
"""

from pydantic import BaseModel, ConfigDict

PROBLEM_TYPE = "application/problem+json"
# PostgreSQL holds no NUL; said as a pattern so that the published schema says it too.
NO_NUL = r"^[^\x00]*$"


class Strict(BaseModel):
    """Input of the API: no field more than is named, and `true` or "1" is not 1."""

    model_config = ConfigDict(strict=True, extra="forbid")


class FieldProblem(BaseModel):
    """What is wrong with one field of the body (`pointer`, a JSON pointer) or with one parameter (`parameter`)."""

    detail: str
    pointer: str | None = None
    parameter: str | None = None


class Problem(BaseModel):
    """Problem details (RFC 9457)."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    errors: list[FieldProblem] = []


class ApiProblem(Exception):  # noqa: N818 (it is an answer)
    """Raised by an endpoint to answer with a problem; `errors` as in `Problem`, `headers` go with the answer."""

    def __init__(
        self, status: int, detail: str, *, errors: list[FieldProblem] | None = None, headers: dict[str, str] | None = None
    ) -> None:
        super().__init__(status, detail)
        self.status, self.detail, self.errors, self.headers = status, detail, errors or [], headers or {}


def problems(*statuses: int) -> dict[int, type[Problem]]:
    """Return the part of `response=` that says which errors an endpoint can answer with."""
    return dict.fromkeys(statuses, Problem)
