"""What lies on a page for all to see, for people and large screens alike."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from ennoshita.core import principal as principals

from ..models import Meeting
from ..stage import may_listen, may_see_ink, stage_ink
from .answer import as_of_now


def ink(request: HttpRequest, pk: int, page: int) -> HttpResponse:
    """The presenter's ink on one page; asked for when it is shown and bears some. What one may not see is not there."""
    meeting = get_object_or_404(Meeting, pk=pk)
    who = principals.resolve(request.COOKIES)
    if who is None or not may_listen(who, str(pk)) or not may_see_ink(who, meeting, page):
        raise Http404
    return as_of_now(stage_ink(meeting, page))
