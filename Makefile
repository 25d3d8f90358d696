# One command each; `make check` and `make test` are what CI runs too.
.PHONY: run dev test long check bench room

run:            ## the demo city, in its own data folder: set up what is missing, build, serve
	@scripts/setup run
	@.venv/bin/ennoshita demo --serve

dev:            ## the same for developers: starts again when code changes, builds the front end as you type
	@scripts/setup test
	@scripts/dev

test:           ## everything at small counts, in at most 15 minutes
	@scripts/setup test
	@.venv/bin/python -m scripts.test

long:           ## the full counts
	@scripts/setup test
	@.venv/bin/python -m scripts.test --long

check:          ## what needs no running program: lint, types, layers, event types, migrations
	@scripts/setup test
	@.venv/bin/python -m scripts.check

bench:          ## each headline figure beside its peer, quickly
	@scripts/setup test
	@.venv/bin/python -m scripts.bench

room:           ## make room NAME=things: a new room with the shape of all
	@.venv/bin/python -m scripts.room $(NAME)
