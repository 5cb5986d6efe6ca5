/// What a Swift value says once it is encoded: typed scalars, lists and groups.
indirect enum EncodedNode: Sendable {
    /// Nothing was given.
    case nothing
    /// Text, a number, a date, a time or `sí` and `no`.
    case scalar(Value)
    case list([EncodedNode])
    /// In the order in which they were encoded; one name stands once.
    case group([(name: String, node: EncodedNode)])
    /// A number that no decimal is: infinite, or none.
    case unreadable(String)
}

/// Encodes anything `Encodable` into an ``EncodedNode``.
final class NodeEncoder: Encoder {
    let codingPath: [any CodingKey]
    let userInfo: [CodingUserInfoKey: Any] = [:]
    private let target: Target

    /// Where a value is put together: containers fill it while they are alive.
    final class Target {
        var node = EncodedNode.nothing
        var items: [Target]?
        var members: [(name: String, target: Target)]?

        /// What was put together.
        var finished: EncodedNode {
            if let items { return .list(items.map(\.finished)) }
            if let members { return .group(members.map { ($0.name, $0.target.finished) }) }
            return node
        }

        /// The place of a member; a name that comes again is the same.
        func member(_ name: String) -> Target {
            if let known = members?.first(where: { $0.name == name }) { return known.target }
            let target = Target()
            members = (members ?? []) + [(name, target)]
            return target
        }

        func item() -> Target {
            let target = Target()
            items = (items ?? []) + [target]
            return target
        }
    }

    private init(_ target: Target, _ codingPath: [any CodingKey]) {
        self.target = target
        self.codingPath = codingPath
    }

    /// What a value says.
    static func encode(_ value: any Encodable) throws -> EncodedNode {
        let target = Target()
        try put(value, in: target, [])
        return target.finished
    }

    /// Puts a value in its place; what Foja has types for keeps them.
    fileprivate static func put(_ value: any Encodable, in target: Target, _ path: [any CodingKey]) throws {
        switch value {
        case let number as ExactDecimal: target.node = .scalar(.decimal(number))
        case let date as CivilDate: target.node = .scalar(.date(date))
        case let time as ClockTime: target.node = .scalar(.time(time))
        case let text as String: target.node = .scalar(.text(text))
        case let flag as Bool: target.node = .scalar(.boolean(flag))
        case let number as Double: target.node = decimal("\(number)")
        case let number as Float: target.node = decimal("\(number)")
        case let number as any BinaryInteger & Encodable: target.node = decimal("\(number)")
        case let number as any DecimalLike: target.node = decimal(number.canonicalText)
        default: try value.encode(to: NodeEncoder(target, path))
        }
    }

    private static func decimal(_ text: String) -> EncodedNode {
        // 1.0 and 1 are one number; 1e21 is none that a document prints.
        let text = text.hasSuffix(".0") ? String(text.dropLast(2)) : text
        return ExactDecimal(canonical: text).map { .scalar(.decimal($0)) } ?? .unreadable(text)
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        target.members = target.members ?? []
        return KeyedEncodingContainer(Keyed(target: target, codingPath: codingPath))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        target.items = target.items ?? []
        return Unkeyed(target: target, codingPath: codingPath)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer {
        Single(target: target, codingPath: codingPath)
    }

    fileprivate static func make(_ target: Target, _ path: [any CodingKey]) -> NodeEncoder { NodeEncoder(target, path) }
}

/// A decimal number of another library, by its text.
protocol DecimalLike {
    var canonicalText: String { get }
}

private struct Keyed<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let target: NodeEncoder.Target
    let codingPath: [any CodingKey]

    func encodeNil(forKey key: Key) throws { target.member(key.stringValue).node = .nothing }

    func encode<Encoded: Encodable>(_ value: Encoded, forKey key: Key) throws {
        try NodeEncoder.put(value, in: target.member(key.stringValue), codingPath + [key])
    }

    func nestedContainer<Inner: CodingKey>(
        keyedBy type: Inner.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Inner> {
        NodeEncoder.make(target.member(key.stringValue), codingPath + [key]).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        NodeEncoder.make(target.member(key.stringValue), codingPath + [key]).unkeyedContainer()
    }

    func superEncoder() -> any Encoder { NodeEncoder.make(target.member("super"), codingPath) }

    func superEncoder(forKey key: Key) -> any Encoder {
        NodeEncoder.make(target.member(key.stringValue), codingPath + [key])
    }
}

private struct Unkeyed: UnkeyedEncodingContainer {
    let target: NodeEncoder.Target
    let codingPath: [any CodingKey]
    var count: Int { target.items?.count ?? 0 }

    func encodeNil() throws { _ = target.item() }

    func encode<Encoded: Encodable>(_ value: Encoded) throws {
        try NodeEncoder.put(value, in: target.item(), codingPath)
    }

    func nestedContainer<Inner: CodingKey>(keyedBy type: Inner.Type) -> KeyedEncodingContainer<Inner> {
        NodeEncoder.make(target.item(), codingPath).container(keyedBy: type)
    }

    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        NodeEncoder.make(target.item(), codingPath).unkeyedContainer()
    }

    func superEncoder() -> any Encoder { NodeEncoder.make(target.item(), codingPath) }
}

private struct Single: SingleValueEncodingContainer {
    let target: NodeEncoder.Target
    let codingPath: [any CodingKey]

    func encodeNil() throws { target.node = .nothing }

    func encode<Encoded: Encodable>(_ value: Encoded) throws { try NodeEncoder.put(value, in: target, codingPath) }
}
