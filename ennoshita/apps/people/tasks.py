"""What happens to people's papers at night."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from .models import EntryLink, ImportDraft


@task()
def forget() -> None:
    """Lists that nobody confirmed within a day hold names for nothing; links are told of in the audit trail."""
    now = timezone.now()
    ImportDraft.objects.filter(at__lt=now - timedelta(days=1)).delete()
    EntryLink.objects.filter(ends_at__lt=now - timedelta(days=30)).delete()
