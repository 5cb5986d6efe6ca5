/// One of the parts that a batch is done in, each by a process of its own on whatever machine: every N-th case.
public struct BatchPart: Sendable, Hashable, CustomStringConvertible {
    /// Which of them, from 1.
    public let number: Int
    /// How many there are.
    public let count: Int
    private static let most = 100_000

    /// - Parameter text: `2/4`: the second of four.
    public init?(_ text: String) {
        let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ $0.allSatisfy { (0x30...0x39).contains($0) } }),
            let number = Int(String(Substring(parts[0]))), let count = Int(String(Substring(parts[1])))
        else { return nil }
        self.init(number: number, of: count)
    }

    init?(number: Int, of count: Int) {
        guard count <= BatchPart.most, number >= 1, number <= count else { return nil }
        self.number = number
        self.count = count
    }

    /// `2/4`.
    public var description: String { "\(number)/\(count)" }

    /// Whether the case at a place of the whole batch is one of its own.
    func has(_ position: Int) -> Bool { position % count == number - 1 }

    /// Its own of some cases, in their order.
    public func cases(of all: [BatchCase]) -> [BatchCase] {
        all.indices.filter(has).map { all[$0] }
    }
}
