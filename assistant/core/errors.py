"""The errors that end a turn. Each has the key of the reply template that the user hears.

WardrobeError                "failed"
├── ConfigError              "failed"            config.toml or the preferences are wrong; nothing starts
├── DeviceError              "failed"            a device is missing or broke
│   ├── MicrophoneError      "no_microphone"
│   │   └── MutedMicrophoneError "microphone_muted"
│   ├── CameraError          "no_camera"
│   │   └── BusyCameraError  "camera_busy"       another program holds it
│   ├── PlayerError          "no_player"
│   └── ButtonError          "no_button"
├── AlreadyRunningError      "already_running"
├── ServerError              "failed"            the page can't be served; never while the assistant runs
├── ServiceError             "failed"            systemd refuses, or is not there; never while the assistant runs
├── PhotoError               "bad_photo"         a picture could not be read
├── SoundFileError           "failed"            a sound file could not be read
├── CalibrationError         "light_not_saved"   the measured light was not written
├── ModelError               "no_model"          a weight file is missing or damaged
├── VoiceError               "failed"            the voice could not say it
├── PreferencesError         "not_saved"         a preference was not written
├── ClosetError              "closet_not_saved"  the person's own garments could not be read or changed
│   └── ClosetDamagedError   "closet_damaged"    their file is damaged
└── DownloadError            "failed"            a file could not be fetched; never while the assistant runs
"""


class WardrobeError(Exception):
    """One clear sentence for the person who helps; `line` is the key of the reply that the user hears."""

    line = "failed"


class ConfigError(WardrobeError):
    """A setting is wrong."""


class DeviceError(WardrobeError):
    """A device is missing or broke."""


class MicrophoneError(DeviceError):
    """No microphone, or it broke."""

    line = "no_microphone"


class MutedMicrophoneError(MicrophoneError):
    """There is a microphone, and it is muted."""

    line = "microphone_muted"


class CameraError(DeviceError):
    """No camera, or it gave no picture."""

    line = "no_camera"


class BusyCameraError(CameraError):
    """There is a camera, and another program holds it."""

    line = "camera_busy"


class PlayerError(DeviceError):
    """No loudspeaker, or it broke."""

    line = "no_player"


class ButtonError(DeviceError):
    """No button, or none that can be reached."""

    line = "no_button"


class AlreadyRunningError(WardrobeError):
    """Another process of the same user listens already."""

    line = "already_running"


class ServerError(WardrobeError):
    """The page for the browser can't be served."""


class ServiceError(WardrobeError):
    """systemd is not there, or refuses."""


class PhotoError(WardrobeError):
    """A picture could not be read."""

    line = "bad_photo"


class SoundFileError(WardrobeError):
    """A sound file could not be read."""


class ModelError(WardrobeError):
    """A weight file is missing or damaged."""

    line = "no_model"


class VoiceError(WardrobeError):
    """The voice could not say a sentence."""


class CalibrationError(WardrobeError):
    """The measured light could not be kept."""

    line = "light_not_saved"


class PreferencesError(WardrobeError):
    """A preference could not be kept."""

    line = "not_saved"


class ClosetError(WardrobeError):
    """The person's own garments could not be read or changed."""

    line = "closet_not_saved"


class ClosetDamagedError(ClosetError):
    """The file of the person's own garments is damaged."""

    line = "closet_damaged"


class DownloadError(WardrobeError):
    """A file could not be fetched, or is not the one it should be."""
