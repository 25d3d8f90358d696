from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.utils import timezone

from ennoshita.apps.spaces.domain.heads import leads


def mark_heads(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Hosts who lead the unit today host by post. Of the others nobody can tell who made them host: they stay."""
    post_of = apps.get_model("people", "Post").objects
    today = timezone.localdate()
    running = models.Q(ended_on=None) | models.Q(ended_on__gt=today)
    for membership in apps.get_model("spaces", "Membership").objects.filter(from_post=True, role="host").select_related("space__unit"):
        unit = membership.space.unit
        titles = post_of.filter(running, person=membership.person_id, unit=unit, effective_on__lte=today).values_list("title", flat=True)
        membership.hosts_by_post = any(leads(title, unit.name) for title in titles)
        membership.save(update_fields=["hosts_by_post"])


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0002_search_links_imports"),
        ("spaces", "0002_words_and_last_days"),
    ]

    operations = [
        migrations.AddField("membership", "hosts_by_post", models.BooleanField(default=False)),
        migrations.RunPython(mark_heads, migrations.RunPython.noop),
    ]
