internal import FojaXML

/// Where a document is written: bytes one after another, escaped where they are data within markup.
///
/// The one file of the engine that writes to memory itself: a document is copied together out of a thousand pieces, and an
/// array would ask for each whether it is its only owner. What is read is checked as any array is; what is written, by
/// ``reserve(_:)``.
@safe struct DocumentSink: ~Copyable {
    private var start: UnsafeMutablePointer<UInt8>
    private(set) var count = 0
    private var capacity: Int
    /// Whether it outgrew what it was lent.
    private var isOwner = false

    private init(lent buffer: UnsafeMutableBufferPointer<UInt8>, _ base: UnsafeMutablePointer<UInt8>) {
        unsafe start = base
        capacity = buffer.count
    }

    /// Room of its own, for what is read again before it goes into a document.
    init(capacity: Int) {
        self.capacity = capacity
        unsafe start = .allocate(capacity: capacity)
        isOwner = true
    }

    deinit { if isOwner { unsafe start.deallocate() } }

    /// What `body` writes into the sink that it gets and gives back.
    ///
    /// - Parameter capacity: As many bytes as there will be, as far as is known: so many stand where they stay.
    static func bytes(capacity: Int, _ body: (consuming DocumentSink) -> DocumentSink) -> [UInt8] {
        var outgrown: [UInt8]?
        let written = unsafe [UInt8](unsafeUninitializedCapacity: max(64, capacity)) { buffer, count in
            guard let base = buffer.baseAddress else { return }
            let sink = unsafe body(DocumentSink(lent: buffer, base))
            if sink.isOwner {
                outgrown = unsafe [UInt8](UnsafeBufferPointer(start: sink.start, count: sink.count))
            } else {
                count = sink.count
            }
        }
        return outgrown ?? written
    }

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
        if isOwner { unsafe start.deallocate() }
        isOwner = true
        unsafe start = larger
    }

    @inline(__always)
    private mutating func append(_ source: UnsafePointer<UInt8>, _ more: Int) {
        reserve(more)
        unsafe DocumentSink.copy(source, more, to: start + count)
        count += more
    }

    /// Copies bytes. Most pieces of a document are shorter than what a call of `memcpy` is worth: these go as two words, of
    /// which the second may begin within the first.
    @inline(__always)
    private static func copy(_ source: UnsafePointer<UInt8>, _ count: Int, to target: UnsafeMutablePointer<UInt8>) {
        if count > 32 { return unsafe target.initialize(from: source, count: count) }
        let from = unsafe UnsafeRawPointer(source)
        let to = UnsafeMutableRawPointer(target)
        if count >= 16 {
            let first = unsafe from.loadUnaligned(as: SIMD16<UInt8>.self)
            let last = unsafe (from + (count - 16)).loadUnaligned(as: SIMD16<UInt8>.self)
            unsafe to.storeBytes(of: first, as: SIMD16<UInt8>.self)
            unsafe (to + (count - 16)).storeBytes(of: last, as: SIMD16<UInt8>.self)
        } else if count >= 8 {
            let first = unsafe from.loadUnaligned(as: UInt64.self)
            let last = unsafe (from + (count - 8)).loadUnaligned(as: UInt64.self)
            unsafe to.storeBytes(of: first, as: UInt64.self)
            unsafe (to + (count - 8)).storeBytes(of: last, as: UInt64.self)
        } else if count >= 4 {
            let first = unsafe from.loadUnaligned(as: UInt32.self)
            let last = unsafe (from + (count - 4)).loadUnaligned(as: UInt32.self)
            unsafe to.storeBytes(of: first, as: UInt32.self)
            unsafe (to + (count - 4)).storeBytes(of: last, as: UInt32.self)
        } else {
            for index in 0..<count { unsafe target[index] = source[index] }
        }
    }

    // MARK: What stands there

    /// A byte that was written.
    @inline(__always)
    subscript(index: Int) -> UInt8 {
        precondition(index >= 0 && index < count)
        return unsafe start[index]
    }

    /// Some of what was written, by itself.
    func array(_ range: Range<Int>) -> [UInt8] {
        precondition(range.lowerBound >= 0 && range.upperBound <= count)
        return unsafe [UInt8](UnsafeBufferPointer(start: start + range.lowerBound, count: range.count))
    }

    /// Appends all that was written to an array.
    func copy(to bytes: inout [UInt8]) {
        unsafe bytes.append(contentsOf: UnsafeBufferPointer(start: start, count: count))
    }

    /// Takes the last bytes away again.
    mutating func removeLast(_ bytes: Int) {
        precondition(bytes >= 0 && bytes <= count)
        count -= bytes
    }

    // MARK: What is written as it is

    @inline(__always)
    mutating func append(_ text: StaticString) {
        unsafe append(text.utf8Start, text.utf8CodeUnitCount)
    }

    /// Some of an array's bytes.
    @inline(__always)
    mutating func append(_ bytes: borrowing [UInt8], _ range: Range<Int>) {
        precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count)
        unsafe bytes.withUnsafeBufferPointer { all in
            if let base = all.baseAddress { unsafe append(base + range.lowerBound, range.count) }
        }
    }

    mutating func append(_ bytes: borrowing [UInt8]) { append(bytes, 0..<bytes.count) }

    /// A text as it is.
    mutating func append(text: String) {
        var text = text
        text.withUTF8 { if let base = $0.baseAddress { unsafe append(base, $0.count) } }
    }

    /// Some of what stands in another.
    @inline(__always)
    mutating func append(_ other: borrowing DocumentSink, _ range: Range<Int>) {
        precondition(range.lowerBound >= 0 && range.upperBound <= other.count)
        unsafe append(other.start + range.lowerBound, range.count)
    }

    @inline(__always)
    mutating func append(_ byte: UInt8) {
        reserve(1)
        unsafe start[count] = byte
        count += 1
    }

    mutating func append(repeating byte: UInt8, count more: Int) {
        reserve(more)
        for index in 0..<more { unsafe start[count + index] = byte }
        count += more
    }

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

/// A line of trivial values that grows, and is an array in the end: what a rendering notes at each step.
@safe struct GrowingLine<Element>: ~Copyable {
    private var start: UnsafeMutablePointer<Element>
    private(set) var count = 0
    private var capacity: Int

    /// - Parameter capacity: As many as there will be, as far as is known.
    init(capacity: Int) {
        self.capacity = max(16, capacity)
        unsafe start = .allocate(capacity: self.capacity)
    }

    /// So many of the same.
    init(repeating element: Element, count: Int) {
        self.init(capacity: count)
        unsafe start.initialize(repeating: element, count: count)
        self.count = count
    }

    /// The same by itself.
    func copy() -> GrowingLine {
        var copy = GrowingLine(capacity: count)
        unsafe copy.start.initialize(from: start, count: count)
        copy.count = count
        return copy
    }

    deinit {
        unsafe start.deinitialize(count: count)
        unsafe start.deallocate()
    }

    /// Those that stand there.
    subscript(index: Int) -> Element {
        @inline(__always) get {
            precondition(index >= 0 && index < count)
            return unsafe start[index]
        }
        @inline(__always) set {
            precondition(index >= 0 && index < count)
            unsafe start[index] = newValue
        }
    }

    @inline(__always)
    mutating func append(_ element: Element) {
        if count == capacity { grow() }
        unsafe (start + count).initialize(to: element)
        count += 1
    }

    /// Appends so many, each made of its number.
    @inline(__always)
    mutating func append(count more: Int, _ element: (Int) -> Element) {
        while count + more > capacity { grow() }
        for index in 0..<more { unsafe (start + count + index).initialize(to: element(index)) }
        count += more
    }

    @inline(never)
    private mutating func grow() {
        let larger = UnsafeMutablePointer<Element>.allocate(capacity: capacity * 2)
        unsafe larger.moveInitialize(from: start, count: count)
        unsafe start.deallocate()
        unsafe start = larger
        capacity *= 2
    }

    mutating func removeLast() {
        precondition(count > 0)
        count -= 1
        unsafe (start + count).deinitialize(count: 1)
    }

    mutating func removeAll() {
        unsafe start.deinitialize(count: count)
        count = 0
    }

    /// The last of them.
    var last: Element? { count > 0 ? self[count - 1] : nil }

    /// Appends all of them to an array.
    func copy(to line: inout [Element]) {
        unsafe line.append(contentsOf: UnsafeBufferPointer(start: start, count: count))
    }

    /// All of them.
    var array: [Element] {
        unsafe [Element](unsafeUninitializedCapacity: count) { buffer, copied in
            guard let base = buffer.baseAddress else { return }
            unsafe base.initialize(from: start, count: count)
            copied = count
        }
    }
}
