# make example   every document of every example, into output/
# make test      the whole test suite
# make lint      formatting
# make bench     measures against peers and checks the thresholds
# make bench-smoke  every peer once, with the same words as Foja, and the instructions of Foja's work beside the committed ones
# make docs      the libraries' documentation, into .build/docs
# make api       writes docs/api, what the libraries offer, after a change that is meant
# make articles  writes the code that the libraries' articles show, from Snippets/, and what it prints
# make schemas   regenerates what is derived from each pack's schema/expediente.yaml
# make mensajes  regenerates docs/mensajes.md from the index of messages

SWIFT ?= swift
EXAMPLES := aurifera polimetalica no-metalica reprogramada
SECOND := paquetes/senarecom

.PHONY: example test lint bench bench-smoke docs api articles schemas messages mensajes build clean

build:
	Scripts/install-dependencies build
	$(SWIFT) build -c release --static-swift-stdlib -Xswiftc -cross-module-optimization --product foja

example: build
	@for e in $(EXAMPLES); do \
	    .build/release/foja generar --todos --caso examples/$$e/caso.yaml --final || exit $$?; \
	done
	@.build/release/foja generar --todos --caso examples/incompleta/caso.yaml --borrador
	@.build/release/foja generar --todos --caso $(SECOND)/examples/corregido/caso.yaml --final --raiz $(SECOND) \
	    --salida output/senarecom
	@find output -type f | sort

# Optimised, and what is internal can be tested: most of the suite's time is work within its own process.
TESTED := -Xswiftc -O

# Tests that start the program start the release build.
test: build
	Scripts/install-dependencies test
	$(SWIFT) build --build-tests $(TESTED)
	FOJA_PROGRAM="$(CURDIR)/.build/release/foja" $(SWIFT) test --skip-build $(TESTED)

lint:
	$(SWIFT) format lint --strict --recursive Package.swift Sources Tests Benchmarks/Package.swift Benchmarks/Sources Snippets

bench:
	Benchmarks/run

bench-smoke: build
	Scripts/install-dependencies bench
	Benchmarks/smoke

docs:
	$(SWIFT) build $(TESTED)
	Scripts/docs

api articles:
	$(SWIFT) build --build-tests $(TESTED)
	FOJA_WRITE_$(shell echo $@ | tr a-z A-Z)=1 $(SWIFT) test --skip-build $(TESTED) --filter 'FojaHouseTests.(PublicAPITests|ArticleTests)'

schemas: build
	.build/release/foja esquema --todo schema
	.build/release/foja esquema --todo $(SECOND)/schema --raiz $(SECOND)

messages mensajes: build
	.build/release/foja mensajes > docs/mensajes.md

clean:
	rm -rf .build
