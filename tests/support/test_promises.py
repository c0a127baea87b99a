"""What the pages of support promise (docs/coverage.md) and no other test shows."""

from datetime import timedelta

import pytest
from django.urls import reverse

from meedoen.agenda.hooks import tick_jobs
from meedoen.support.forms import trajectories as forms
from meedoen.support.models import Meeting, Trajectory
from tests.town import NOW


@pytest.mark.usefixtures("helped_town")
def test_trajectory_never_closes_by_itself(town):
    states = list(Trajectory.objects.order_by("pk").values_list("pk", "state"))
    for job in tick_jobs:
        job.run(NOW + timedelta(days=3 * 365))
    assert list(Trajectory.objects.order_by("pk").values_list("pk", "state")) == states


def test_seeking_contact_and_meeting_have_no_place_for_a_diagnosis():
    asked = {
        form.__name__: {name for name, field in form.base_fields.items() if not field.widget.is_hidden}
        for form in (forms.OutreachStartForm, forms.AttemptForm, forms.TrustedForm, forms.MeetingForm)
    }
    assert asked == {
        "OutreachStartForm": {"why"},
        "AttemptForm": {"on", "how", "result", "note", "again_who", "again_from"},
        "TrustedForm": {"name", "role", "note"},
        "MeetingForm": {"on", "place", "place_note", "present", "went", "wishes", "agreed", "earlier_help"},
    }


@pytest.mark.usefixtures("helped_town")
def test_earlier_help_that_failed_is_kept_and_read_by_the_person(town, client):
    typed = {"on": "2026-03-02", "place": "home", "went": "Rustig.", "earlier_help": "Elke week een ander gezicht"}
    client.force_login(town["worker"])
    url = reverse("support:meeting_new", kwargs={"pk": town.things["trajectory"].pk})
    response = client.post(url, {"submission": "gesprek-met-bram", **typed})
    assert response.status_code == 303
    meeting = Meeting.objects.get(blocks__text="Elke week een ander gezicht")
    client.force_login(town["person"])
    page = client.get(reverse("support:my_meeting", kwargs={"pk": meeting.pk})).content.decode()
    assert "Elke week een ander gezicht" in page
