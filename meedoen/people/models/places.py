"""Municipality, district and neighbourhood, and what a municipality sets by itself."""

from django.core.validators import RegexValidator
from django.db import models


class Municipality(models.Model):
    """A municipality by its CBS code of four digits. Every root object belongs to one."""

    code = models.CharField(max_length=4, unique=True, validators=[RegexValidator(r"^\d{4}$")])
    name = models.CharField(max_length=80)
    slug = models.SlugField(max_length=80, unique=True)
    # The report point as residents know it: always reachable by telephone too.
    report_point = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    phone_hours = models.CharField(max_length=120, blank=True)
    email = models.EmailField(blank=True)
    visit_address = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name_plural = "municipalities"

    def __str__(self) -> str:
        return self.name


class District(models.Model):
    """A district (wijk) of a municipality."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    code = models.CharField(max_length=10)
    name = models.CharField(max_length=80)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["municipality", "code"], name="people_district_code")]

    def __str__(self) -> str:
        return self.name


class Neighbourhood(models.Model):
    """A neighbourhood (buurt) within a district."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    district = models.ForeignKey(District, on_delete=models.PROTECT)
    code = models.CharField(max_length=10)
    name = models.CharField(max_length=80)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["municipality", "code"], name="people_neighbourhood_code")]

    def __str__(self) -> str:
        return self.name


class MunicipalitySetting(models.Model):
    """The value of one registered setting from a date on (see `people.hooks.settings`)."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    name = models.CharField(max_length=60)
    value = models.JSONField()
    valid_from = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["municipality", "name", "valid_from"], name="people_setting_from")]
