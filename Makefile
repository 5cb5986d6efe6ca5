# make example   every document of every example, into output/
# make test      the whole test suite
# make lint      formatting
# make bench     measures against peers and checks the thresholds
# make schemas   regenerates what is derived from schema/expediente.yaml
# make mensajes  regenerates docs/mensajes.md from the index of messages

SWIFT ?= swift
EXAMPLES := aurifera polimetalica no-metalica

.PHONY: example test lint bench schemas messages mensajes build clean

build:
	Scripts/install-dependencies build
	$(SWIFT) build -c release --static-swift-stdlib -Xswiftc -cross-module-optimization --product foja

example: build
	@for e in $(EXAMPLES); do \
	    .build/release/foja generar --todos --caso examples/$$e/caso.yaml --final || exit $$?; \
	done
	@.build/release/foja generar --todos --caso examples/incompleta/caso.yaml --borrador
	@find output -type f | sort

# Tests that start the program start the release build.
test: build
	Scripts/install-dependencies test
	$(SWIFT) build --build-tests
	FOJA_PROGRAM="$(CURDIR)/.build/release/foja" $(SWIFT) test --skip-build

lint:
	$(SWIFT) format lint --strict --recursive Package.swift Sources Tests Benchmarks/Package.swift Benchmarks/Sources Snippets

bench:
	Benchmarks/run

schemas: build
	.build/release/foja esquema --todo schema

messages mensajes: build
	.build/release/foja mensajes > docs/mensajes.md

clean:
	rm -rf .build
