"""`{% recall_questions %}`: asks this browser to empty its cache of materials that were taken back while nobody was looking.
`{% kept_until meeting %}`: until when its materials are kept.
"""

from typing import Any

from django import template
from django.template import RequestContext

from ennoshita.apps.people.api import Person

from .. import past
from ..models import Meeting, RecallAnswer

register = template.Library()


@register.inclusion_tag("meetings/recall_questions.html", takes_context=True)
def recall_questions(context: RequestContext) -> dict[str, Any]:
    person = context["request"].user
    if not isinstance(person, Person):
        return {"meetings": []}
    return {"meetings": RecallAnswer.objects.filter(person=person, answered_at=None).values_list("recall__meeting", flat=True)}


@register.inclusion_tag("meetings/kept_until.html")
def kept_until(meeting: Meeting) -> dict[str, Any]:
    return {"until": past.kept_until(meeting)}
