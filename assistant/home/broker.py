"""Where the broker is, and what is needed to get in."""

import logging
import os
import ssl
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from assistant import wiring
from assistant.core.errors import ConfigError

log = logging.getLogger(__name__)

PORTS = {"mqtt": 1883, "mqtts": 8883}
PASSWORD = "WARDROBE_MQTT_PASSWORD"
"""the environment variable"""


@dataclass(frozen=True, slots=True)
class Broker:
    """An address, and a user where the broker wants one."""

    host: str
    port: int
    user: str = ""
    password: str = field(default="", repr=False)
    encryption: ssl.SSLContext | None = None

    @property
    def shown(self) -> str:
        """As it is told to people."""
        return f"{'mqtts' if self.encryption else 'mqtt'}://{self.host}:{self.port}"

    @property
    def silence(self) -> str:
        """Why there may be no answer."""
        untrusted = ", or its certificate is not trusted; see authority_file in [home]" if self.encryption else ""
        return f"no broker answers at {self.shown}{untrusted}"


def broker(settings: wiring.Config) -> Broker:
    """The broker of the settings.

    Raises:
        ConfigError: there is none, or something about it is wrong. A password is never shown.
    """
    home = settings.home
    if not home.broker:
        raise ConfigError('no broker is set; write into config.toml: [home] broker = "mqtt://homeassistant.local"')
    try:
        parts = urlsplit(home.broker)
        host, port = parts.hostname, parts.port
    except ValueError:
        parts, host, port = urlsplit(""), None, None
    if "@" in home.broker:
        raise ConfigError("[home] broker has a user or a password in it; write them into user and password_file")
    if parts.scheme not in PORTS or not host or parts.path.strip("/") or parts.query:
        raise ConfigError(
            f'[home] broker: {home.broker!r} is no address; write it so: "mqtt://homeassistant.local:1883"'
        )
    encryption = _encryption(home.authority_file) if parts.scheme == "mqtts" else None
    return Broker(host, port or PORTS[parts.scheme], home.user, _password(home.password_file), encryption)


def _password(file: str) -> str:
    if not file:
        return os.environ.get(PASSWORD, "")
    path = Path(file).expanduser()
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        if path.stat().st_mode & 0o077:
            log.warning("others on this computer can read the broker's password: chmod 600 '%s'", path)
    except (OSError, ValueError) as error:
        raise ConfigError(f"[home] password_file: {file} can't be read: {_reason(error)}") from error
    if not lines or not lines[0].strip():
        raise ConfigError(f"[home] password_file: the first line of {file} is empty")
    return lines[0].strip()


def _encryption(authority_file: str) -> ssl.SSLContext:
    try:
        return ssl.create_default_context(cafile=str(Path(authority_file).expanduser()) if authority_file else None)
    except (OSError, ValueError) as error:
        raise ConfigError(f"[home] authority_file: {authority_file} can't be used: {_reason(error)}") from error


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or type(error).__name__
