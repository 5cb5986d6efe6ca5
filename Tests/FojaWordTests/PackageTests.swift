import FojaData
import FojaDiagnostics
import Foundation
import Testing

@testable import FojaWord

@Suite("The package of a Word file", .serialized)
struct PackageTests {
    private static func letter() throws -> MadeFile {
        try MadeFile("<p>Bs {{ monto }}</p>", EncodedData(["monto": ExactDecimal(canonical: "1500.00")]))
    }

    @Test("The same document is the same bytes, whatever the clock on the wall says")
    func isTheSame() throws {
        let zone = ProcessInfo.processInfo.environment["TZ"]
        defer {
            if let zone { setenv("TZ", zone, 1) } else { unsetenv("TZ") }
            tzset()
        }
        var made: [[UInt8]] = []
        for zone in ["UTC", "America/La_Paz", "Pacific/Kiritimati", "Pacific/Pago_Pago"] {
            setenv("TZ", zone, 1)
            tzset()
            made.append(try Self.letter().bytes)
        }
        #expect(made.allSatisfy { $0 == made[0] })
        // The time and the day of the first part: midnight, and the first day that a zip can say.
        #expect(Array(made[0][10..<14]) == [0, 0, 0x21, 0])
    }

    @Test("Each part is of a kind and every relation leads to a part; what says otherwise is refused")
    func holdsTogether() throws {
        let parts = try ZipArchive.unpack(try Self.letter().bytes)
        #expect(parts.first?.name == "[Content_Types].xml")
        func refusal(_ parts: [ZipPart]) throws -> String? {
            let bytes = try ZipArchive.pack(parts)
            do {
                _ = try WordReading(bytes)
                return nil
            } catch {
                #expect(error.diagnostics.allSatisfy { $0.id == "word.paquete" })
                return error.diagnostics.first?.message
            }
        }
        func changed(_ name: String, _ old: String, _ new: String) -> [ZipPart] {
            parts.map { part in
                guard part.name == name else { return part }
                return ZipPart(
                    name: name, bytes: Array(String(decoding: part.bytes, as: UTF8.self).replacing(old, with: new).utf8)
                )
            }
        }
        #expect(try refusal(parts) == nil)
        for (without, told) in [
            ("word/document.xml", "word/document.xml"), ("word/styles.xml", "styles.xml"),
            ("customXml/item1.xml", "item1.xml"), ("[Content_Types].xml", "Content_Types"),
        ] {
            let message = try #require(try refusal(parts.filter { $0.name != without }))
            #expect(message.contains(told), "\(message)")
        }
        #expect(try refusal(parts + [ZipPart(name: "word/otra.bin", bytes: [1])])?.contains("otra.bin") == true)
        #expect(try refusal(parts + [parts[4]])?.contains("dos partes") == true)
        #expect(
            try refusal(changed("word/document.xml", "w:val=\"monto\"", "w:val=\"cuota\""))?.contains("cuota") == true)
        #expect(try refusal(changed("word/document.xml", "<w:bookmarkEnd w:id=\"1\"/>", ""))?.contains("marca") == true)
        #expect(
            try refusal(changed("word/document.xml", "_foja__parrafo_1", "_foja_monto"))?.contains("_foja_monto")
                == true)
    }

    @Test("What is no package is refused, with what is wrong with it")
    func isRefused() throws {
        for bytes in [Array("esto no es un zip".utf8), [], Array(try Self.letter().bytes.dropLast(200))] {
            let error = #expect(throws: DiagnosticsError.self) { try WordReading(bytes) }
            #expect(error?.diagnostics.map(\.id) == ["word.paquete"])
        }
        let bomb = try ZipArchive.pack([ZipPart(name: "a.xml", bytes: [UInt8](repeating: 0x20, count: 1 << 20))])
        #expect(throws: ZipArchive.Failure.self) {
            try ZipArchive.unpack(bomb, limits: ZipArchive.Limits(bytes: 1 << 10))
        }
        #expect(throws: ZipArchive.Failure.self) { try ZipArchive.unpack(bomb, limits: ZipArchive.Limits(parts: 0)) }
    }
}
