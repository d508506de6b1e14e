# make run    set up and run the assistant; without a microphone, loudspeaker or camera, a demonstration
# make test   set up and pass the tests, but for those below
# make check  ruff and mypy
# make test-slow, test-browser, packaging, test-training   the tests that take minutes: thorough ones, the page in Chromium, the
#     wheel, the training code
# Anything more is a sub-command of .venv/bin/wardrobe.

# Looked for when it is needed: on a bare system the rule before has just installed it.
find_python = for python in $(or $(PYTHON),python3 python3.13 python3.12 python3.11); do \
	$$python -c "import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))" 2>/dev/null && { echo $$python; break; }; done
BIN := .venv/bin
# A comma can't stand in a call's argument.
TEST_EXTRAS := test,web
TRAINING_EXTRAS := train,test,coqui
PARALLEL := --numprocesses auto --maxprocesses 4
IS_PI := $(shell grep -qs "Raspberry Pi" /proc/device-tree/model && echo yes)
RUN_PACKAGES := git python3-venv libportaudio2 $(if $(filter aarch64,$(shell uname -m)),libatomic1) \
	$(if $(IS_PI),python3-picamera2 python3-gpiozero python3-lgpio)
TEST_PACKAGES := mosquitto strace pulseaudio pulseaudio-utils libasound2-plugins
BROWSER_PACKAGES := chromium fonts-nanum

# An environment can't be moved, and is of no use without its Python.
usable = grep -qsF "$(CURDIR)/$(1)" $(1)/bin/activate && $(1)/bin/python -c "" 2>/dev/null
# A prerequisite that is never up to date, where an environment is there and can't be used.
force_unless_usable = $(shell [ ! -d $(1) ] || { $(usable) && [ -x $(1)/bin/wardrobe ]; } || echo FORCE)

.PHONY: run test test-slow test-browser packaging check test-training clean FORCE

run: .venv/.run
	@$(BIN)/wardrobe run; code=$$?; if [ $$code -eq 3 ]; then $(BIN)/wardrobe demo --out demo-out; else exit $$code; fi

test: .venv/.test
	$(BIN)/pytest $(PARALLEL) -m "not slow and not browser and not packaging"

test-slow: .venv/.test
	$(BIN)/pytest $(PARALLEL) -m slow

# One browser after the other, in front of one server. WARDROBE_SCREENSHOTS=docs/images makes the pictures of README anew.
test-browser: .venv/.test
	$(call system_packages,$(BROWSER_PACKAGES),--no-install-recommends)
	$(BIN)/pytest -m browser tests/assistant/web

# The wheel, installed into an environment outside the checkout.
packaging: .venv/.test
	$(BIN)/pytest -m packaging

check: .venv/.test
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

.venv/.run: pyproject.toml constraints.txt $(call force_unless_usable,.venv)
	$(call system_packages,$(RUN_PACKAGES))
	$(call environment,.venv)
	$(call install,.venv,.)
	-@$(BIN)/wardrobe setup --graphs
	@touch $@

.venv/.test: .venv/.run
	$(call system_packages,$(TEST_PACKAGES))
	$(call install,.venv,".[$(TEST_EXTRAS)]")
	@touch $@

# What is made of torch has an environment of its own: the one the assistant runs in stays free of it. Warnings are not
# collected: the process that collects would import their classes, and with them torchvision (common/libraries.py).
test-training: .venv-train/.ready
	OMP_NUM_THREADS=1 .venv-train/bin/pytest --numprocesses 2 -p no:warnings -m "not slow" \
	    tests/models/training tests/audio/speaking/test_coqui.py

.venv-train/.ready: pyproject.toml constraints.txt $(call force_unless_usable,.venv-train)
	$(call environment,.venv-train)
	$(call install,.venv-train,".[$(TRAINING_EXTRAS)]")
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
	{ $$root apt-get update -qq && $$root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $(2) $$missing >/dev/null; } \
	|| echo "They could not be installed; going on without. By hand: $$root apt-get install$$missing"
endef

# A Pi's camera library comes by apt, not by pip, so the environment must see it.
define environment
	@if [ -d $(1) ] && ! { $(usable) && $(1)/bin/python -m pip --version >/dev/null 2>&1; }; then \
	echo "Making $(1) anew: it was moved, its making was interrupted, or its Python has gone"; rm -rf $(1); fi
	@echo "Setting up $(1) (takes a minute or two)"
	@[ -d $(1) ] && exit 0; python=$$($(find_python)); \
	[ -n "$$python" ] || { echo "Python 3.11, 3.12 or 3.13 is needed; found: $$(python3 --version 2>&1)." \
	"For 3.14 pocketsphinx has no package. Another one: make run PYTHON=python3.13"; exit 1; }; \
	$$python -c "import struct, sys; sys.exit(struct.calcsize('P') != 8)" || { echo \
	"A 64-bit system is needed: for 32 bits onnxruntime and opencv have no packages. Use 64-bit Raspberry Pi OS."; exit 1; }; \
	$$python -m venv $(if $(IS_PI),--system-site-packages) $(1)
endef

# Raspberry Pi OS of 2023 (bookworm) has a picamera2 for numpy 1: there everything is installed beside the system's numpy.
define install
	@cp constraints.txt $(1)/constraints.txt; \
	if $(1)/bin/python -c "import sys, numpy; sys.exit(numpy.__version__[:2] != '1.')" 2>/dev/null; then \
	echo "Keeping the system's numpy 1, for which its picamera2 is made"; \
	{ grep -vE "^(numpy|opencv-python-headless)==" constraints.txt; cat constraints-numpy1.txt; } > $(1)/constraints.txt; fi; \
	$(1)/bin/python -m pip install --quiet --constraint $(1)/constraints.txt --editable $(2)
endef
