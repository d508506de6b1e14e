"""What the running assistant doesn't need is not loaded."""

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {"torch", "sklearn", "scipy", "joblib", "requests", "tqdm", "PIL", "pocketsphinx"}
START = (
    "import sys; from pathlib import Path; from assistant import wiring;"
    "wiring.paths.CACHE = wiring.paths.CONFIG = Path(sys.argv[1]);"
    "wiring.recognizer(wiring.Config().hearing);"
    "print(*(name for name in sys.modules if '.' not in name))"
)


@pytest.mark.heavy
def test_hearing_loads_no_library_that_is_only_for_training_or_downloads(tmp_path: Path) -> None:
    for _ in range(2):  # the second time, the graphs are there
        done = subprocess.run([sys.executable, "-c", START, str(tmp_path)], check=True, capture_output=True, text=True)
        loaded = HEAVY & set(done.stdout.split())
    assert loaded == set()
