"""What Home Assistant accepts as a device on a broker.

The rules are those of its documentation (https://www.home-assistant.io/integrations/mqtt/#device-discovery-payload, and
the pages of the platforms) and of the schemas in home-assistant/core, homeassistant/components/mqtt: schemas.py
(device, origin, availability), discovery.py (TOPIC_MATCHER), button.py, sensor.py, binary_sensor.py and text.py, as of
2025. Keys are written in full here, so abbreviations.py has no part in it.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

TOPIC = re.compile(r"(?P<component>\w+)/(?:(?P<node_id>[a-zA-Z0-9_-]+)/)?(?P<object_id>[a-zA-Z0-9_-]+)/config")
DEVICE = {
    *("identifiers", "connections", "manufacturer", "model", "model_id", "name", "hw_version", "serial_number"),
    *("sw_version", "via_device", "suggested_area", "configuration_url"),
}
ORIGIN = {"name", "sw_version", "support_url"}
AVAILABILITY = {
    *("availability", "availability_mode", "availability_template", "availability_topic"),
    *("payload_available", "payload_not_available"),
}
SHARED = {"device", "origin", "components", "state_topic", "command_topic", "qos", "encoding", *AVAILABILITY}
ENTITY = {
    *("platform", "name", "unique_id", "object_id", "default_entity_id", "enabled_by_default", "entity_category"),
    *("icon", "entity_picture", "json_attributes_topic", "json_attributes_template", "qos", "encoding", *AVAILABILITY),
}
PLATFORMS: Mapping[str, tuple[set[str], set[str]]] = {
    "button": (
        {"command_topic"},
        {"command_topic", "command_template", "device_class", "payload_press", "retain"},
    ),
    "sensor": (
        {"state_topic"},
        {
            *("state_topic", "value_template", "device_class", "options", "state_class", "unit_of_measurement"),
            *("suggested_display_precision", "expire_after", "force_update", "last_reset_value_template"),
        },
    ),
    "binary_sensor": (
        {"state_topic"},
        {
            *("state_topic", "value_template", "device_class", "payload_on", "payload_off", "off_delay"),
            *("expire_after", "force_update"),
        },
    ),
    "text": (
        {"command_topic"},
        {
            *("command_topic", "command_template", "state_topic", "value_template", "min", "max", "mode", "pattern"),
            "retain",
        },
    ),
}
"""platform > what it needs, and what it may have beside the fields of every entity"""
ENTITY_CATEGORIES = ("config", "diagnostic")
MOST_LETTERS_OF_A_STATE = 255


def complaints(topic: str, payload: Any, prefix: str = "homeassistant") -> list[str]:
    """What Home Assistant would not accept; nothing where all is well."""
    return list(_complaints(topic, payload, prefix))


def _complaints(topic: str, payload: Any, prefix: str) -> Iterator[str]:
    matched = TOPIC.fullmatch(topic.removeprefix(f"{prefix}/"))
    if not topic.startswith(f"{prefix}/") or not matched or matched["component"] != "device":
        yield f"{topic} is no topic of a device"
    yield from (f"unknown key {key}" for key in set(payload) - SHARED)
    device, origin = payload.get("device", {}), payload.get("origin", {})
    if not device.get("identifiers") and not device.get("connections"):
        yield "a device needs identifiers or connections"
    yield from (f"unknown key device.{key}" for key in set(device) - DEVICE)
    if not origin.get("name"):
        yield "origin.name is needed where a device is discovered"
    yield from (f"unknown key origin.{key}" for key in set(origin) - ORIGIN)
    if "availability" in payload and "availability_topic" in payload:
        yield "availability and availability_topic exclude each other"
    yield from _topics(payload)
    components = payload.get("components") or {}
    if not components:
        yield "a device needs components"
    for key, component in components.items():
        yield from (f"{key}: {complaint}" for complaint in _of_entity(component))
    ids = [component.get("unique_id") for component in components.values()]
    if len(set(ids)) < len(ids):
        yield "a unique_id is there twice"


def _of_entity(component: Mapping[str, Any]) -> Iterator[str]:
    if component.get("platform") not in PLATFORMS:
        yield f"unknown platform {component.get('platform')}"
        return
    needed, allowed = PLATFORMS[component["platform"]]
    yield from (f"{key} is missing" for key in {*needed, "unique_id"} - set(component))
    yield from (f"unknown key {key}" for key in set(component) - allowed - ENTITY)
    yield from _topics(component)
    if component.get("entity_category", "config") not in ENTITY_CATEGORIES:
        yield "unknown entity_category"
    if component["platform"] == "sensor" and component.get("entity_category") == "config":
        yield "a sensor can't be of the category config"
    if not str(component.get("icon", "mdi:x")).startswith("mdi:"):
        yield "an icon is written mdi:name"
    if ("options" in component) != (component["platform"] == "sensor" and component.get("device_class") == "enum"):
        yield "options belong to sensors of the class enum"
    if not 0 <= component.get("min", 0) < component.get("max", MOST_LETTERS_OF_A_STATE) <= MOST_LETTERS_OF_A_STATE:
        yield "min must be less than max, and max 255 at most"


def _topics(fields: Mapping[str, Any]) -> Iterator[str]:
    for key, value in fields.items():
        if key.endswith("_topic") and not _is_topic(value):
            yield f"{key}: {value!r} is no topic"


def _is_topic(value: Any) -> bool:
    return isinstance(value, str) and 0 < len(value.encode()) < 65536 and not re.search(r"[+#\x00-\x1f]", value)
