public import FojaData
public import FojaDiagnostics
public import FojaRegulations

/// Something that a norm leaves without an answer, or answers twice, and where a reader finds the rule.
public struct OpenPoint: Sendable {
    /// What it is.
    public let finding: NormFinding
    /// File below the pack's root and line.
    public let place: String
}

/// What the norms of a pack say: `foja normas listar`.
public struct NormsList: Sendable {
    /// A norm and its rules, in the order of its file.
    public struct Norm: Sendable {
        public let id: String
        /// Its whole title.
        public let title: String
        /// By which date of a case its version is chosen; `nil` if it does not say.
        public let validity: Validity?
        /// Its rules, each in each of its versions.
        public let rules: [Rule]
    }

    /// By what a version of a norm holds.
    public struct Validity: Sendable {
        /// The path of the date of the case.
        public let date: String
        /// Where the norm says so.
        public let article: String
        /// The path of the resolution that approves it.
        public let resolution: String
    }

    /// A rule, in one of its versions.
    public struct Rule: Sendable {
        public let id: String
        /// Where the norm says it.
        public let article: String
        /// From when until when it holds; `nil`: from the norm's first day, and still.
        public let from: CivilDate?
        /// Until when; `nil`: still.
        public let until: CivilDate?
        /// What it says, in a line.
        public let says: String
        /// File below the pack's root and line.
        public let place: String
    }

    /// In the order of the pack's files.
    public let norms: [Norm]
    /// The norms that somebody should have reviewed by the day asked about.
    public let warnings: [Diagnostic]
}

/// Which rules differ between two versions: `foja normas comparar`.
public struct NormsComparison: Sendable {
    /// A rule that is not the same in both.
    public struct Change: Sendable {
        public let id: String
        /// Where the norm says it; of two versions, the later.
        public let article: String?
        /// What it said, and says; `nil` where there is none.
        public let before: String?
        /// What it says afterwards; `nil` if it is no longer there.
        public let after: String?
    }

    /// What is compared: a day, or a file.
    public let first: String
    /// The other one.
    public let second: String
    /// In the order of the first, and then those that only the second has.
    public let changes: [Change]
}
