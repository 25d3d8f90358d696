"""Pictures by Pillow, in a sandbox of their own: one throw-away process per picture."""

import os
from pathlib import Path

import msgspec

from ennoshita.engines import sandbox
from ennoshita.engines.throwaway import Throwaway
from ennoshita.ports.converter import Report, Unconvertible

SECONDS = 90.0


class Pictures:
    name = "pillow"

    def inspect(self, source: Path) -> Report:
        return Report(family="picture")

    def convert(self, source: Path, target: Path, *, about: Report, fit_width: bool = False) -> Report:
        if not sandbox.available():
            raise Unconvertible("not_installed")
        os.truncate(target, 0)
        said = Throwaway("picture").ask({}, source, target, seconds=SECONDS)
        try:
            return msgspec.convert({**msgspec.to_builtins(about), **said}, Report)
        except msgspec.ValidationError as error:
            raise Unconvertible("crashed") from error

    def make_ready(self) -> None:
        pass
