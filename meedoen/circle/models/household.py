"""Who does what when at home on a weekday: the household planner that goes on the refrigerator."""

from django.db import models

from meedoen.circle.enums import DayPart
from meedoen.journal.versions import Versioned
from meedoen.people.models import Municipality, Person
from meedoen.plan.enums import Weekday


class DayTask(Versioned):
    """One line of the day plan of `person`'s household (book line 6570-6574).

    There is no row for a plan: it is the lines of one person. Who does it is a name; a house-mate is recognised by it.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="day_tasks")
    weekday = models.PositiveSmallIntegerField(choices=Weekday)
    part = models.CharField(max_length=9, choices=DayPart)
    at = models.TimeField(null=True, blank=True)
    what = models.CharField(max_length=200)
    who_name = models.CharField(max_length=120, blank=True)
    # Gives no sight of the plan: it is there so that the name can be taken out when that person is erased.
    who_person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    def __str__(self) -> str:
        return f"day task {self.pk}"
