/// Writes data so that it stays data: no byte of it can become markup.
///
/// The bytes are expected to be UTF-8 of characters that
/// ``XMLCharacters/isAllowed(_:)`` allows; nothing else is checked here. Inlinable,
/// for a generic called across modules costs a call for each byte.
public enum XMLEscape {
    /// Appends the content of an element: `&`, `<` and `>` become entities, and a
    /// carriage return a reference, for a parser would otherwise drop it.
    @inlinable
    public static func appendText(_ bytes: some Collection<UInt8>, to output: inout [UInt8]) {
        append(bytes, to: &output) { textReference($0) }
    }

    /// Appends the value of an attribute, without its quotes, to stand between
    /// double ones. Tab and line ends become references, for a parser turns
    /// them into spaces.
    @inlinable
    public static func appendAttribute(_ bytes: some Collection<UInt8>, to output: inout [UInt8]) {
        append(bytes, to: &output) { attributeReference($0) }
    }

    /// What stands for a byte in the content of an element; `nil` if it stands for itself.
    @inlinable
    @inline(__always)
    public static func textReference(_ byte: UInt8) -> StaticString? {
        switch byte {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case 0x0D: "&#13;"
        default: nil
        }
    }

    /// The same in the value of an attribute.
    @inlinable
    @inline(__always)
    public static func attributeReference(_ byte: UInt8) -> StaticString? {
        switch byte {
        case UInt8(ascii: "\""): "&quot;"
        case 0x09: "&#9;"
        case 0x0A: "&#10;"
        default: textReference(byte)
        }
    }

    /// Copies runs that need nothing in one go: most data has no special byte.
    @inlinable
    @inline(__always)
    static func append(
        _ bytes: some Collection<UInt8>, to output: inout [UInt8], replacement: (UInt8) -> StaticString?
    ) {
        let done: Void? = bytes.withContiguousStorageIfAvailable { buffer in
            var start = 0
            var i = 0
            while i < buffer.count {
                // Every special byte stands at or before `>`.
                if let entity = unsafe buffer[i] <= UInt8(ascii: ">") ? replacement(buffer[i]) : nil {
                    unsafe output.append(contentsOf: UnsafeBufferPointer(rebasing: buffer[start..<i]))
                    entity.withUTF8Buffer { unsafe output.append(contentsOf: $0) }
                    start = i + 1
                }
                i += 1
            }
            unsafe output.append(contentsOf: UnsafeBufferPointer(rebasing: buffer[start...]))
        }
        if done != nil { return }
        for byte in bytes {
            if let entity = replacement(byte) {
                entity.withUTF8Buffer { unsafe output.append(contentsOf: $0) }
            } else {
                output.append(byte)
            }
        }
    }
}
