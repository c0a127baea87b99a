"""Build the demo town: by the same verbs that people use, with a seeded source of chance."""

from datetime import datetime

from django.db import transaction

from meedoen.demo.asking import ask_around
from meedoen.demo.at_home import agree_as_parents, plan_days
from meedoen.demo.bram import plan_with_bram, show_the_circle
from meedoen.demo.cases import support_people
from meedoen.demo.circle import gather_round
from meedoen.demo.course import set_course
from meedoen.demo.doing import look_who_does_what
from meedoen.demo.groups import gather_groups
from meedoen.demo.household import move_in
from meedoen.demo.life import tell_life
from meedoen.demo.network import draw_networks
from meedoen.demo.papers import put_on_paper
from meedoen.demo.residents import grow_groups
from meedoen.demo.town import Town, found_town
from meedoen.demo.worries import tell_worries
from meedoen.journal.seal import seal


def build(now: datetime) -> Town:
    """Build the whole town around `now`; all of it or nothing."""
    with transaction.atomic():
        town = found_town(now)
        signals = tell_worries(town)
        support_people(town, signals)
        set_course(town)
        move_in(town)
        tell_life(town)
        put_on_paper(town)
        plan_with_bram(town)
        draw_networks(town)
        gather_round(town)
        show_the_circle(town)
        look_who_does_what(town)
        plan_days(town)
        agree_as_parents(town)
        grow_groups(town)
        ask_around(town)
        gather_groups(town)
    seal(now)
    return town
