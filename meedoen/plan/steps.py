"""From which state to which: versions of the plan, and referrals, as tables; and what is under way of a step.

A version of the plan:

    draft ──▶ agreed (by one, or by both with something missing) ──▶ final ──▶ superseded
      │                           │                                              ▲
      └───────────────────────────┴──────────── the plan was changed ────────────┘

Agreements come in either order. A version is final when both agreed and nothing is missing; it stays in force until a later
version is final. A draft, or what one of the two agreed to, is superseded as soon as somebody agrees to a changed plan.
"""

from meedoen.plan.enums import Asked, ReferralState, StepState, VersionState

V, R = VersionState, ReferralState

# A step that somebody does or will do; and one for which somebody has still to say yes.
UNDER_WAY = (StepState.PLANNED, StepState.RUNNING)
UNANSWERED = (Asked.TO_ASK, Asked.ASKED)

VERSION: dict[VersionState, tuple[VersionState, ...]] = {
    V.DRAFT: (V.AGREED, V.FINAL, V.SUPERSEDED),
    V.AGREED: (V.AGREED, V.FINAL, V.SUPERSEDED),
    V.FINAL: (V.SUPERSEDED,),
    V.SUPERSEDED: (),
}

# Nothing goes out before the person agreed. "Sent" may be sent once more with a new code; what was declined or came back
# starts again as a new referral, because the person is asked again.
REFERRAL: dict[ReferralState, tuple[ReferralState, ...]] = {
    R.ASKED: (R.SENT, R.WITHDRAWN),
    R.SENT: (R.SENT, R.ARRIVED, R.ACCEPTED, R.DECLINED, R.CAME_BACK, R.WITHDRAWN),
    R.ARRIVED: (R.ACCEPTED, R.DECLINED, R.CAME_BACK, R.WITHDRAWN),
    R.ACCEPTED: (R.CAME_BACK, R.WITHDRAWN),
    R.DECLINED: (),
    R.CAME_BACK: (),
    R.WITHDRAWN: (),
}
