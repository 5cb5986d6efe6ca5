/// The conjunctions, which change before the sound they would repeat.
public enum Conjunction {
    /// `e` before the sound i («e Inés», «e Hilarión»), `y` elsewhere, also before
    /// the diphthongs that start with another sound («y hielo», «y ionosfera»).
    public static func and(before word: some Collection<UInt8>) -> String {
        startsWithI(SpanishConjunctionSound.letters(word)) ? "e" : "y"
    }

    /// `u` before the sound o («u Oruro», «u hornos») and before figures read so
    /// («u 8», «u 11», «u 80»), `o` elsewhere.
    public static func or(before word: some Collection<UInt8>) -> String {
        let letters = SpanishConjunctionSound.letters(word)
        let sound = letters.first == UInt8(ascii: "h") ? letters.dropFirst() : letters[...]
        if sound.first == UInt8(ascii: "o") { return "u" }
        let digits = letters.prefix { (0x30...0x39).contains($0) }
        // 8, 80…89, 800…899 and thousands of them start with «ocho»; 11 and 11.000 with «once».
        let readsOcho = digits.first == UInt8(ascii: "8")
        let readsOnce = digits.count % 3 == 2 && digits.starts(with: "11".utf8)
        return readsOcho || readsOnce ? "u" : "o"
    }

    /// Joins «a», «a y b», «a, b y c».
    public static func list(_ items: [String]) -> String {
        guard let last = items.last else { return "" }
        guard items.count > 1 else { return last }
        return items.dropLast().joined(separator: ", ") + " \(and(before: last.utf8)) \(last)"
    }

    private static func startsWithI(_ letters: [UInt8]) -> Bool {
        let sound = letters.first == UInt8(ascii: "h") ? letters.dropFirst() : letters[...]
        guard let first = sound.first else { return false }
        let second = sound.dropFirst().first
        let vowels: Set<UInt8> = [UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "o"), UInt8(ascii: "u")]
        if first == UInt8(ascii: "i") { return second.map { !vowels.contains($0) } ?? true }
        // A y that is a vowel: Ypacaraí, Yvy; not Yolanda.
        if first == UInt8(ascii: "y"), letters.count == sound.count {
            return second.map { !vowels.contains($0) && $0 != UInt8(ascii: "i") } ?? true
        }
        return false
    }
}

enum SpanishConjunctionSound {
    /// The first letters and figures of a word in small letters without marks,
    /// past quotes and parentheses.
    static func letters(_ word: some Collection<UInt8>) -> [UInt8] {
        var bytes = Array(word.prefix(24))
        SpanishCase.lowercase(&bytes, from: 0)
        let plain = SpanishCase.withoutAccents(bytes)
        let start = plain.firstIndex { isLetter($0) } ?? plain.endIndex
        return Array(plain[start...].prefix { isLetter($0) })
    }

    private static func isLetter(_ b: UInt8) -> Bool {
        (0x61...0x7A).contains(b) || (0x30...0x39).contains(b)
    }
}
