"""What the worker does for the post."""

from django.tasks import task

from meedoen.journal import clock
from meedoen.post.sending import send_due


@task()
def send_mail_task(mail_id: int) -> int:
    """Send one mail if it is due; return how many were sent. A mail that fails waits for `tick`."""
    return send_due(clock.now(), worker="worker", only=mail_id)
