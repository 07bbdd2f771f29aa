# Another Python: make run PYTHON=python3.12
PYTHON ?= python3

.PHONY: run test

run:
	@$(PYTHON) manage.py setup
	@exec .venv/bin/python manage.py run

test:
	@$(PYTHON) manage.py setup --dev
	@.venv/bin/python backend/check.py
