"""The wardrobe in Home Assistant: Wyoming and MQTT, an extra (`home`) that is off by default."""
