import FojaDiagnostics
import Testing

@testable import FojaData

@Suite("Reading YAML and JSON as text with places")
struct DataTreeTests {
    @Test("Scalars stay as written and know their place")
    func exactText() throws {
        let tree = try Fixture.tree("a: 0301\nb: no\nc: { d: \"sí\", e: 2024-02-30 }\n")
        let root = try #require(tree.root.entries)
        #expect(root.map(\.key) == ["a", "b", "c"])
        #expect(root[0].value.text == "0301")
        #expect(root[1].value.text == "no")
        let inner = try #require(tree.root["c"]?["e"])
        #expect(inner.text == "2024-02-30")
        #expect(inner.place.line == 3 && inner.place.column == 18 && inner.place.length == 10)
        #expect(root[2].keyPlace.line == 3 && root[2].keyPlace.column == 1)
    }

    @Test("JSON gives the same tree")
    func json() throws {
        let tree = try Fixture.tree(#"{"á": {"b": [1.50, true, null, "x\u00f1\ud83d\ude00"]}}"#, name: "a.json")
        let items = try #require(tree.root["á"]?["b"]?.items)
        #expect(items.map(\.text) == ["1.50", "true", "", "xñ😀"])
        #expect(items[3].place.column == 32)
    }

    @Test(
        "What a YAML file may not hold",
        arguments: [
            ("a: !!int 3\n", "yaml.etiqueta 1:4"),
            ("a: ! x\n", "yaml.etiqueta 1:4"),
            ("a: !ruby/object:Foo {}\n", "yaml.etiqueta 1:4"),
            ("[a, b]: x\n", "yaml.clave 1:1"),
            ("? [a]\n: x\n", "yaml.clave 1:3"),
            ("? {a: b}\n: x\n", "yaml.clave 1:3"),
            ("a: &n 1\n*n : x\n", "yaml.clave 2:1"),
            ("x: 1\nb: 2\nx: 3\n", "yaml.repetida 3:1"),
            ("n\u{303}: 1\n\u{F1}: 2\n", "yaml.repetida 2:1"),
            ("a: 1\n---\nb: 2\n", "yaml.varios-documentos 2:1"),
            ("a: &x {b: 1}\nc:\n  <<: *x\n", "yaml.mezcla 3:3"),
            ("a: *x\n", "yaml.alias 1:4"),
            ("a: &x [*x]\n", "yaml.alias 1:8"),
            ("a:\n\tb: 1\n", "yaml.tabulacion 2:1"),
            ("a: [1,\n", "yaml.sintaxis 2:1"),
            ("a: x\u{7}y\n", "yaml.control 1:5"),
            ("a: x\u{85}\u{9B}y\n", "yaml.control 1:5"),
            ("a: x\0y\n", "archivo.nulo 1:5"),
            ("id: x\na: b\u{FFFE}c\n", "yaml.caracter 2:5"),
            ("", "yaml.vacio 1:1"),
            ("# solo\n", "yaml.vacio 1:1"),
            ("%YAML 1.1\n---\na: 1\n", "yaml.directiva 1:1"),
            ("a: @b\n", "yaml.sintaxis 1:4"),
        ])
    func refusedYAML(text: String, expected: String) {
        #expect(Fixture.problems { () throws(DiagnosticsError) in try Fixture.tree(text) } == [expected])
    }

    @Test("A character that no YAML may have is an error that says to take it out")
    func character() {
        let error = #expect(throws: DiagnosticsError.self) { try Fixture.tree("a: b\u{FFFE}c\n") }
        let one = error?.diagnostics.first
        #expect(one?.id == "yaml.caracter" && one?.severity == .error && one?.fix == "bórrelo")
        #expect(one?.message == "hay un carácter que YAML no admite")
    }

    @Test("Both places of a repeated key are shown")
    func bothPlaces() throws {
        let error = #expect(throws: DiagnosticsError.self) { try Fixture.tree("a:\n  x: 1\n  b: 2\n  x: 3\n") }
        let diagnostic = try #require(error?.diagnostics.first)
        #expect(diagnostic.place?.line == 4)
        #expect(diagnostic.notes.first?.place?.line == 2)
    }

    @Test("A repeated key is found in large groups too")
    func largeMapping() {
        let text = (0..<40).map { "k\($0): 1\n" }.joined() + "k7: 2\nk39: 2\n"
        #expect(
            Fixture.problems { () throws(DiagnosticsError) in try Fixture.tree(text) }
                == ["yaml.repetida 41:1", "yaml.repetida 42:1"])
    }

    @Test("Aliases are expanded, and a bomb of them is refused at once")
    func aliases() throws {
        let tree = try Fixture.tree("a: &x { b: 1 }\nc: *x\n")
        #expect(tree.root["c"]?["b"]?.text == "1")
        var bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
        for i in 1..<20 {
            bomb += "a\(i): &a\(i) [" + Array(repeating: "*a\(i - 1)", count: 9).joined(separator: ", ") + "]\n"
        }
        let start = ContinuousClock.now
        let found = Fixture.problems { () throws(DiagnosticsError) in try Fixture.tree(bomb) }
        #expect(found.count == 1 && found[0].hasPrefix("yaml.demasiados-datos"))
        // As a key, too: comparing such keys never ends.
        let key = bomb.split(separator: "\n").prefix(9).joined(separator: "\n") + "\n? [*a8]\n: x\n"
        let foundInKey = Fixture.problems { () throws(DiagnosticsError) in try Fixture.tree(key) }
        #expect(foundInKey.count == 1)
        #expect(ContinuousClock.now - start < .seconds(20))
    }

    @Test("Depth is bounded in both formats, with and without aliases")
    func depth() {
        let deep = String(repeating: "[", count: 100_000)
        #expect(
            Fixture.problems { () throws(DiagnosticsError) in try Fixture.tree(deep) } == ["yaml.profundo 1:1"])
        let hundred = "a: " + String(repeating: "[", count: 100)
        #expect(
            Fixture.problems { () throws(DiagnosticsError) in try Fixture.tree(hundred) } == ["yaml.profundo 1:67"])
        #expect(
            Fixture.problems { () throws(DiagnosticsError) in try Fixture.tree(deep, name: "a.json") }
                == ["json.profundo 1:65"])
        let indented = (0..<100).map { String(repeating: " ", count: $0) + "a:\n" }.joined()
        #expect(
            Fixture.problems { () throws(DiagnosticsError) in try Fixture.tree(indented) } == ["yaml.profundo 65:65"])
        let compact = String(repeating: "- ", count: 20_000) + "x"
        #expect(
            Fixture.problems { () throws(DiagnosticsError) in try Fixture.tree(compact) } == ["yaml.profundo 1:129"])
        let nested = "a: &a [[[[[[[[[[x]]]]]]]]]]\n" + "b: " + String(repeating: "[", count: 58) + "*a"
        #expect(
            Fixture.problems { () throws(DiagnosticsError) in try Fixture.tree(nested) } == ["yaml.profundo 2:62"])
    }

    @Test("A file that is too large is refused by its size alone")
    func size() throws {
        let error = #expect(throws: DiagnosticsError.self) { try DataTree.checkSize(100 << 20, of: "caso.yaml") }
        #expect(error?.diagnostics[0].id == "archivo.grande")
        #expect(error?.diagnostics[0].message == "«caso.yaml» mide 100 MiB y el máximo es 4 MiB")
        try DataTree.checkSize(4 << 20, of: "caso.yaml")
        let many = "a: [" + String(repeating: "x,", count: 60_000) + "]"
        let found = Fixture.problems { () throws(DiagnosticsError) in try Fixture.tree(many) }
        #expect(found.count == 1 && found[0].hasPrefix("yaml.demasiados-datos"))
    }

    @Test("Bytes that are not UTF-8 are named for what they seem to be")
    func encodings() throws {
        func read(_ bytes: [UInt8]) throws -> Diagnostic {
            let error = #expect(throws: DiagnosticsError.self) {
                try DataTree.read(SourceText(name: "caso.yaml", bytes: bytes), format: .yaml)
            }
            return try #require(error?.diagnostics.first)
        }
        let latin = try read(Array("id: x\nn: Ju".utf8) + [0xE1] + Array("rez\n".utf8))
        #expect(latin.id == "archivo.no-utf8")
        #expect(latin.place?.line == 2 && latin.place?.column == 6)
        #expect(latin.message.contains("está en Latin-1/Windows-1252 (el byte 0xE1 es ahí «á»); guárdelo como UTF-8"))
        #expect(try read([0xFF, 0xFE, 0x61, 0x00]).id == "archivo.utf16")
        #expect(try read([0x61, 0x00, 0x62, 0x00]).id == "archivo.nulo")
        // Overlong, surrogate, truncated, past the last.
        for bytes: [UInt8] in [[0xC0, 0x80], [0xED, 0xA0, 0x80], [0xE1, 0x80], [0xF5, 0x80, 0x80, 0x80]] {
            #expect(SourceEncoding.firstInvalid(Array("ñ".utf8) + bytes) == 2)
        }
    }

    @Test("Several problems come together, and a mark of byte order is no problem")
    func together() throws {
        let text = "a: !x 1\na: 2\nb:\n  <<: 3\n"
        #expect(
            Fixture.problems { () throws(DiagnosticsError) in try Fixture.tree(text) }
                == ["yaml.etiqueta 1:4", "yaml.repetida 2:1", "yaml.mezcla 4:3"])
        #expect(try Fixture.tree("\u{FEFF}a: 1\n").root["a"]?.text == "1")
        #expect(try Fixture.tree("\u{FEFF}{\"a\": 1}", name: "a.json").root["a"]?.text == "1")
    }

    @Test(
        "What a JSON file may not hold",
        arguments: [
            ("{\"a\": 1, \"a\": 2}", "json.repetida 1:10"),
            ("{\"ñ\": 1, \"n\u{303}\": 2}", "json.repetida 1:10"),
            ("{\"a\": 01}", "json.numero 1:7"),
            ("{\"a\": 1,}", "json.sintaxis 1:9"),
            ("{a: 1}", "json.sintaxis 1:2"),
            ("{\"a\":\n \"x\ty\"}", "json.control 2:4"),
            ("{\"a\": \"\\ud800\"}", "json.escape 1:10"),
            ("{} x", "json.sintaxis 1:4"),
            (" ", "json.vacio 1:2"),
        ])
    func refusedJSON(text: String, expected: String) {
        #expect(
            Fixture.problems { () throws(DiagnosticsError) in try Fixture.tree(text, name: "a.json") } == [expected])
    }
}
