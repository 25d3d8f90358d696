"""Scripts and styles as the front end was built: compressed beforehand, kept by browsers for good."""

from pathlib import Path

from django.conf import settings
from starlette.datastructures import Headers
from starlette.responses import FileResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

# As the build leaves them beside a file, the smallest first; browsers take brotli over HTTPS only.
PACKED = {"br": ".br", "gzip": ".gz"}


class BuiltFiles(StaticFiles):
    """Names carry a hash, so a browser need not ask twice. Where the build left a packed file beside it, that is sent."""

    def __init__(self) -> None:
        super().__init__(directory=settings.STATIC_BUILD, check_dir=False)

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        if response.status_code != 200:
            return response
        packed = {coding: file for coding, ending in PACKED.items() if (file := self.lookup_path(path + ending)[0])}
        accepted = {word.split(";")[0].strip() for word in Headers(scope=scope).get("accept-encoding", "").split(",")}
        coding = next((each for each in packed if each in accepted), None)
        if coding and isinstance(response, FileResponse):
            response = FileResponse(Path(packed[coding]), media_type=response.media_type, headers={"Content-Encoding": coding})
        if packed:
            response.headers["Vary"] = "Accept-Encoding"
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response
