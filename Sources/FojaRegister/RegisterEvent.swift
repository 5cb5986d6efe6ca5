/// What the register was told and no folder of documents says: a line of its journal.
enum RegisterEvent: Sendable, Hashable {
    /// A case has a number, given by the register or by itself.
    case taken(NumberID, text: String, caseID: String, file: String)
    /// Nobody has a number, and why.
    case annulled(NumberID, text: String, reason: String)
    /// A case is no loan any more, and why.
    case closed(caseID: String, reason: String)

    /// The first line of a journal.
    static let heading = RegisterEvent.line(["foja-registro", "1"])

    /// Those of several journals that do not contradict those before them.
    static func consistent(_ events: [RegisterEvent]) -> [RegisterEvent] {
        var taken: Set<NumberID> = []
        var annulled: Set<NumberID> = []
        return events.filter { event in
            switch event {
            case .taken(let id, _, _, _): !annulled.contains(id) && taken.insert(id).inserted
            case .annulled(let id, _, _): annulled.insert(id).inserted
            case .closed: true
            }
        }
    }

    /// A line with its own sum, so that a line that was cut or changed is known for it.
    var line: [UInt8] {
        switch self {
        case .taken(let id, let text, let caseID, let file):
            RegisterEvent.line(
                ["tomado", id.series, String(id.year), String(id.number), text, caseID, file])
        case .annulled(let id, let text, let reason):
            RegisterEvent.line(["anulado", id.series, String(id.year), String(id.number), text, reason])
        case .closed(let caseID, let reason): RegisterEvent.line(["cerrado", caseID, reason])
        }
    }

    /// - Parameter line: Without its end.
    /// - Returns: `nil` if it is none, or not as it was written.
    init?(_ line: some Collection<UInt8>) {
        guard let fields = RegisterEvent.fields(of: line) else { return nil }
        func id() -> NumberID? {
            guard fields.count > 3, let year = Int(fields[2]), let number = Int(fields[3]) else { return nil }
            return NumberID(series: fields[1], year: year, number: number)
        }
        switch (fields[0], fields.count) {
        case ("tomado", 7):
            guard let id = id() else { return nil }
            self = .taken(id, text: fields[4], caseID: fields[5], file: fields[6])
        case ("anulado", 6):
            guard let id = id() else { return nil }
            self = .annulled(id, text: fields[4], reason: fields[5])
        case ("cerrado", 3): self = .closed(caseID: fields[1], reason: fields[2])
        default: return nil
        }
    }

    private static func line(_ fields: [String]) -> [UInt8] {
        var out: [UInt8] = []
        for field in fields {
            for byte in field.utf8 {
                switch byte {
                case 0x09: out += Array("\\t".utf8)
                case 0x0A: out += Array("\\n".utf8)
                case 0x0D: out += Array("\\r".utf8)
                case 0x5C: out += Array("\\\\".utf8)
                default: out.append(byte)
                }
            }
            out.append(0x09)
        }
        return out + Array(sum(out).utf8) + [0x0A]
    }

    private static func fields(of line: some Collection<UInt8>) -> [String]? {
        let parts = Array(line).split(separator: 0x09, omittingEmptySubsequences: false)
        guard parts.count > 1, let last = parts.last else { return nil }
        let body = Array(line).prefix(line.count - last.count)
        guard last.elementsEqual(sum(Array(body)).utf8) else { return nil }
        return parts.dropLast().map { part in
            var out: [UInt8] = []
            var isEscaped = false
            for byte in part {
                if isEscaped {
                    switch byte {
                    case UInt8(ascii: "t"): out.append(0x09)
                    case UInt8(ascii: "n"): out.append(0x0A)
                    case UInt8(ascii: "r"): out.append(0x0D)
                    default: out.append(byte)
                    }
                    isEscaped = false
                } else if byte == 0x5C {
                    isEscaped = true
                } else {
                    out.append(byte)
                }
            }
            return String(decoding: out, as: UTF8.self)
        }
    }

    /// FNV-1a of 64 bits, in hexadecimal digits: it tells a slip, and defends of nobody who wants to deceive.
    private static func sum(_ bytes: [UInt8]) -> String {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        let text = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - text.count) + text
    }
}
