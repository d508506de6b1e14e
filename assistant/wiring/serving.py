"""Serving the page in the browser: how it is to be reached, and until when."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from assistant.core.errors import AlreadyRunningError, ServerError
from assistant.devices.single_instance import single_instance as hold_lock
from assistant.storage.config import Config
from assistant.wiring import paths
from assistant.wiring.closet import opened_closet

PORT = 8020
WANTED = ("starlette", "uvicorn")


def check_installed() -> None:
    """A ServerError says what to install, where the extra is missing."""
    if missing := [name for name in WANTED if find_spec(name) is None]:
        raise ServerError(f"`serve` needs {' and '.join(missing)}; install: pip install 'smart-wardrobe[web]'")


@contextmanager
def only_page() -> Iterator[None]:
    """Enter it to be the only server of this user."""
    try:
        with hold_lock(paths.CACHE / "serve.lock"):
            yield
    except AlreadyRunningError as error:
        raise ServerError("the page is served already, for this user; end that server first") from error


@dataclass(frozen=True, slots=True)
class Serving:
    """How the page is to be reached."""

    lan: bool = False
    port: int = PORT
    names: tuple[str, ...] = ()
    """more names under which it may be opened"""
    certificate: Path | None = None
    key: Path | None = None

    def check(self) -> None:
        """A ServerError where the options don't fit together."""
        if (self.certificate is None) != (self.key is None):
            raise ServerError("https needs both files: --certificate and --key")


def serve(settings: Config, serving: Serving, show: Callable[[str], None], private: bool) -> None:
    """Serve the page until Ctrl-C; `show` gets what is to be on the terminal.

    `private`: nobody else reads what is shown there. Elsewhere neither the key nor a code is shown: a code is spoken.

    Raises:
        ServerError: the port is taken, the certificate can't be used, or the page is served already.
        ClosetError: the own clothes can't be opened.
    """
    from assistant.web import listening  # noqa: PLC0415 the extra `web`
    from assistant.web.app import application  # noqa: PLC0415
    from assistant.web.guard import Names  # noqa: PLC0415
    from assistant.web.site import Site  # noqa: PLC0415
    from assistant.wiring.page import conversation  # noqa: PLC0415

    serving.check()
    with ExitStack() as stack:
        stack.enter_context(only_page())
        socket = stack.enter_context(listening.bound(serving.port, serving.lan))
        closet, damaged = stack.enter_context(opened_closet())

        def show_code(code: str) -> None:
            if private:
                show(f"The code of the page: {code}")

        site = Site(conversation(settings, closet, damaged, show_code))
        names = [*serving.names, "localhost", *(listening.own_names() if serving.lan else ())]
        app = application(site, Names(frozenset(name.lower() for name in names)))
        scheme, port = "https" if serving.certificate else "http", socket.getsockname()[1]
        host = serving.names[0] if serving.certificate and serving.names else listening.LOOPBACK
        key = f"#key={site.pairing.key}" if private else ""
        show(f"The page, for you alone: {scheme}://{host}:{port}/{key}")
        if serving.lan:
            address = serving.names[0] if serving.names else listening.own_names()[-1]
            show(f"In the services, with a code that I speak: {scheme}://{address}:{port}/")
        show("Ctrl-C ends.")
        listening.serve(app, [socket], serving.certificate, serving.key)
