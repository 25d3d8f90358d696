import msgspec
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_POST

from ennoshita.core import principal as principals

from . import deeds, messages


@require_POST
def do(request: HttpRequest) -> HttpResponse:
    """A deed by POST, for pages whose proxy lets no websocket through: the same message, the same answer."""
    who = principals.resolve(request.COOKIES)
    if who is None:
        return HttpResponse(status=401)
    body = request.read(messages.LARGEST + 1)
    if len(body) > messages.LARGEST:
        return HttpResponse(status=413)
    try:
        wish = msgspec.json.decode(body, type=messages.Do)
    except msgspec.DecodeError:
        return HttpResponse(status=400)
    answer = deeds.perform(who, wish)
    if answer.reason:
        return JsonResponse({"type": "declined", "id": wish.id, "reason": answer.reason})
    return JsonResponse({"type": "done", "id": wish.id, "seq": answer.seq})
