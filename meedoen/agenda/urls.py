"""Addresses of the agenda."""

from django.urls import path

from meedoen.agenda.views import absences, appointments, calendars, followups, today

urlpatterns = [
    path("vandaag/", today.today, name="today"),
    path("vandaag/overdragen/", followups.hand_over, name="hand_over"),
    path("vandaag/afwezig/", absences.away, name="away"),
    path("vandaag/afwezig/<int:account_id>/", absences.away_of, name="away_of"),
    path("vandaag/afwezig/<int:pk>/terug/", absences.back, name="back"),
    path("vandaag/punt/<int:pk>/", followups.followup, name="followup"),
    path("vandaag/punt/<int:pk>/afronden/", followups.finish, name="finish"),
    path("vandaag/punt/<int:pk>/datum/", followups.postpone, name="postpone"),
    path("vandaag/punt/<int:pk>/nemen/", followups.take, name="take"),
    path("vandaag/punt/<int:pk>/heropenen/", followups.reopen, name="reopen"),
    path("vandaag/punt/<int:pk>/stilzetten/", followups.pause, name="pause"),
    path("vandaag/punt/<int:pk>/hervatten/", followups.resume, name="resume"),
    path("afspraken/maken/", appointments.make, name="make"),
    path("afspraken/week/", appointments.week, name="week"),
    path("afspraken/agenda/", calendars.calendar_link, name="calendar_link"),
    path("afspraken/agenda/intrekken/", calendars.revoke, name="revoke"),
    path("afspraken/agenda/<str:secret>.ics", calendars.feed, name="feed"),
    path("afspraken/<int:pk>/", appointments.appointment, name="appointment"),
    path("afspraken/<int:pk>/verzetten/", appointments.move, name="move"),
    path("afspraken/<int:pk>/afzeggen/", appointments.cancel, name="cancel"),
    path("afspraken/<int:pk>/afloop/", appointments.conclude, name="conclude"),
    path("afspraken/<int:pk>/brief/<int:person_id>.pdf", appointments.print_letter, name="letter"),
    path("afspraken/<int:pk>/afspraak.ics", calendars.appointment_file, name="file"),
]
