# make run    set up and run the assistant; without a microphone, loudspeaker or camera, a demonstration
# make test   set up and pass the tests
# make check  ruff and mypy
# Anything more is a sub-command of .venv/bin/wardrobe.

NEW_ENOUGH := -c "import sys; sys.exit(sys.version_info < (3, 11))" 2>/dev/null
PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11; do $$python $(NEW_ENOUGH) && echo $$python && break; done)
BIN := .venv/bin
IS_PI := $(shell grep -qs "Raspberry Pi" /proc/device-tree/model && echo yes)
RUN_PACKAGES := python3-venv libportaudio2 $(if $(IS_PI),python3-picamera2 python3-gpiozero python3-lgpio)
TEST_PACKAGES := strace pulseaudio pulseaudio-utils libasound2-plugins

.PHONY: run test check test-training clean

run: .venv/.run
	@$(BIN)/wardrobe run; code=$$?; if [ $$code -eq 3 ]; then $(BIN)/wardrobe demo --out demo-out; else exit $$code; fi

test: .venv/.test
	$(BIN)/pytest

check: .venv/.test
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

.venv/.run: pyproject.toml
	$(call system_packages,$(RUN_PACKAGES))
	$(call environment,.venv)
	$(BIN)/pip install --quiet --editable .
	@touch $@

.venv/.test: pyproject.toml .venv/.run
	$(call system_packages,$(TEST_PACKAGES))
	$(BIN)/pip install --quiet --editable ".[test]"
	@touch $@

# Training has an environment of its own: the one the assistant runs in stays free of torch.
test-training: .venv-train/.ready
	.venv-train/bin/pytest tests/models/training

.venv-train/.ready: pyproject.toml models/training/constraints.txt
	$(call environment,.venv-train)
	.venv-train/bin/pip install --quiet --constraint models/training/constraints.txt --editable ".[train,test]"
	@touch $@

clean:
	rm -rf .venv .venv-train demo-out

# Debian, Ubuntu, Raspberry Pi OS: install what is missing, saying so; elsewhere say what is wanted and go on.
define system_packages
	@missing=""; for package in $(1); do dpkg -s $$package >/dev/null 2>&1 || missing="$$missing $$package"; done; \
	if [ -z "$$missing" ]; then exit 0; fi; \
	if ! command -v apt-get >/dev/null; then echo "This system has no apt-get; please install the likes of:$$missing"; exit 0; fi; \
	root=""; [ "$$(id -u)" -eq 0 ] || root=sudo; \
	echo "Installing system packages:$$missing"; \
	{ $$root apt-get update -qq && DEBIAN_FRONTEND=noninteractive $$root apt-get install -y -qq $$missing >/dev/null; } \
	|| echo "They could not be installed; going on without. By hand: $$root apt-get install$$missing"
endef

# A Pi's camera library comes by apt, not by pip, so the environment must see it.
define environment
	@[ -n "$(PYTHON)" ] || { echo "Python 3.11 or newer is needed; found: $$(python3 --version 2>&1)"; exit 1; }
	@echo "Setting up $(1) (takes a minute or two)"
	@[ -x $(1)/bin/python ] || $(PYTHON) -m venv $(if $(IS_PI),--system-site-packages) $(1)
endef
