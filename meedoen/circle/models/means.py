"""What a municipality adds to the kinds of help with little money: about nobody."""

from django.db import models

from meedoen.journal.versions import Versioned
from meedoen.people.models import Municipality


class LocalMeans(Versioned):
    """The amount, the rule and the own page of a municipality for one kind of `data/means.toml`, and how long they hold."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    kind = models.SlugField(max_length=40)
    amount = models.CharField(max_length=300, blank=True)
    url = models.URLField(max_length=300, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["municipality", "kind"], name="circle_means_once")]
        verbose_name_plural = "local means"

    def __str__(self) -> str:
        return f"local means {self.pk}"
