internal import CLibXML2

/// What FojaXML needs of libxml2 as a whole.
///
/// No process-wide setting of libxml2 is changed (entity loader, error
/// handlers, allocators): another user of libxml2 in the same process keeps its
/// own, and everything that keeps Foja safe is set on each context.
enum LibXML2 {
    /// Reading this initialises the library, once, whichever thread comes first.
    static let isReady: Bool = {
        xmlInitParser()
        xmlSchemaInitTypes()
        return true
    }()

    /// What a document is parsed with. Not here, on purpose: `NOENT`, `DTDLOAD`,
    /// `DTDATTR`, `DTDVALID`, `XINCLUDE`, `HUGE` and `RECOVER`.
    static var parseOptions: Int32 {
        Int32(
            XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
                | XML_PARSE_COMPACT.rawValue
        )
    }

    /// libxml2's own bound without `HUGE`, which keeps its recursion safe.
    static let maximumDepth = 256
}

/// A Swift copy of one of libxml2's C strings.
func string(_ pointer: UnsafePointer<xmlChar>?) -> String? {
    guard let pointer = unsafe pointer else { return nil }
    return unsafe String(cString: pointer)
}

/// Whether a C string has exactly these bytes; nothing is allocated.
func equal(_ pointer: UnsafePointer<xmlChar>?, _ text: StaticString) -> Bool {
    guard let pointer = unsafe pointer else { return false }
    return text.withUTF8Buffer { wanted in
        for i in 0..<wanted.count where unsafe pointer[i] != wanted[i] { return false }
        return unsafe pointer[wanted.count] == 0
    }
}

/// Whether a C string has exactly these bytes; nothing is allocated for a native string.
func equal(_ pointer: UnsafePointer<xmlChar>?, _ text: String) -> Bool {
    guard let pointer = unsafe pointer else { return false }
    var i = 0
    for byte in text.utf8 {
        // A zero in `text` must not match the terminator and read on past it.
        if unsafe byte == 0 || pointer[i] != byte { return false }
        i += 1
    }
    return unsafe pointer[i] == 0
}

/// How many bytes a C string has before its end.
func length(_ pointer: UnsafePointer<xmlChar>) -> Int {
    unsafe foja_length(pointer)
}

/// Whether two runs of bytes are the same.
package func isSame(_ one: [UInt8], _ other: [UInt8]) -> Bool {
    unsafe one.withUnsafeBytes { a in
        unsafe other.withUnsafeBytes { b in
            guard a.count == b.count else { return false }
            guard let first = a.baseAddress, let second = b.baseAddress else { return true }
            return unsafe foja_compare(first, second, a.count) == 0
        }
    }
}
