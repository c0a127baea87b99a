"""Which state may follow which."""

from meedoen.groups.enums import RegistrationState as R

REGISTRATION: dict[R, frozenset[R]] = {
    R.WAITING: frozenset({R.PROPOSED, R.ASIDE, R.WITHDRAWN}),
    R.PROPOSED: frozenset({R.PROPOSED, R.WAITING, R.ASIDE, R.WITHDRAWN}),
    R.ASIDE: frozenset({R.WAITING, R.PROPOSED, R.WITHDRAWN}),
    R.PLACED: frozenset(),
    R.WITHDRAWN: frozenset(),
}
