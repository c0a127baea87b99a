"""Addresses of the access room."""

from django.urls import path, register_converter

from meedoen.access.views import emergency, giving, looks, signin, tokens


class Given:
    """The word for what is taken back: sight of a part, or consent."""

    regex = "zicht|toestemming"

    def to_python(self, value: str) -> str:
        """Return the word."""
        return value

    def to_url(self, value: str) -> str:
        """Return the word."""
        return value


register_converter(Given, "given")

urlpatterns = [
    path("toegang/afmaken/", signin.strengthen, name="strengthen"),
    path("toegang/code/", signin.use, name="use_code"),
    path("mijn/inloggen/", signin.sign_in, name="sign_in"),
    path("mijn/inloggen/elders-uit/", signin.sign_out_elsewhere, name="sign_out_elsewhere"),
    path("toegang/tabel/", giving.table, name="table"),
    path("mijn/toestemming/", giving.my_giving, name="my_giving"),
    path("mijn/toestemming/zicht/", giving.my_give_grant, name="my_give_grant"),
    path("mijn/toestemming/akkoord/", giving.my_give_consent, name="my_give_consent"),
    path("toegang/persoon/<int:pk>/", giving.person_giving, name="giving"),
    path("toegang/persoon/<int:pk>/zicht/", giving.give_grant, name="give_grant"),
    path("toegang/persoon/<int:pk>/akkoord/", giving.give_consent, name="give_consent"),
    path("toegang/persoon/<int:pk>/code/", giving.person_code, name="person_code"),
    path("toegang/terug/<given:kind>/<int:pk>/", giving.take_back, name="take_back"),
    path("mijn/inzage/", looks.my_looks, name="my_looks"),
    path("toegang/persoon/<int:pk>/inzage/", looks.person_looks, name="person_looks"),
    path("toegang/nood/", emergency.find, name="emergency"),
    path("toegang/nood/openen/<str:found>/", emergency.open_glass, name="emergency_open"),
    path("toegang/nood/lijst/", emergency.glasses, name="glasses"),
    path("toegang/nood/<int:pk>/", emergency.glass, name="glass"),
    path("toegang/nood/<int:pk>/vertellen/", emergency.tell, name="tell"),
    path("toegang/nood/<int:pk>/sluiten/", emergency.close, name="close_glass"),
    path("toegang/sleutels/", tokens.tokens, name="tokens"),
    path("toegang/sleutels/<int:pk>/intrekken/", tokens.revoke, name="revoke_token"),
]
