internal import FojaData
internal import FojaDiagnostics
internal import FojaRegister

/// What a case says that another might say too: its numbers, who is a party to it, what it pledges, who owes.
///
/// What is a number, a good, a debtor is said by the pack (`registro`) and the schema (`identifican`, `unico`); who is a
/// person, by the pack's `personas`.
struct CaseFacts {
    private let data: CaseData
    private let rules: RegisterRules?
    private let words: PersonNames?
    /// In the order of the case.
    private(set) var facts: [Fact] = []
    /// The numbers of series, each with the datum that it is.
    private(set) var numbers: [(datum: String, number: GivenNumber)] = []

    /// - Parameter withNumbers: Whether also what needs the case computed: numbers of series and what only one may have.
    init(of data: CaseData, withNumbers: Bool = true) {
        self.data = data
        rules = data.schema.pack.register
        words = data.schema.pack.people
        visit(data.root, .group(data.schema.root), "")
        addDebtor()
        guard withNumbers else { return }
        let own = (rules?.series ?? []).filter { CaseFacts.applies($0, to: data) }
        for series in own { addNumber(of: series) }
        let series = Set(own.compactMap(\.datum))
        for field in data.schema.uniqueFields where !series.contains(field.path) { addUnique(field) }
    }

    private mutating func add(
        _ kind: Fact.Kind, _ key: String, _ text: String, name: String = "", nameKey: String = "", at path: String
    ) {
        // Who stands in several places is one.
        guard !facts.contains(where: { $0.kind == kind && $0.key == key && $0.nameKey == nameKey }) else { return }
        let place = data.places[path]
        let field = data.schema.field(at: FieldPath.withoutPositions(path))
        facts.append(
            Fact(
                kind, key: key, text: text, name: name, nameKey: nameKey, path: path, label: field?.label ?? path,
                line: place?.line ?? 1, column: place?.column ?? 1))
    }

    // MARK: Parties and goods

    private mutating func visit(_ value: Value, _ type: FieldType, _ path: String) {
        switch (type, value) {
        case (.group(let shape), .group(let values)):
            visitParties(shape, values, path)
            // Nobody gives what is computed, and the institution is a party to every case.
            for (field, value) in zip(shape.fields, values)
            where field.computation == nil && !value.isMissing && !field.isInstitutional {
                let inner = path.isEmpty ? field.name : path + "." + field.name
                if field.identifies == .good { visitGood(field, value, shape, values, inner) }
                switch field.type {
                case .group, .list: visit(value, field.type, inner)
                default: break
                }
            }
        case (.list(let element), .list(let items)) where !element.isScalar:
            for (index, item) in items.enumerated() { visit(item, element, "\(path).\(index)") }
        default: break
        }
    }

    private mutating func visitParties(_ shape: GroupShape, _ values: [Value], _ path: String) {
        func text(_ name: String?) -> String? {
            name.flatMap { shape.slot(of: $0) }.flatMap { values[$0].canonical }
        }
        guard let words else { return }
        if let document = words.document {
            var roles = [(name: words.name, field: document.field)]
            if let suffix = document.suffix {
                for field in shape.fields where field.name.hasSuffix(suffix) {
                    roles.append((String(field.name.dropLast(suffix.count)), field.name))
                }
            }
            for role in roles {
                guard let number = text(role.field), let name = text(role.name) else { continue }
                add(
                    .person, FoldedText.code(of: number), number, name: name,
                    nameKey: FoldedText.words(of: name).joined(separator: " "), at: path + "." + role.field)
            }
        }
        guard let taxes = words.taxpayer, let number = text(taxes.field),
            let name = taxes.names.lazy.compactMap(text).first
        else { return }
        add(
            .taxpayer, FoldedText.code(of: number), number, name: name,
            nameKey: Parties.foldedCompany(name, without: taxes.endings), at: path + "." + taxes.field)
    }

    private mutating func visitGood(
        _ field: Field, _ value: Value, _ shape: GroupShape, _ values: [Value], _ path: String
    ) {
        guard let own = rules?.goods?.numbers.first(where: { $0.name == field.name }), case .text(let text) = value,
            !Placeholders.isPlaceholder(text, for: .good), !field.isFiller(text)
        else { return }
        let beside = own.with.flatMap { shape.slot(of: $0) }.flatMap { values[$0].canonical }
        let code = FoldedText.code(of: text)
        guard !code.isEmpty else { return }
        add(
            .good, "\(field.name) \(code)" + (beside.map { " \(FoldedText.code(of: $0))" } ?? ""), text,
            name: beside ?? "", at: path)
    }

    private mutating func addDebtor() {
        guard let loans = rules?.loans, let number = data.value(at: loans.debtor).canonical else { return }
        let key = FoldedText.code(of: number)
        let name = facts.first { $0.kind == .taxpayer && $0.path == loans.debtor }?.name ?? ""
        add(.debtor, key, number, name: name, at: loans.debtor)
        guard let arrears = rules?.arrears, case .list(let items) = data.value(at: arrears.list), !items.isEmpty else {
            return
        }
        add(.arrears, key, number, name: name, at: arrears.list)
    }

    // MARK: Numbers

    private mutating func addNumber(of series: RegisterRules.Series) {
        guard let path = series.datum, let text = data.value(at: path).canonical else { return }
        guard let read = series.form.number(in: text),
            let year = read.year ?? CaseFacts.year(of: series, in: data)
        else {
            // Written otherwise it is none of the series, and still only this case's.
            return add(.unique, "\(path) \(CaseFacts.folded(text))", text, at: path)
        }
        let id = NumberID(series: series.name, year: year, number: read.number)
        numbers.append((path, GivenNumber(id, text: text, item: CaseFacts.item(of: series, in: data))))
        add(.number, id.key, text, at: path)
    }

    /// The year that a case's numbers of a series are of, 0 if it has none; `nil` if the case does not say.
    static func year(of series: RegisterRules.Series, in data: CaseData) -> Int? {
        guard let path = series.year else { return series.hasYears ? nil : 0 }
        switch data.value(at: path) {
        case .date(let date): return date.year
        case let value: return value.canonical.flatMap { Int($0) }
        }
    }

    /// Whether the datum of a series is a number of it in a case.
    static func applies(_ series: RegisterRules.Series, to data: CaseData) -> Bool {
        guard let condition = try? series.applies(data.schema) else { return series.condition == nil }
        return condition.evaluate(in: Environment(root: data.root)) == .boolean(true)
    }

    /// Which of the case's numbers of a series is the one that it has now; empty where it has only one.
    static func item(of series: RegisterRules.Series, in data: CaseData) -> String {
        series.each.flatMap { data.value(at: $0).canonical } ?? ""
    }

    private mutating func addUnique(_ field: Field) {
        guard let text = data.value(at: field.path).canonical, !text.isEmpty else { return }
        let companions = (field.isUniqueWith ?? []).map { data.value(at: $0).canonical ?? "" }
        guard !companions.contains("") else { return }
        add(.unique, ([field.path, CaseFacts.folded(text)] + companions).joined(separator: " "), text, at: field.path)
    }

    /// What two ways of writing one number have in common: «HR-EXT/0001/2025» and «hr ext 1/2025».
    static func folded(_ text: String) -> String {
        FoldedText(text).words.map { word in
            let bare = word.drop { $0 == "0" }
            return bare.isEmpty ? "0" : String(bare)
        }.joined(separator: " ")
    }
}
