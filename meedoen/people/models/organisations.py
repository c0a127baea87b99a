"""Organisations and the teams through which people work."""

from django.db import models

from meedoen.people.models.places import Municipality, Neighbourhood


class Organisation(models.Model):
    """A party that works in a municipality; its own controller under the GDPR unless it works for another."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    name = models.CharField(max_length=120)
    phone = models.CharField(max_length=30, blank=True)

    def __str__(self) -> str:
        return self.name


class Team(models.Model):
    """People who work together and whom one can call. Controller and legal ground are kept per team."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    name = models.CharField(max_length=120)
    phone = models.CharField(max_length=30, blank=True)
    email = models.EmailField(blank=True)
    controller = models.CharField(max_length=120, blank=True)
    legal_ground = models.CharField(max_length=200, blank=True)
    is_report_point = models.BooleanField(default=False)
    neighbourhoods = models.ManyToManyField(Neighbourhood, blank=True)

    def __str__(self) -> str:
        return self.name
