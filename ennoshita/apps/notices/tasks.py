"""What happens to notices at night."""

from django.utils import timezone
from django_tasks import task

from .models import Notice


@task()
def forget() -> None:
    Notice.objects.outlived(timezone.now()).delete()
