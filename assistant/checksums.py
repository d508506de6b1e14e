"""The SHA-256 of files that the user trusted, kept so that only the same files are taken again."""

import json
import os
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile

from assistant.errors import DownloadError


@dataclass(frozen=True)
class Checksums:
    """A JSON file: name > SHA-256 in hexadecimal digits."""

    path: Path

    def known(self) -> dict[str, str]:
        """All of them; none where the file isn't there.

        Raises:
            DownloadError: the file is damaged.
        """
        try:
            return {str(name): str(digest) for name, digest in json.loads(self.path.read_text("utf-8")).items()}
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, AttributeError) as error:
            raise DownloadError(f"{self.path} can't be read ({error}); delete it to trust files anew") from error

    def remember(self, name: str, digest: str) -> None:
        """Add one, writing all or nothing.

        Raises:
            DownloadError: it can't be written.
        """
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile("w", dir=self.path.parent, delete=False, encoding="utf-8") as file:
                json.dump({**self.known(), name: digest}, file, indent=2)
                file.flush()
                os.fsync(file.fileno())
            Path(file.name).replace(self.path)
        except OSError as error:
            raise DownloadError(f"{self.path} was not written: {error.strerror or error}") from error
