"""The place where files are dropped, for the forms of other rooms."""

from django.forms import BoundField
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from ennoshita.apps.spaces.api import Space

from .kept_uploads import limit


def file_drop(field: BoundField, *, space: Space) -> SafeString:
    """HTML to stand in a multipart form around `field`, a FileField. With a script, files go straight to `space` and
    the element says `file-stored` {file, version, name}; without one, the form is sent as it is."""
    return render_to_string("files/drop.html", {"field": field, "space": space.pk, "limit": limit()})
