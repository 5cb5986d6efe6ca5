/// The first sound of a text, as far as conjunctions mind it.
enum InitialSound {
    case i
    case o
    case other

    /// Looks no further than it must: a word of 48 bytes is cut, which changes nothing here.
    init(of text: some Collection<UInt8>) {
        if let first = text.first, InitialSound.isOther(first) {
            self = .other
        } else {
            self.init(ofWhole: Array(text.prefix(48)))
        }
    }

    /// The same of a text where it stands.
    init(of text: Span<UInt8>) {
        if text.count > 0, InitialSound.isOther(text[0]) {
            self = .other
        } else {
            self.init(ofWhole: text.extracting(first: 48).array)
        }
    }

    /// Whether no word that a text may begin with that byte has another sound: letters but o, i, y and the silent h.
    private static func isOther(_ first: UInt8) -> Bool {
        switch first | 0x20 {
        case 0x68, 0x69, 0x6F, 0x79: false
        case 0x61...0x7A: first < 0x80
        default: false
        }
    }

    private init(ofWhole bytes: [UInt8]) {
        var i = 0
        while i < bytes.count {
            switch TextUnit(of: bytes, at: i) {
            case .apostrophe(let length), .separator(let length):
                i += length
                continue
            case .mark: self = InitialSound.ofFigures(bytes, at: i)
            case .letter: self = InitialSound.ofWord(bytes, at: i)
            }
            return
        }
        self = .other
    }

    private static func ofWord(_ bytes: [UInt8], at start: Int) -> InitialSound {
        let word = Word(bytes, at: start)
        var letters = word.letters[...]
        if letters.first == 0x68 { letters = letters.dropFirst() }  // h is silent
        let second = letters.dropFirst().first ?? 0
        switch letters.first {
        case 0x6F: return .o
        case 0x69:  // a diphthong (hierro, ionosfera) is no /i/; an accent (íes) breaks it
            if !word.isAccented(letters.startIndex), [0x61, 0x65, 0x6F, 0x75].contains(second) { return .other }
            return word.isRomanNumeral ? .other : .i
        case 0x79 where letters.startIndex == 0:  // Ypacaraí, but Yolanda; YPFB is spelled out
            let isVowel = [0, 0x61, 0x65, 0x69, 0x6F, 0x75, 0x79].contains(second)
            return isVowel || word.isSpelledOut ? .other : .i
        default: return .other
        }
    }

    /// Of the numbers in words, `ocho`, `ochenta`, `ochocientos` and `once` begin with /o/, and none with /i/.
    private static func ofFigures(_ bytes: [UInt8], at start: Int) -> InitialSound {
        var digits: [UInt8] = []
        var i = start
        while i < bytes.count {
            if bytes[i] >= 0x30, bytes[i] <= 0x39 {
                digits.append(bytes[i])
            } else if bytes[i] != 0x2E || !isThousandsDot(bytes, at: i) {
                break
            }
            i += 1
        }
        let leading = digits.prefix((digits.count + 2) % 3 + 1)  // the figures of the highest thousand
        if leading.first == 0x38 { return .o }
        return leading.elementsEqual([0x31, 0x31]) ? .o : .other
    }

    private static func isThousandsDot(_ bytes: [UInt8], at dot: Int) -> Bool {
        guard dot + 3 < bytes.count else { return false }
        for i in dot + 1...dot + 3 where bytes[i] < 0x30 || bytes[i] > 0x39 { return false }
        return dot + 4 == bytes.count || bytes[dot + 4] < 0x30 || bytes[dot + 4] > 0x39
    }
}

/// The first word of a text, without case and accents.
private struct Word {
    /// In ASCII; other letters than those of Spanish vowels are zero.
    private(set) var letters: [UInt8] = []
    private var accents: [Bool] = []
    private var isUpper = true

    init(_ bytes: [UInt8], at start: Int) {
        var i = start
        while i < bytes.count, case .letter(let length) = TextUnit(of: bytes, at: i) {
            if length == 1 {
                letters.append(bytes[i] | 0x20)
                accents.append(false)
                if bytes[i] & 0x20 != 0 { isUpper = false }
            } else {
                letters.append(Accents.vowel(ofSmall: bytes[i + 1] | 0x20) ?? 0)
                accents.append(true)
                if bytes[i + 1] & 0x20 != 0 { isUpper = false }
            }
            i += length
        }
    }

    func isAccented(_ index: Int) -> Bool { accents[index] }

    /// `II`, `III`, `IV`, `IX`, which are read as numbers; a lone `I` may also be the letter.
    var isRomanNumeral: Bool { isUpper && letters.count > 1 && letters.allSatisfy { [0x69, 0x76, 0x78].contains($0) } }

    /// Capitals without a vowel, `y` not counted, are read letter by letter: ye, pe, efe, be.
    var isSpelledOut: Bool {
        isUpper && letters.count > 1 && !letters.contains { [0x61, 0x65, 0x69, 0x6F, 0x75].contains($0) }
    }
}
