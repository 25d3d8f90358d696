"""What the queue tells the rooms."""

from django.dispatch import Signal

# A job that will not be tried again: its attempts are used up, or its worker died in the last one.
# `task`: its path, like "ennoshita.apps.files.tasks.render"; `args`: a list. Sent inside the transaction that ends the job.
job_died = Signal()
