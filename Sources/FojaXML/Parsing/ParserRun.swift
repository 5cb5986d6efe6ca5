internal import CLibXML2
internal import FojaDiagnostics

/// One parse: an own context, an own reader of the bytes, an own collector.
///
/// libxml2 pulls the bytes in pieces, so that a document with a problem in
/// every byte can be cut short safely: the source simply ends.
@safe final class ParserRun {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0
    private let problems: ProblemCollector

    private init(_ bytes: UnsafeBufferPointer<UInt8>, limit: Int) {
        unsafe self.bytes = unsafe bytes
        problems = ProblemCollector(limit: limit)
    }

    @safe struct Outcome {
        /// The caller owns it. `nil` if there is none; it may be partial when there are problems.
        let document: UnsafeMutablePointer<xmlDoc>?
        let problems: [LibXMLProblem]
    }

    static func parse(_ source: SourceText, limit: Int) -> Outcome {
        guard LibXML2.isReady, let context = unsafe xmlNewParserCtxt() else {
            return unsafe Outcome(document: nil, problems: [])
        }
        defer { unsafe xmlFreeParserCtxt(context) }
        return unsafe source.bytes.withUnsafeBufferPointer { bytes in
            let run = unsafe ParserRun(bytes, limit: limit)
            return withExtendedLifetime(run) { unsafe run.run(context) }
        }
    }

    private func run(_ context: UnsafeMutablePointer<xmlParserCtxt>) -> Outcome {
        let me = unsafe Unmanaged.passUnretained(self).toOpaque()
        unsafe context.pointee._private = unsafe me
        if let sax = unsafe context.pointee.sax {
            unsafe Self.forbidDeclarations(sax)
            unsafe sax.pointee.serror = { user, error in
                guard let user = unsafe user, let error = unsafe error else { return }
                let context = unsafe user.assumingMemoryBound(to: xmlParserCtxt.self)
                guard let me = unsafe context.pointee._private, unsafe error.pointee.level != XML_ERR_WARNING else {
                    return
                }
                let run = unsafe Unmanaged<ParserRun>.fromOpaque(me).takeUnretainedValue()
                run.problems.add(unsafe LibXMLProblem(error.pointee, offset: Int(xmlByteConsumed(context))))
            }
        }
        let document = unsafe xmlCtxtReadIO(
            context,
            { me, buffer, length in
                guard let me = unsafe me, let buffer = unsafe buffer else { return -1 }
                let run = unsafe Unmanaged<ParserRun>.fromOpaque(me).takeUnretainedValue()
                return unsafe run.read(into: buffer, Int(length))
            },
            nil, me, nil, nil, LibXML2.parseOptions
        )
        return unsafe Outcome(document: document, problems: problems.problems)
    }

    /// Gives the next bytes; none when the source or the patience ends.
    private func read(into buffer: UnsafeMutablePointer<CChar>, _ length: Int) -> Int32 {
        guard !problems.isFull else { return 0 }
        let count = unsafe max(0, min(length, bytes.count - position))
        guard count > 0, let base = unsafe bytes.baseAddress else { return 0 }
        unsafe UnsafeMutableRawPointer(buffer).copyMemory(from: base + position, byteCount: count)
        position += count
        return Int32(clamping: count)
    }

    /// The gate lets no declaration through; were one to come, nothing would act on it.
    private static func forbidDeclarations(_ sax: UnsafeMutablePointer<xmlSAXHandler>) {
        unsafe sax.pointee.externalSubset = nil
        unsafe sax.pointee.resolveEntity = nil
        unsafe sax.pointee.entityDecl = nil
        unsafe sax.pointee.unparsedEntityDecl = nil
        unsafe sax.pointee.notationDecl = nil
        unsafe sax.pointee.attributeDecl = nil
        unsafe sax.pointee.elementDecl = nil
    }
}
