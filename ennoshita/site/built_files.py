"""Scripts and styles as the front end was built: compressed beforehand, kept by browsers for good."""

from pathlib import Path

from django.conf import settings
from starlette.datastructures import Headers
from starlette.responses import FileResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope


class BuiltFiles(StaticFiles):
    """Names carry a hash, so a browser need not ask twice. Where the build left a `.gz` beside a file, that is sent."""

    def __init__(self) -> None:
        super().__init__(directory=settings.STATIC_BUILD, check_dir=False)

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        if response.status_code != 200:
            return response
        packed, found = self.lookup_path(f"{path}.gz")
        if found and isinstance(response, FileResponse) and "gzip" in Headers(scope=scope).get("accept-encoding", ""):
            response = FileResponse(Path(packed), media_type=response.media_type, headers={"Content-Encoding": "gzip"})
        if found:
            response.headers["Vary"] = "Accept-Encoding"
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response
