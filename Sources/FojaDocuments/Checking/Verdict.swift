public import FojaDiagnostics

/// What was found of one quality of a document.
public struct Verdict: Sendable {
    /// Whether a document has the quality.
    public enum Answer: String, Sendable {
        case yes = "sí"
        case no = "no"
        /// It cannot be known, and that is nobody's fault: there is no manifest, or a PDF carries no data.
        case unknown = "no se sabe"
    }

    /// `válido`, `coherente` or `íntegro`.
    public let name: String
    /// Whether it has it.
    public let answer: Answer
    /// One clause that says why, when it is not `yes`.
    public let reason: String
    /// What was found, each in its place.
    public let findings: [Diagnostic]

    init(_ name: String, _ answer: Answer, because reason: String = "", findings: [Diagnostic] = []) {
        self.name = name
        self.answer = answer
        self.reason = reason
        self.findings = findings
    }

    /// The same with more to say.
    func adding(_ more: [Diagnostic]) -> Verdict {
        Verdict(name, answer, because: reason, findings: findings + more)
    }
}

/// What `foja validar` says of one file.
public struct CheckReport: Sendable {
    /// The file, as it was asked for.
    public let path: String
    /// válido, coherente and íntegro, in this order.
    public let verdicts: [Verdict]
    /// What its folder says that it is, and what changed around it since it was made; `nil` if the folder does not know it.
    public private(set) var origin: DocumentOrigin?

    init(path: String, verdicts: [Verdict], origin: DocumentOrigin? = nil) {
        self.path = path
        self.verdicts = verdicts
        self.origin = origin
    }

    /// Everything found, verdict by verdict, and then what changed around it.
    public var findings: [Diagnostic] { verdicts.flatMap(\.findings) + (origin?.findings ?? []) }

    /// Whether nothing is wrong: what could not be checked is wrong too, except
    /// the integrity of a file whose folder has no manifest. Of a PDF the
    /// integrity is all there is to know, so it must be known.
    public var passes: Bool {
        if verdicts.first?.answer == .unknown, !findings.contains(where: { $0.severity == .error }) {
            return verdicts.last?.answer == .yes
        }
        return verdicts.allSatisfy { $0.answer == .yes || ($0.name == "íntegro" && $0.answer == .unknown) }
    }
}
