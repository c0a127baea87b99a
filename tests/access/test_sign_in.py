"""Signing in, as allauth does it with our rules: what works, what is refused, and what half a sign-in can reach."""

import re
from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.test import Client
from django.urls import reverse

from meedoen.access.domain.codes import issue_code
from meedoen.access.models import ActivationCode, Session
from meedoen.people.domain.accounts import disable_account
from meedoen.post.models import OutboxMail
from tests.town import NOW

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
PASSWORD = "een lange zin met fietsen"


@pytest.fixture(autouse=True)
def quick_passwords(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def with_password(account):
    account.set_password(PASSWORD)
    account.save()
    return account


def with_app(account):
    with_password(account)
    authenticator = Authenticator(user=account, type=Authenticator.Type.TOTP)
    TOTP.activate(account, SECRET)
    return authenticator


def app_code(secret: str = SECRET) -> str:
    counters = list(yield_hotp_counters_from_time())
    return format_hotp_value(hotp_value(secret, counters[len(counters) // 2]))


def login(client, account, password=PASSWORD):
    return client.post(reverse("account_login"), {"login": account.email, "password": password})


def mailed_code() -> str:
    return re.search(r"^[A-Z0-9-]{6,}$", OutboxMail.objects.latest("pk").text, re.MULTILINE)[0]


def ask_code(client, account):
    return client.post(reverse("account_request_login_code"), {"email": account.email})


def confirm(client, code):
    return client.post(reverse("account_confirm_login_code"), {"code": code})


def is_whole(client) -> bool:
    return client.get(reverse("access:sign_in")).status_code == 200


def test_password_and_app_sign_a_worker_in(town, client):
    with_app(town["worker"])
    assert login(client, town["worker"]).url == reverse("mfa_authenticate")
    assert is_whole(client) is False
    assert client.post(reverse("mfa_authenticate"), {"code": app_code()}).url == reverse("agenda:today")
    assert is_whole(client) is True


def test_code_of_the_app_used_twice_is_refused(town, client):
    with_app(town["worker"])
    code = app_code()
    login(client, town["worker"])
    client.post(reverse("mfa_authenticate"), {"code": code})
    second = Client()
    login(second, town["worker"])
    assert second.post(reverse("mfa_authenticate"), {"code": code}).status_code == 200
    assert is_whole(second) is False


def test_worker_without_second_factor_reaches_setting_it_up_and_nothing_else(town, client):
    with_password(town["worker"])
    assert login(client, town["worker"]).url == reverse("access:strengthen")
    reached = {
        name: client.get(reverse(name)).status_code
        for name in (
            "access:strengthen", "mfa_activate_totp", "mfa_add_webauthn", "access:sign_in", "access:emergency",
            "account_change_password", "mfa_generate_recovery_codes",
        )
    }  # fmt: skip
    assert reached == {
        "access:strengthen": 200,
        "mfa_activate_totp": 200,
        "mfa_add_webauthn": 200,
        "access:sign_in": 302,
        "access:emergency": 302,
        "account_change_password": 302,
        "mfa_generate_recovery_codes": 302,
    }


def test_half_sign_in_at_the_sign_in_page_goes_to_the_second_step(town, client):
    with_password(town["worker"])
    login(client, town["worker"])
    answer = client.get(reverse("account_login"), {"next": "/vandaag/"})
    assert answer.url == reverse("access:strengthen") + "?next=%2Fvandaag%2F"


@pytest.mark.django_db(transaction=True)
def test_setting_up_an_app_makes_the_session_whole_and_ends_the_others(town, client):
    with_password(town["worker"])
    other = Client()
    login(other, town["worker"])
    login(client, town["worker"])
    secret = client.get(reverse("mfa_activate_totp")).context["form"].secret
    answer = client.post(reverse("mfa_activate_totp"), {"code": app_code(secret)})
    assert answer.url == reverse("mfa_view_recovery_codes")
    assert client.get(answer.url).text.count("<code>") == 10
    assert is_whole(client) is True
    assert Session.objects.filter(account_id=town["worker"].pk).count() == 1
    stored = Authenticator.objects.get(user=town["worker"], type="totp").data["secret"]
    assert secret not in stored


def test_passkey_page_asks_for_a_key_with_a_pin(town, client):
    with_password(town["worker"])
    login(client, town["worker"])
    page = client.get(reverse("mfa_add_webauthn"))
    assert (
        page.context["js_data"]["creation_options"]["publicKey"]["authenticatorSelection"]["userVerification"] == "required"
    )
    assert "mfa/js/webauthn.js" in page.text
    assert "mfa/js/webauthn.js" in Client().get(reverse("account_login")).text


def test_wrong_password_five_times_locks_out_for_five_minutes_and_a_code_still_works(town, client):
    with_app(town["worker"])
    for _ in range(5):
        login(client, town["worker"], "wrong")
    locked = login(client, town["worker"])
    assert locked.status_code == 200
    assert "login" in locked.context["form"].fields
    assert is_whole(client) is False
    assert ask_code(client, town["worker"]).url == reverse("account_confirm_login_code")
    with time_machine.travel(NOW + timedelta(minutes=6), tick=True):
        assert login(Client(), town["worker"]).url == reverse("mfa_authenticate")


def test_code_by_mail_signs_in_half(town, client):
    ask_code(client, town["person"])
    assert OutboxMail.objects.get().to == town["person"].email
    assert confirm(client, mailed_code()).url == reverse("access:strengthen")
    assert is_whole(client) is False


def test_code_by_mail_of_unknown_address_sends_nothing_and_looks_the_same(town, client):
    known, unknown = Client(), Client()
    first = known.post(reverse("account_request_login_code"), {"email": town["person"].email})
    second = unknown.post(reverse("account_request_login_code"), {"email": "nobody@example.org"})
    assert (first.status_code, first.url) == (second.status_code, second.url)
    assert OutboxMail.objects.count() == 1
    assert unknown.get(second.url).status_code == 200


def test_wrong_code_three_times_ends_the_attempt(town, client):
    ask_code(client, town["person"])
    right = mailed_code()
    for _ in range(3):
        confirm(client, "AAAAAA")
    assert confirm(client, right).url == reverse("account_request_login_code")
    assert client.get(reverse("access:strengthen")).status_code == 302


def test_code_older_than_ten_minutes_is_refused(town, client):
    ask_code(client, town["person"])
    right = mailed_code()
    with time_machine.travel(NOW + timedelta(minutes=11), tick=True):
        assert confirm(client, right).url == reverse("account_request_login_code")
        assert client.get(reverse("access:strengthen")).url.startswith(reverse("account_login"))


def test_resident_opens_the_record_with_a_code_in_person(town, client):
    row, code = issue_code(actor=town.actor("worker"), now=NOW, person=town.bram)
    ask_code(client, town["person"])
    confirm(client, mailed_code())
    assert client.get(reverse("access:my_looks")).status_code == 302
    typed = code.lower().replace("-", " ")
    used = client.post(reverse("access:use_code"), {"code": typed})
    assert (used.status_code, used.url) == (303, reverse("support:mine"))
    assert client.get(reverse("access:my_looks")).status_code == 200
    row.refresh_from_db()
    assert (row.used_by, row.code_hash == code) == (town["person"], False)


@pytest.mark.parametrize("visitor", ["worker", "desk", "coordinator", "policy", "admin"])
def test_professional_begins_at_today_and_the_logo_leads_there(town, client, visitor):
    client.force_login(town[visitor])
    assert client.get(reverse("access:strengthen")).url == reverse("agenda:today")
    page = client.get("/")
    assert (page.status_code, f'class="brand" href="{reverse("agenda:today")}"' in page.text) == (200, True)


def test_resident_begins_at_the_own_page_and_the_logo_leads_there(town, client):
    client.force_login(town["person"])
    assert client.get(reverse("access:strengthen")).url == reverse("support:mine")
    assert f'class="brand" href="{reverse("support:mine")}"' in client.get("/").text


def test_visitor_without_an_account_begins_at_the_public_page(town, client):
    assert 'class="brand" href="/"' in client.get("/").text


def test_record_stays_open_at_the_next_sign_in_until_its_day(town, client):
    _row, code = issue_code(actor=town.actor("worker"), now=NOW, person=town.bram)
    ask_code(client, town["person"])
    confirm(client, mailed_code())
    client.post(reverse("access:use_code"), {"code": code})
    for days, status in ((80, 200), (91, 302)):
        with time_machine.travel(NOW + timedelta(days=days), tick=True):
            later = Client()
            ask_code(later, town["person"])
            confirm(later, mailed_code())
            later.get(reverse("access:strengthen"))
            assert later.get(reverse("access:my_looks")).status_code == status


@pytest.mark.parametrize("spoil", ["used", "old", "withdrawn", "other", "nonsense"])
def test_code_in_person_that_is_not_good_says_always_the_same(town, client, spoil):
    person = town["tie"].person if spoil == "other" else town.bram
    row, code = issue_code(actor=town.actor("worker"), now=NOW, person=person)
    changes = {"used": {"used_at": NOW}, "old": {"expires_at": NOW}, "withdrawn": {"withdrawn_at": NOW}}
    ActivationCode.objects.filter(pk=row.pk).update(**changes.get(spoil, {"created_at": NOW}))
    client.force_login(town["person"])
    answer = client.post(reverse("access:use_code"), {"code": "nonsense" if spoil == "nonsense" else code})
    assert answer.status_code == 422
    assert answer.context["form"].errors["code"] == [
        "Deze code kennen wij niet, is al gebruikt of is te oud. Vraag uw hulpverlener om een nieuwe."
    ]


def test_code_in_person_five_wrong_tries_answer_429_with_the_telephone(town, client):
    client.force_login(town["person"])
    for _ in range(5):
        client.post(reverse("access:use_code"), {"code": "nonsense"})
    answer = client.post(reverse("access:use_code"), {"code": "nonsense"})
    assert (answer.status_code, answer["Retry-After"]) == (429, "600")
    assert "0800-9999" in answer.text


def test_closed_account_is_out_at_once_and_stays_out(town, client):
    with_app(town["worker"])
    client.force_login(town["worker"])
    assert is_whole(client) is True
    disable_account(actor=town.actor("admin"), now=NOW, account=town["worker"])
    assert is_whole(client) is False
    fresh = Client()
    login(fresh, town["worker"])
    assert is_whole(fresh) is False


def test_new_password_ends_the_other_sessions(town, client):
    with_app(town["worker"])
    other = Client()
    for one in (client, other):
        one.force_login(town["worker"])
    again = client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    assert again.status_code == 302
    answer = client.post(
        reverse("account_change_password"),
        {"oldpassword": PASSWORD, "password1": "nog een lange zin erbij", "password2": "nog een lange zin erbij"},
    )
    assert answer.url == reverse("access:sign_in")
    assert (is_whole(client), is_whole(other)) == (True, False)


def test_forgotten_password_works_through_the_link_and_ends_every_session(town, client):
    with_app(town["worker"])
    other = Client()
    other.force_login(town["worker"])
    client.post(reverse("account_reset_password"), {"email": town["worker"].email})
    link = re.search(r"https?://[^/]+(/account/\S+)", OutboxMail.objects.latest("pk").text)[1]
    page = client.get(link)
    answer = client.post(page.url, {"password1": "nog een lange zin erbij", "password2": "nog een lange zin erbij"})
    assert answer.url == reverse("account_reset_password_from_key_done")
    assert is_whole(other) is False
    assert login(client, town["worker"], "nog een lange zin erbij").url == reverse("mfa_authenticate")


def test_last_second_step_cannot_be_removed(town, client):
    with_app(town["worker"])
    client.force_login(town["worker"])
    client.post(reverse("mfa_reauthenticate"), {"code": app_code()})
    client.post(reverse("mfa_deactivate_totp"))
    assert Authenticator.objects.filter(user=town["worker"]).count() == 1


def test_emergency_code_is_a_second_step_once(town):
    with_app(town["worker"])
    codes = RecoveryCodes.activate(town["worker"]).get_unused_codes()
    answers = []
    for _ in range(2):
        client = Client()
        login(client, town["worker"])
        client.post(reverse("mfa_authenticate"), {"code": codes[0]})
        answers.append(is_whole(client))
    assert answers == [True, False]


def test_sign_out_everywhere_else_keeps_this_one(town, client):
    other = Client()
    for one in (client, other):
        one.force_login(town["worker"])
    client.post(reverse("access:sign_out_elsewhere"))
    assert (is_whole(client), is_whole(other)) == (True, False)


@pytest.mark.parametrize(
    "name",
    [
        "account_signup",
        "account_email",
        "account_email_verification_sent",
        "socialaccount_signup",
        "socialaccount_connections",
    ],
)
def test_page_of_the_library_that_is_not_used_is_closed(town, client, name):
    client.force_login(town["worker"])
    assert client.get(reverse(name)).status_code == 404
    assert client.post(reverse(name), {}).status_code == 404


def test_pages_of_sign_in_speak_dutch(town, client):
    page = client.get(reverse("account_login")).text
    assert all(text in page for text in ("Inloggen", "E-mailadres", "Wachtwoord", "Inloggen met een passkey"))
