"""What stands in a row about a file in the vault."""

from django.db import models

from meedoen.people.fields import EncryptedTextField


class VaultFile(models.Model):
    """A row whose content lies in the vault (`support.vault`), under a key of its own."""

    media_type = models.CharField(max_length=40)
    # In bytes, of what was handed in.
    size = models.PositiveBigIntegerField()
    # The name in the vault says nothing; without the key the content is unreadable.
    name = models.CharField(max_length=32, unique=True)
    key = EncryptedTextField()

    class Meta:
        abstract = True
