internal import FojaDiagnostics
internal import Synchronization

/// A value made when it is first asked for, and the same ever after, whichever thread asks.
///
/// What cannot be made is tried again by who asks next. A value is made while others wait for it, so making one must
/// not ask for itself.
final class Once<Value: Sendable>: Sendable {
    private let kept = Mutex<Value?>(nil)

    func get(_ make: () throws(DiagnosticsError) -> Value) throws(DiagnosticsError) -> Value {
        try kept.withLock { kept throws(DiagnosticsError) in
            if let kept { return kept }
            let value = try make()
            kept = value
            return value
        }
    }
}

/// Values by key, each made when it is first asked for, and the same ever after.
///
/// Two threads may make the same one at once: the first that is done gives it to both.
final class Memo<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private let kept = Mutex<[Key: Value]>([:])

    subscript(key: Key) -> Value? { kept.withLock { $0[key] } }

    /// How many there are.
    var count: Int { kept.withLock { $0.count } }

    func get(_ key: Key, _ make: () throws(DiagnosticsError) -> Value) throws(DiagnosticsError) -> Value {
        if let known = self[key] { return known }
        return put(try make(), for: key)
    }

    /// Keeps a value, if none is kept yet; the one that is.
    func put(_ value: Value, for key: Key) -> Value {
        kept.withLock { kept in
            if let first = kept[key] { return first }
            kept[key] = value
            return value
        }
    }
}

/// The same of keys of which there is no end, such as what cases say: once there are many, all are let go.
final class RecentMemo<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private let limit: Int
    private let kept = Mutex<[Key: Value]>([:])

    init(limit: Int) { self.limit = limit }

    func get(_ key: Key, _ make: () throws(DiagnosticsError) -> Value) throws(DiagnosticsError) -> Value {
        if let known = kept.withLock({ $0[key] }) { return known }
        let made = try make()
        return kept.withLock { kept in
            if let first = kept[key] { return first }
            if kept.count >= limit { kept.removeAll() }
            kept[key] = made
            return made
        }
    }
}
