"""What a municipality adds to a kind of help."""

from django import forms
from django.utils.translation import gettext_lazy as _

from meedoen.ui.forms import SavedForm


class LocalMeansForm(SavedForm):
    """The amounts or the rule in one plain sentence, where one reads more, and how long it holds."""

    amount = forms.CharField(
        label=_("Amounts or rule here, in one plain sentence"), max_length=300, required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    url = forms.URLField(
        label=_("Page of the municipality"), max_length=300, required=False, assume_scheme="https",
        help_text=_("Begins with https://"),
    )  # fmt: skip
    phone = forms.CharField(label=_("Telephone"), max_length=40, required=False)
    valid_from = forms.DateField(label=_("Holds from"), required=False)
    valid_until = forms.DateField(
        label=_("Holds until"), required=False, help_text=_("After this day the page says that it must be checked.")
    )

    def clean_url(self) -> str:
        """Take a safe address only: the page is for people without an account."""
        url: str = self.cleaned_data["url"]
        if url and not url.startswith("https://"):
            raise forms.ValidationError(_("Use an address that begins with https://."))
        return url
