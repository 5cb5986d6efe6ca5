internal import FojaDiagnostics

/// Finds which bytes each part of a JSON text takes.
///
/// Only for a text that ``DataTree/read(_:format:limits:)`` has accepted: limits and problems are its matter.
struct JSONSpanReader {
    private let bytes: [UInt8]
    private var at: Int

    private init(_ source: SourceText) {
        bytes = source.bytes
        at = source.markLength
    }

    /// - Returns: `nil` for a text that holds no object or list.
    static func read(_ source: SourceText) -> YAMLSpan? {
        var reader = JSONSpanReader(source)
        return reader.value()
    }

    private mutating func skipSpace() {
        while at < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[at]) { at += 1 }
    }

    private mutating func value() -> YAMLSpan? {
        skipSpace()
        guard at < bytes.count else { return nil }
        let start = at
        switch bytes[at] {
        case UInt8(ascii: "{"): return object(start)
        case UInt8(ascii: "["): return array(start)
        case UInt8(ascii: "\""):
            skipString()
        default:
            let ends = Array(",]} \t\r\n".utf8)
            while at < bytes.count, !ends.contains(bytes[at]) { at += 1 }
        }
        let isEmpty = bytes[start..<at].elementsEqual("null".utf8)
        return YAMLSpan(.scalar(isEmpty: isEmpty, keepsLines: false), start: start, end: at, isFlow: true)
    }

    private mutating func skipString() {
        at += 1
        while at < bytes.count, bytes[at] != UInt8(ascii: "\"") { at += bytes[at] == UInt8(ascii: "\\") ? 2 : 1 }
        at = min(at + 1, bytes.count)
    }

    private mutating func object(_ start: Int) -> YAMLSpan? {
        var entries: [YAMLSpan.Entry] = []
        at += 1
        while true {
            skipSpace()
            guard at < bytes.count else { return nil }
            if bytes[at] == UInt8(ascii: ",") {
                at += 1
                continue
            }
            guard bytes[at] == UInt8(ascii: "\"") else { break }
            let key = at
            skipString()
            let name = String(decoding: bytes[(key + 1)..<(at - 1)], as: UTF8.self)
            skipSpace()
            at += 1
            guard let value = value() else { return nil }
            entries.append(YAMLSpan.Entry(key: name, keyStart: key, value: value))
        }
        at += 1
        return YAMLSpan(.mapping(entries), start: start, end: at, isFlow: true)
    }

    private mutating func array(_ start: Int) -> YAMLSpan? {
        var items: [YAMLSpan] = []
        at += 1
        while true {
            skipSpace()
            guard at < bytes.count else { return nil }
            if bytes[at] == UInt8(ascii: ",") {
                at += 1
                continue
            }
            guard bytes[at] != UInt8(ascii: "]"), let item = value() else { break }
            items.append(item)
        }
        at += 1
        return YAMLSpan(.sequence(items), start: start, end: at, isFlow: true)
    }
}
