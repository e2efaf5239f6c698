# Short names for what the scripts and presets do.
.PHONY: all answer test check-all format

all:
	cmake --preset release
	cmake --build --preset release

answer:
	sh scenarios/answer.sh

test:
	sh tests/run.sh

check-all:
	.ci/check-all

format:
	git ls-files '*.cpp' '*.hpp' | xargs clang-format -i
