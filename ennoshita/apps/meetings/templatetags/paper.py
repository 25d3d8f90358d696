"""`{% paper_card %}`: the card of the sheets a closed meeting did without, on its page."""

from typing import Any

from django import template
from django.template import RequestContext

from ennoshita.apps.people.api import reader

from .. import paper_card as card

register = template.Library()


@register.inclusion_tag("meetings/paper_card.html", takes_context=True)
def paper_card(context: RequestContext) -> dict[str, Any]:
    return card.context(context["meeting"], reader(context.request))
