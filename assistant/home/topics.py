"""Where a wardrobe speaks and listens on a broker."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Topics:
    """All of one wardrobe; `id` tells it from the others on this broker."""

    id: str
    discovery: str = "homeassistant"

    @property
    def base(self) -> str:
        return f"wardrobe/{self.id}"

    @property
    def config(self) -> str:
        """What there is: https://www.home-assistant.io/integrations/mqtt/#device-discovery-payload."""
        return f"{self.discovery}/device/wardrobe_{self.id}/config"

    @property
    def status(self) -> str:
        """Where Home Assistant says that it has started."""
        return f"{self.discovery}/status"

    @property
    def availability(self) -> str:
        return f"{self.base}/availability"

    @property
    def seen(self) -> str:
        """The garment that was looked at last."""
        return f"{self.base}/seen"

    @property
    def health(self) -> str:
        return f"{self.base}/health"

    @property
    def ask(self) -> str:
        """A question, in any words of either language; the button's is "what is this?"."""
        return f"{self.base}/ask"

    @property
    def say(self) -> str:
        """A text that the wardrobe says."""
        return f"{self.base}/say"
