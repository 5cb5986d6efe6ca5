internal import Crypto

/// The SHA-256 of some bytes.
struct Digest: Sendable, Hashable {
    /// 32 bytes.
    let bytes: [UInt8]

    /// A hash that was computed before; `nil` if it is none.
    init?(bytes: [UInt8]) {
        guard bytes.count == 32 else { return nil }
        self.bytes = bytes
    }

    init(of bytes: [UInt8]) {
        var hasher = SHA256()
        bytes.withUnsafeBytes { hasher.update(bufferPointer: $0) }
        self.bytes = Array(hasher.finalize())
    }

    /// Sixty-four hexadecimal digits in lower case, as `sha256sum` prints them.
    var hexadecimal: String {
        String(unsafeUninitializedCapacity: 2 * bytes.count) { buffer in
            for (index, byte) in bytes.enumerated() {
                buffer[2 * index] = Digest.digit(byte >> 4)
                buffer[2 * index + 1] = Digest.digit(byte & 15)
            }
            return 2 * bytes.count
        }
    }

    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }

    /// As a content security policy writes it.
    var base64: String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        var out: [UInt8] = []
        var i = 0
        while i < bytes.count {
            let a = bytes[i]
            let b = i + 1 < bytes.count ? bytes[i + 1] : 0
            let c = i + 2 < bytes.count ? bytes[i + 2] : 0
            out.append(alphabet[Int(a >> 2)])
            out.append(alphabet[Int((a & 3) << 4 | b >> 4)])
            out.append(i + 1 < bytes.count ? alphabet[Int((b & 15) << 2 | c >> 6)] : 0x3D)
            out.append(i + 2 < bytes.count ? alphabet[Int(c & 63)] : 0x3D)
            i += 3
        }
        return String(decoding: out, as: UTF8.self)
    }
}
