internal import FojaData
internal import FojaDiagnostics
internal import FojaRegister
internal import FojaTemplating

/// Finds what cases of a batch that are made final say of each other: a good pledged twice, a debtor with two loans or in
/// arrears, somebody with two names. What two cannot both have refuses both; the rest is told of both.
///
/// A case is read here and not computed, and what it says is kept by the hash of its bytes, as ``SharedNumbers`` does.
struct SharedFacts: Sendable {
    /// Of others, so many are named.
    private static let most = 3
    private let options: BatchOptions
    private let memory: BatchMemory
    private let rules: RegisterRules
    private let commits: Bool

    private struct Member {
        let index: Int
        let fact: Fact
    }

    private struct Key: Hashable {
        let kind: Fact.Kind
        let text: String
    }

    /// Who says one thing: all, and the first with each name.
    private struct Group {
        var members: [Member] = []
        var names: [Member] = []

        mutating func add(_ member: Member) {
            members.append(member)
            if !names.contains(where: { $0.fact.nameKey == member.fact.nameKey }) { names.append(member) }
        }
    }

    /// - Returns: `nil` where nothing is to be compared: no finals, or a pack without a register.
    init?(_ options: BatchOptions, _ memory: BatchMemory) {
        guard options.comparesFacts, let rules = options.rules else { return nil }
        self.options = options
        self.memory = memory
        self.rules = rules
        commits = options.commits
    }

    /// The cases, with what others say of each.
    func comparing(_ cases: [BatchCase], workers: Int) async -> [BatchCase] {
        guard cases.count > 1 else { return cases }
        let closed = Set(((try? options.register?.cases()) ?? []).filter { $0.closed != nil }.map(\.id))
        let facts = await read(cases, workers: workers)
        var groups: [Key: Group] = [:]
        for (index, own) in facts.enumerated() {
            for fact in own {
                groups[Key(kind: fact.kind, text: fact.key), default: Group()].add(Member(index: index, fact: fact))
            }
        }
        var out = cases
        for (index, own) in facts.enumerated() {
            let source = SourceText(name: cases[index].path, bytes: [])
            var found: [Diagnostic] = []
            for fact in own {
                for other in others(of: Member(index: index, fact: fact), in: groups) {
                    let id = cases[other.index].id ?? ""
                    let them = OtherCase(
                        id: id, file: cases[other.index].path, isLive: commits && !closed.contains(id))
                    let finding = CrossFinding.finding(fact, commits: commits, with: other.fact, of: them)
                    if let finding { found.append(finding.diagnostic(in: source, rules, commits: commits)) }
                }
            }
            out[index].found = found
        }
        return out
    }

    /// The first few that may say something else, or the same, of a case's fact.
    private func others(of own: Member, in groups: [Key: Group]) -> [Member] {
        let isName = own.fact.kind == .person || own.fact.kind == .taxpayer
        return CrossFinding.kinds(with: own.fact.kind).flatMap { kind in
            let group = groups[Key(kind: kind, text: own.fact.key)]
            let all = (isName ? group?.names : group?.members) ?? []
            return all.lazy.filter { $0.index != own.index && !(isName && $0.fact.nameKey == own.fact.nameKey) }
                .prefix(SharedFacts.most)
        }
    }

    // MARK: Reading

    private func read(_ cases: [BatchCase], workers: Int) async -> [[Fact]] {
        let turn = SharedNumbers.Turn()
        return await withTaskGroup(of: [(Int, [Fact])].self) { group in
            for _ in 0..<max(1, min(workers, cases.count)) {
                group.addTask {
                    var out: [(Int, [Fact])] = []
                    while true {
                        let index = turn.take()
                        guard index < cases.count else { return out }
                        if cases[index].problem == nil { out.append((index, read(cases[index]))) }
                    }
                }
            }
            var facts = [[Fact]](repeating: [], count: cases.count)
            for await part in group { for (index, own) in part { facts[index] = own } }
            return facts
        }
    }

    private func read(_ item: BatchCase) -> [Fact] {
        guard let bytes = try? FileSystem.read(item.path) else { return [] }
        let digest = Digest(of: bytes).hexadecimal
        if let known = memory[digest].facts { return known }
        let source = SourceText(name: item.path, bytes: bytes)
        guard let tree = try? DataTree.read(source, format: CaseInput.format(of: source)) else { return [] }
        let facts = SharedFacts.facts(of: tree, options.schema)
        memory.note(digest) { $0.facts = facts }
        return facts
    }

    /// What a case says, as far as it can be read.
    static func facts(of tree: DataTree, _ schema: Schema) -> [Fact] {
        CaseFacts(of: CaseReader.examine(tree, schema: schema, requiresID: false).data, withNumbers: false).facts
    }
}

extension BatchOptions {
    /// Whether what the cases say of each other is looked for: they are made final, and the pack says what.
    var comparesFacts: Bool { mode == .final && rules != nil }
}
