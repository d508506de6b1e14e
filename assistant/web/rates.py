"""How often somebody may ask."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

MOST_ADDRESSES = 1_000
"""that are remembered; the ones that were quiet longest are forgotten first"""


@dataclass(slots=True)
class Bucket:
    """A token bucket: `burst` requests at once, and `per_second` of them in the long run."""

    per_second: float
    burst: float
    tokens: float = field(init=False)
    filled_at: float = 0.0

    def __post_init__(self) -> None:
        self.tokens = self.burst

    def allows(self, now: float) -> bool:
        """Whether one more request is allowed now, which is not counted; `now` in seconds."""
        self.tokens = min(self.burst, self.tokens + max(0.0, now - self.filled_at) * self.per_second)
        self.filled_at = now
        return self.tokens >= 1

    def take(self, now: float) -> bool:
        """Whether one more request is allowed now; it is counted."""
        if not self.allows(now):
            return False
        self.tokens -= 1
        return True


@dataclass(slots=True)
class Rates:
    """A bucket for each address."""

    new: Callable[[], Bucket]
    buckets: OrderedDict[str, Bucket] = field(default_factory=OrderedDict)

    def allows(self, address: str, now: float) -> bool:
        """Whether this address may ask once more, which is not counted."""
        return self._of(address).allows(now)

    def take(self, address: str, now: float) -> bool:
        """Whether this address may ask once more; it is counted."""
        return self._of(address).take(now)

    def _of(self, address: str) -> Bucket:
        bucket = self.buckets.setdefault(address, self.new())
        self.buckets.move_to_end(address)
        if len(self.buckets) > MOST_ADDRESSES:
            self.buckets.popitem(last=False)
        return bucket
