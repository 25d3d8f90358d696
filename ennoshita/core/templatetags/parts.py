"""What the parts in `templates/ui/` need to draw themselves."""

from django import forms, template
from django.forms import BoundField
from django.middleware.csrf import get_token
from django.template import RequestContext
from django.utils.html import format_html
from django.utils.safestring import SafeString

from .. import kana
from ..icons import ICONS

register = template.Library()


@register.simple_tag
def icon_path(name: str) -> SafeString:
    """The drawing of an icon; one we do not have draws nothing (a test of the house finds it)."""
    return format_html('<path d="{}"/>', ICONS.get(name, ""))


@register.simple_tag(takes_context=True)
def csrf_field(context: RequestContext) -> SafeString:
    """Like `{% csrf_token %}`, also inside `{% include … only %}`, where Django's own comes out empty."""
    return format_html('<input type="hidden" name="csrfmiddlewaretoken" value="{}">', get_token(context.request))


@register.filter
def as_id(value: object) -> str:
    """Text alone: an include without `only` would hand a part the page's own `form` object as its `form` parameter."""
    return value if isinstance(value, str) else ""


@register.filter
def widget_kind(field: BoundField) -> str:
    """How `ui/field.html` lays the widget out: hidden, check, choices or line."""
    widget = field.field.widget
    if widget.is_hidden:
        return "hidden"
    # RadioSelect is a Select to Django's class tree, CheckboxSelectMultiple a RadioSelect: the order matters.
    kinds: list[tuple[type[forms.Widget], str]] = [
        (forms.CheckboxInput, "check"),
        (forms.RadioSelect, "choices"),
    ]
    return next((kind for cls, kind in kinds if isinstance(widget, cls)), "line")


@register.filter
def error_target(field: BoundField) -> str:
    """The id a link in the error summary jumps to: the control itself, or the first of a group."""
    return f"{field.auto_id}_0" if widget_kind(field) == "choices" else str(field.auto_id)


@register.filter
def hall(city: str | None) -> str:
    """縁野市役所 for 縁野市, 役場 for towns and villages; other names (縁野県, Yukarino) stay as they are."""
    if not city:
        return ""
    if city.endswith(("市", "区")):
        return f"{city}役所"
    return f"{city}役場" if city.endswith(("町", "村")) else city


@register.filter
def initial(name: str) -> str:
    """The first letter of a name, with its variation selector and combining marks kept whole."""
    return next(iter(kana.letters(name)), "")
