/// Something that a case says and that another case might say too: whose number, whose good, who somebody is.
public struct Fact: Sendable, Hashable, Codable {
    /// What it is.
    public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
        /// A number of a series: `contratos/2025/4`.
        case number = "numero"
        /// A datum that only one case may have.
        case unique = "unico"
        /// Somebody's identity document, with their name.
        case person = "persona"
        /// A number for taxes, with the name of whose it is.
        case taxpayer = "contribuyente"
        /// What identifies a good that is given as a guarantee.
        case good = "bien"
        /// Who owes what the case lends.
        case debtor = "deudor"
        /// A debtor who is in arrears.
        case arrears = "mora"
    }

    /// What it is.
    public let kind: Kind
    /// The same of two cases that say the same, however they write it.
    public let key: String
    /// As the case writes it.
    public let text: String
    /// The name that goes with it, as the case writes it; empty if none does.
    public let name: String
    /// The same of two ways to write one name.
    public let nameKey: String
    /// The path of the datum, with positions.
    public let path: String
    /// What people call the datum.
    public let label: String
    /// Where it stands in its case file, from 1.
    public let line: Int
    /// Where it stands in its line, from 1.
    public let column: Int

    /// Something that a case says.
    public init(
        _ kind: Kind, key: String, text: String, name: String = "", nameKey: String = "", path: String, label: String,
        line: Int, column: Int
    ) {
        self.kind = kind
        self.key = key
        self.text = text
        self.name = name
        self.nameKey = nameKey
        self.path = path
        self.label = label
        self.line = line
        self.column = column
    }
}

/// What a case that was made final says, and in which documents.
public struct FinalRecord: Sendable {
    /// One file of it.
    public struct File: Sendable, Hashable {
        /// Its path.
        public let path: String
        /// The document: `contrato-de-prestamo`.
        public let document: String
        /// The hash of its bytes.
        public let sha256: String

        /// A file that was written.
        public init(path: String, document: String, sha256: String) {
            self.path = path
            self.document = document
            self.sha256 = sha256
        }
    }

    /// The case's name.
    public let caseID: String
    /// Its file.
    public let file: String
    /// What it says that others might say too.
    public let facts: [Fact]
    /// The documents that were made.
    public let files: [File]
    /// Whether with these it is a loan, and what it pledges is given.
    public let commits: Bool
    /// Whether with these the loan has ended.
    public let releases: Bool
    /// From when on it is a loan, `2025-06-05`; empty if the case does not say.
    public let date: String
    /// The numbers of series that its documents carry.
    public let numbers: [GivenNumber]
    /// All that the case has, these too.
    public let given: [GivenNumber]

    /// A case that is made final.
    public init(
        caseID: String, file: String, facts: [Fact], files: [File], commits: Bool, releases: Bool = false,
        date: String = "", numbers: [GivenNumber] = [], given: [GivenNumber]? = nil
    ) {
        self.caseID = caseID
        self.file = file
        self.facts = facts
        self.files = files
        self.commits = commits
        self.releases = releases
        self.date = date
        self.numbers = numbers
        self.given = given ?? numbers
    }

    /// One with the files of both; what they say of one datum, as this one does.
    public func joined(with other: FinalRecord) -> FinalRecord {
        FinalRecord(
            caseID: caseID, file: file,
            facts: facts + other.facts.filter { new in !facts.contains { $0.kind == new.kind && $0.key == new.key } },
            files: files + other.files.filter { new in !files.contains { $0.path == new.path } },
            commits: commits || other.commits, releases: releases || other.releases,
            date: date.isEmpty ? other.date : date,
            numbers: numbers + other.numbers.filter { new in !numbers.contains { $0.id == new.id } },
            given: given + other.given.filter { new in !given.contains { $0.id == new.id } })
    }
}

/// A number of a series.
public struct NumberID: Sendable, Hashable {
    /// `contratos`
    public let series: String
    /// 0 of a series without years.
    public let year: Int
    /// From 0, though none is given that is not at least 1.
    public let number: Int

    /// A number of a series, whoever has it.
    public init(series: String, year: Int, number: Int) {
        self.series = series
        self.year = year
        self.number = number
    }

    /// As a fact has it.
    public var key: String { "\(series)/\(year)/\(number)" }
}

/// A number that a case has already.
public struct GivenNumber: Sendable, Hashable {
    /// Which number it is.
    public let id: NumberID
    /// As the case writes it.
    public let text: String
    /// Which of the case's it is, of a series of which a case may have several; else empty.
    public let item: String

    /// A number as a case has it.
    public init(_ id: NumberID, text: String, item: String = "") {
        self.id = id
        self.text = text
        self.item = item
    }
}

/// A number that the register knows.
public struct RegisteredNumber: Sendable, Hashable {
    /// What has become of it.
    public enum State: String, Sendable, Hashable, CaseIterable {
        /// A case has it, and no final document carries it yet.
        case reserved = "reservado"
        /// A final document carries it.
        case used = "usado"
        /// Nobody has it, and somebody said why.
        case annulled = "anulado"
    }

    /// Which number it is.
    public let id: NumberID
    /// As data write it.
    public let text: String
    /// What has become of it.
    public let state: State
    /// The case that has it; empty of one that nobody had.
    public let caseID: String
    /// Which of the case's it is, of a series of which a case may have several; else empty.
    public let item: String
    /// The case's file; empty if none was named.
    public let file: String
    /// Why it was annulled; empty if it was not.
    public let reason: String
}

/// Who has a number, as tables and journal write it: a case, and which of its numbers it is where it may have several.
enum Holder {
    private static let separator: Character = "\u{1F}"

    static func text(_ caseID: String, _ item: String) -> String {
        item.isEmpty ? caseID : "\(caseID)\(separator)\(item)"
    }

    static func parts(_ text: String) -> (caseID: String, item: String) {
        let parts = text.split(separator: separator, maxSplits: 1, omittingEmptySubsequences: false)
        return (parts.first.map(String.init) ?? "", parts.count > 1 ? String(parts[1]) : "")
    }
}
