/// The conjunctions, which change before the sound they would repeat.
public enum Conjunction {
    /// `e` before the sound i («e Inés», «e Hilarión»), `y` elsewhere, also before
    /// the diphthongs that start with another sound («y hielo», «y ionosfera»).
    public static func and(before word: some Collection<UInt8>) -> String {
        InitialSound(of: word) == .i ? "e" : "y"
    }

    /// `u` before the sound o («u Oruro», «u hornos») and before figures read so
    /// («u 8», «u 11», «u 80»), `o` elsewhere.
    public static func or(before word: some Collection<UInt8>) -> String {
        InitialSound(of: word) == .o ? "u" : "o"
    }

    /// Joins «a», «a y b», «a, b y c».
    public static func list(_ items: [String]) -> String {
        guard let last = items.last else { return "" }
        guard items.count > 1 else { return last }
        return items.dropLast().joined(separator: ", ") + " \(and(before: last.utf8)) \(last)"
    }
}
