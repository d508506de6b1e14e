"""What is kept on disk: settings, preferences, the measured light, downloads."""
