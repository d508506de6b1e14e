"""Independent networks that judge a voice: Whisper and DNSMOS. Needs the extra `judge`."""
