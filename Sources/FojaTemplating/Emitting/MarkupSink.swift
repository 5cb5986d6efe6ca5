internal import FojaXML

/// Where markup is written: bytes one after another, escaped where they are data.
///
/// The one place of the engine that writes to memory itself: a document is copied together out of a thousand pieces, and an
/// array would ask for each whether it is its only owner. What is read is checked as any array is; what is written, by
/// ``reserve(_:)``.
@safe struct MarkupSink: ~Copyable {
    private var start: UnsafeMutablePointer<UInt8>
    private var count = 0
    private var capacity: Int

    /// - Parameter capacity: As many bytes as there will be, as far as is known.
    init(capacity: Int) {
        self.capacity = max(64, capacity)
        unsafe start = .allocate(capacity: self.capacity)
    }

    deinit { unsafe start.deallocate() }

    /// What was written.
    consuming func finish() -> [UInt8] { unsafe [UInt8](UnsafeBufferPointer(start: start, count: count)) }

    /// Makes room for some more bytes.
    @inline(__always)
    private mutating func reserve(_ more: Int) {
        if count + more > capacity { grow(to: count + more) }
    }

    @inline(never)
    private mutating func grow(to least: Int) {
        capacity = max(least, capacity * 2)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        unsafe larger.update(from: start, count: count)
        unsafe start.deallocate()
        unsafe start = larger
    }

    @inline(__always)
    private mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        reserve(bytes.count)
        if let base = bytes.baseAddress { unsafe (start + count).update(from: base, count: bytes.count) }
        count += bytes.count
    }

    // MARK: What is markup already

    @inline(__always)
    mutating func append(_ text: StaticString) {
        unsafe append(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// Some of an array's bytes.
    @inline(__always)
    mutating func append(_ bytes: borrowing [UInt8], _ range: Range<Int>) {
        precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count)
        unsafe bytes.withUnsafeBufferPointer { all in
            unsafe append(UnsafeBufferPointer(rebasing: all[range]))
        }
    }

    mutating func append(_ bytes: borrowing [UInt8]) { append(bytes, 0..<bytes.count) }

    // MARK: What is data

    /// Bytes as the content of an element.
    @inline(__always)
    mutating func appendText(_ bytes: borrowing [UInt8], _ range: Range<Int>) {
        append(bytes, range) { XMLEscape.textReference($0) }
    }

    /// Bytes as the value of an attribute, without its quotes.
    @inline(__always)
    mutating func appendAttribute(_ bytes: borrowing [UInt8], _ range: Range<Int>) {
        append(bytes, range) { XMLEscape.attributeReference($0) }
    }

    @inline(__always)
    private mutating func append(
        _ bytes: borrowing [UInt8], _ range: Range<Int>, _ reference: (UInt8) -> StaticString?
    ) {
        var from = range.lowerBound
        for index in range where bytes[index] <= UInt8(ascii: ">") {
            guard let reference = reference(bytes[index]) else { continue }
            append(bytes, from..<index)
            append(reference)
            from = index + 1
        }
        append(bytes, from..<range.upperBound)
    }
}
