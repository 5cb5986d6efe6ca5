import FojaData
import FojaDiagnostics
import FojaTestSupport
import Foundation
import GRDB

@testable import FojaRegister

/// A register in a folder that goes away.
struct Office {
    let folder: ScratchFolder
    var path: String { folder.path + "/registro.sqlite" }

    init() throws { folder = try ScratchFolder() }

    func open() throws -> Register { try Register(opening: path, for: .writing(creating: true)) }

    /// What another program does with the file.
    func sql(_ text: String) throws {
        let queue = try DatabaseQueue(path: path)
        try queue.inDatabase { try $0.execute(sql: text) }
        try queue.close()
    }

    func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: folder.path + "/" + name) }

    static func form(_ text: String = "N-{numero}/{gestion}") throws -> NumberForm {
        struct NoForm: Error {}
        guard let form = NumberForm(text, digits: 3) else { throw NoForm() }
        return form
    }

    static func request(_ caseID: String, _ series: String = "notas", _ year: Int = 2025) throws -> Register.Request {
        Register.Request(series: series, year: year, form: try form(), caseID: caseID, file: "/casos/\(caseID).yaml")
    }

    static func number(_ number: Int, _ series: String = "notas", _ year: Int = 2025) throws -> GivenNumber {
        GivenNumber(
            NumberID(series: series, year: year, number: number), text: try form().string(number, year: year))
    }

    /// A case that was made final, with what it says.
    static func final(
        _ caseID: String, _ facts: [Fact], commits: Bool = true, releases: Bool = false, numbers: [GivenNumber] = []
    ) -> FinalRecord {
        FinalRecord(
            caseID: caseID, file: "/casos/\(caseID).yaml", facts: facts,
            files: [.init(path: "/output/\(caseID)/contrato.xhtml", document: "contrato", sha256: "00ff")],
            commits: commits, releases: releases, date: "2025-06-05", numbers: numbers)
    }

    static func fact(_ kind: Fact.Kind, _ key: String, _ name: String = "") -> Fact {
        Fact(
            kind, key: key, text: key.uppercased(), name: name, nameKey: name.lowercased(), path: "un.dato",
            label: "Un dato", line: 7, column: 3)
    }
}

extension Register {
    /// Makes a case final of which every document is written.
    func settle(
        _ final: FinalRecord, _ writing: ([CrossFinding]) throws(DiagnosticsError) -> Void
    ) throws(DiagnosticsError) {
        try settle(final) { (found: [CrossFinding]) throws(DiagnosticsError) -> (Void, left: Set<String>) in
            (try writing(found), [])
        }
    }

    func close() throws { try queue.close() }

    /// Does something while it is held.
    func holding(_ body: () throws -> Void) throws {
        try queue.inTransaction(.immediate) { _ in
            try body()
            return .rollback
        }
    }
}
