extension Numeral {
    /// The number that `words` say, or `nil` when they say none.
    ///
    /// Any case, with or without accents, `mil` or `un mil`, every ``Form``; but only what grammar allows: `cien uno`,
    /// `uno mil`, `un millones` or `doscientas un` are no numbers. Extra white space is allowed, nothing else is.
    public static func parse(_ words: some StringProtocol) -> Int? {
        guard var grammar = NumeralGrammar(words.utf8) else { return nil }
        return grammar.number()
    }
}

/// The grammar of the words, by descent: millions, thousands, hundreds.
private struct NumeralGrammar {
    private var words: [NumeralWord] = []
    private var next = 0
    /// Whether a word was met that needs another one after it, and did not have it.
    private var isBroken = false

    /// `nil` when a word is no part of any number.
    init?(_ text: some Sequence<UInt8>) {
        var letters: [UInt8] = []
        var lead: UInt8 = 0
        for byte in text {
            if lead != 0 {
                let first = lead
                lead = 0
                switch (first, byte) {
                case (0xC3, _):
                    guard let vowel = Accents.vowel(ofSmall: byte | 0x20) else { return nil }
                    letters.append(vowel)
                case (0xCC, 0x81): if letters.isEmpty { return nil }  // an accent of its own, as in NFD
                case (0xC2, 0xA0): if !end(of: &letters) { return nil }
                default: return nil
                }
                continue
            }
            switch byte {
            case 0x61...0x7A: letters.append(byte)
            case 0x41...0x5A: letters.append(byte | 0x20)
            case 0xC2, 0xC3, 0xCC: lead = byte
            case 0x20, 0x09, 0x0A, 0x0D: if !end(of: &letters) { return nil }
            default: return nil
            }
        }
        if lead != 0 || !end(of: &letters) || words.isEmpty { return nil }
    }

    private mutating func end(of letters: inout [UInt8]) -> Bool {
        if letters.isEmpty { return true }
        guard let word = NumeralWord.vocabulary[String(decoding: letters, as: UTF8.self)] else { return false }
        letters.removeAll(keepingCapacity: true)
        words.append(word)
        return true
    }

    mutating func number() -> Int? {
        if words.count == 1, case .zero = words[0].kind { return 0 }
        var total = 0
        var lastScale = Int.max
        while next < words.count {
            guard let group = belowMillion(), !isBroken else { return nil }
            guard next < words.count else { return group.agrees ? total + group.value : nil }
            guard case .scale(let scale, let plural) = words[next].kind, scale < lastScale, !group.saysFeminine else {
                return nil
            }
            guard plural ? group.value > 1 && !group.endsInUno : group.value == 1 && !group.endsInUno else {
                return nil
            }
            next += 1
            total += group.value * scale
            lastScale = scale
        }
        return total
    }

    private struct Group {
        var value = 0
        var saysFeminine = false
        var saysMasculine = false
        /// `uno`, which only ends a number: before a noun it is `un`.
        var endsInUno = false
        var endsInUn = false
        var agrees: Bool { !(saysFeminine && (saysMasculine || endsInUno || endsInUn)) }
    }

    private mutating func belowMillion() -> Group? {
        let first = belowThousand()
        guard next < words.count, case .thousand = words[next].kind else { return first }
        next += 1
        var group = first ?? Group(value: 1)
        if group.endsInUno || first?.value == 1 && group.saysFeminine || !group.agrees && !group.endsInUn { return nil }
        group.endsInUn = false
        group.value *= 1_000
        if let rest = belowThousand() {
            group.value += rest.value
            group.saysFeminine = group.saysFeminine || rest.saysFeminine
            group.saysMasculine = group.saysMasculine || rest.saysMasculine
            group.endsInUno = rest.endsInUno
            group.endsInUn = rest.endsInUn
        }
        return group
    }

    private mutating func belowThousand() -> Group? {
        var group = Group()
        if let word = take(.hundred) {
            group.value = word.value
            group.saysFeminine = word.form == .feminine
            group.saysMasculine = word.form == .masculine
            if word.standsAlone { return group }  // cien
            if word.value == 100, next == words.count || !words[next].kind.isBelowHundred { isBroken = true }  // ciento
        }
        if let word = take(.ten) {
            group.value += word.value
            if take(.and) != nil {
                if let unit = take(.unit) { add(unit, to: &group) } else { isBroken = true }
            }
        } else if let word = take(.unit) ?? take(.teen) {
            add(word, to: &group)
        }
        return group.value == 0 ? nil : group
    }

    private func add(_ word: NumeralWord, to group: inout Group) {
        group.value += word.value
        group.endsInUno = word.form == .pronoun
        group.endsInUn = word.form == .masculine
        if word.form == .feminine { group.saysFeminine = true }
    }

    private mutating func take(_ kind: NumeralWord.Kind) -> NumeralWord? {
        guard next < words.count, words[next].kind == kind else { return nil }
        next += 1
        return words[next - 1]
    }
}
