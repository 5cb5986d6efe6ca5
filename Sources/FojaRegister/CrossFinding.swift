/// Another case that says something of what a case says.
public struct OtherCase: Sendable, Hashable {
    /// Its name.
    public let id: String
    /// Its file.
    public let file: String
    /// Whether it is a loan that has not ended: what it pledges is given.
    public let isLive: Bool

    /// Another case by its name and its file.
    public init(id: String, file: String, isLive: Bool) {
        self.id = id
        self.file = file
        self.isLive = isLive
    }
}

/// What two cases say that only one can, or that somebody should know.
public struct CrossFinding: Sendable, Hashable {
    /// What it is.
    public enum Kind: Sendable, Hashable {
        /// Both have one number of a series.
        case number
        /// The number was annulled.
        case annulled
        /// Both have what only one may have.
        case unique
        /// One identity document has two names.
        case person
        /// One number for taxes has two names.
        case taxpayer
        /// One good is pledged for two loans.
        case good
        /// One debtor has two loans.
        case loan
        /// The debtor is in arrears.
        case arrears
    }

    /// What it is.
    public let kind: Kind
    /// What the case at hand says.
    public let own: Fact
    /// The other case.
    public let other: OtherCase
    /// What it says, with its place there.
    public let theirs: Fact

    init(_ kind: Kind, _ own: Fact, _ other: OtherCase, _ theirs: Fact) {
        self.kind = kind
        self.own = own
        self.other = other
        self.theirs = theirs
    }

    /// The kinds of facts of others that say something of a fact.
    public static func kinds(with kind: Fact.Kind) -> [Fact.Kind] {
        switch kind {
        case .debtor: [.debtor, .arrears]
        case .arrears: []
        default: [kind]
        }
    }

    /// What a fact of another case says of one of a case's own that has the same key.
    ///
    /// - Parameter commits: Whether the case at hand becomes a loan.
    public static func finding(
        _ own: Fact, commits: Bool, with theirs: Fact, of other: OtherCase
    ) -> CrossFinding? {
        guard own.key == theirs.key, kinds(with: own.kind).contains(theirs.kind) else { return nil }
        switch own.kind {
        case .number: return CrossFinding(.number, own, other, theirs)
        case .unique: return CrossFinding(.unique, own, other, theirs)
        case .person, .taxpayer:
            guard own.nameKey != theirs.nameKey, !own.nameKey.isEmpty, !theirs.nameKey.isEmpty else { return nil }
            return CrossFinding(own.kind == .person ? .person : .taxpayer, own, other, theirs)
        case .good: return commits && other.isLive ? CrossFinding(.good, own, other, theirs) : nil
        case .debtor where theirs.kind == .arrears:
            return other.isLive ? CrossFinding(.arrears, own, other, theirs) : nil
        case .debtor: return commits && other.isLive ? CrossFinding(.loan, own, other, theirs) : nil
        case .arrears: return nil
        }
    }
}
