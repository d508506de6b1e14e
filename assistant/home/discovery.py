"""What this wardrobe offers on a broker, as Home Assistant discovers it: a device with its entities."""

import tomllib
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from assistant.core.domain import Language
from assistant.home.topics import Topics

ONLINE, OFFLINE = "online", "offline"
MOST_LETTERS = 255
"""of a state or a text in Home Assistant"""
TEXT_OF = "{{ value_json.%s }}"


@cache
def words(language: Language) -> dict[str, Any]:
    """Names of the entities, the button's question, and words for the light."""
    found = tomllib.loads(Path(__file__).with_name("entities.toml").read_text(encoding="utf-8"))
    of_language: dict[str, Any] = found[language]
    return of_language


def discovery(name: str, topics: Topics, language: Language, aloud: bool = True) -> dict[str, Any]:
    """The payload for the topic `topics.config`: everything about one wardrobe in one message.

    `aloud`: it has a loudspeaker that says what is asked for.
    """
    ours, named = version("smart-wardrobe"), words(language)
    return {
        "device": {
            "identifiers": [f"wardrobe_{topics.id}"],
            "name": name,
            "manufacturer": "Smart wardrobe",
            "model": "Talking wardrobe",
            "sw_version": ours,
        },
        "origin": {"name": "smart-wardrobe", "sw_version": ours},
        "availability_topic": topics.availability,
        "payload_available": ONLINE,
        "payload_not_available": OFFLINE,
        "components": {
            key: {**fields, "name": named[key], "unique_id": f"wardrobe_{topics.id}_{key}"}
            for key, fields in _components(topics, named).items()
            if aloud or key != "say"
        },
    }


def _components(topics: Topics, named: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Entity > its fields, but for its name and number."""
    return {
        "what_is_this": {
            "platform": "button",
            "command_topic": topics.ask,
            "payload_press": named["question"],
            "icon": "mdi:tshirt-crew",
        },
        "garment": {
            **_sensor(topics.seen, "garment", "mdi:hanger"),
            "json_attributes_topic": topics.seen,
            "json_attributes_template": "{{ value_json.attributes | tojson }}",
        },
        "colour": _sensor(topics.seen, "colour", "mdi:palette"),
        "light": {
            **_sensor(topics.seen, "light", "mdi:lightbulb"),
            "device_class": "enum",
            "options": list(named["lights"].values()),
        },
        "health": {
            "platform": "binary_sensor",
            "device_class": "problem",
            "entity_category": "diagnostic",
            "state_topic": topics.health,
            "value_template": "{{ 'ON' if value_json.problem else 'OFF' }}",
            "json_attributes_topic": topics.health,
        },
        "say": {
            "platform": "text",
            "command_topic": topics.say,
            "mode": "text",
            "min": 1,
            "max": MOST_LETTERS,
            "icon": "mdi:account-voice",
        },
    }


def _sensor(topic: str, key: str, icon: str) -> dict[str, Any]:
    return {"platform": "sensor", "state_topic": topic, "value_template": TEXT_OF % key, "icon": icon}
