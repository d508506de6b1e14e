"""From text to sound at the loudspeaker."""
