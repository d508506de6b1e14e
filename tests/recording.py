"""What came out of a virtual sound card."""

from pathlib import Path

import numpy as np


def loudness(raw: Path) -> float:
    """The largest sample of a recording, which may still be going on, 0 to 32767."""
    written = raw.read_bytes()
    samples = np.frombuffer(written, np.int16, len(written) // 2)
    return float(np.abs(samples.astype(np.int32)).max()) if len(samples) else 0.0
