"""After `meedoen rotate-keys` the new key alone reads everything."""

import pytest
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet

from meedoen.people.fields import fernet
from meedoen.people.models import Person
from meedoen.site import rotation
from tests.town import Town

OLD, NEW = Fernet.generate_key().decode(), Fernet.generate_key().decode()


def test_encrypted_columns_are_found_by_their_type():
    assert ("people.Person", "bsn") in [(model._meta.label, column) for model, column in rotation.encrypted_columns()]


def test_rotation_moves_every_text_to_the_first_key(town: Town, settings):
    settings.FIELD_KEYS = [OLD]
    Person.objects.filter(pk=town.bram.pk).update(bsn="111222333")
    data = {"secret": fernet((OLD,)).encrypt(b"seed").decode(), "name": "my telephone", "count": 3}
    factor = Authenticator.objects.create(user=town["worker"], type="totp", data=data)
    settings.FIELD_KEYS = [NEW, OLD]
    counts = rotation.rotate_columns()
    factors = rotation.rotate_second_factors()
    settings.FIELD_KEYS = [NEW]
    factor.refresh_from_db()
    assert (counts["people.Person.bsn"], factors) == (1, 1)
    assert Person.objects.get(pk=town.bram.pk).bsn == "111222333"
    assert fernet((NEW,)).decrypt(factor.data["secret"].encode()) == b"seed"
    assert (factor.data["name"], factor.data["count"]) == ("my telephone", 3)


@pytest.mark.django_db
def test_unreadable_columns_are_named(town: Town, settings):
    settings.FIELD_KEYS = [OLD]
    Person.objects.filter(pk=town.bram.pk).update(bsn="111222333")
    settings.FIELD_KEYS = [NEW]
    assert rotation.unreadable_columns() == ["people.Person.bsn"]
