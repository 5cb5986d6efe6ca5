import FojaData
import FojaDiagnostics
import FojaDocuments
import FojaTemplating
import FojaXML
import Foundation

/// Everything measured in this process.
struct Measures {
    private let bytes: Int
    private let results: [(name: String, nanoseconds: Double)]

    /// - Parameter folder: Holds the peers' templates.
    init(of contract: Contract, peersIn folder: URL) throws {
        let peers = try Measures.peers(contract, folder)
        let tasks =
            Measures.foja(contract) + Measures.checking(contract)
            + peers.map { peer in Task(name: peer.name) { consume(try? peer.render()) } }
        bytes = contract.page.count
        results = Clock().medians(of: tasks)
    }

    private static func foja(_ contract: Contract) -> [Task] {
        let template = contract.template
        let data = contract.data
        let resolved = template.resolve(data, mode: .final)
        let copy = Copy(of: contract.page)
        return [
            Task(name: "memcpy") { copy.run() },
            Task(name: "Foja XHTML") { consume(template.resolve(data, mode: .final).xhtml()) },
            Task(name: "Foja text") { consume(template.resolve(data, mode: .final).text()) },
            Task(name: "Foja lay out") { consume(DataSlots(contract.values, schema: contract.schema)) },
            Task(name: "Foja resolve") { consume(template.resolve(data, mode: .final)) },
            Task(name: "Foja emit XHTML") { consume(resolved.xhtml()) },
            Task(name: "Foja emit text") { consume(resolved.text()) },
        ]
    }

    private static func checking(_ contract: Contract) -> [Task] {
        let page = contract.page
        let profile = contract.profile
        let checking = contract.checking
        func source() -> SourceText { SourceText(name: "contrato.xhtml", bytes: page) }
        // Both sides must find the document right, or they would measure something else.
        precondition(checking.check(source()).allSatisfy { $0.answer == .yes })
        return [
            Task(name: "libxml2") {
                guard let tree = try? XMLTree(parsing: source()) else { fatalError("not well formed") }
                precondition(profile.validate(tree).isEmpty)
            },
            Task(name: "Foja check") { consume(checking.check(source())) },
        ]
    }

    /// The peers that are written in Swift, their templates parsed.
    static func peers(_ contract: Contract, _ folder: URL) throws -> [(name: String, render: () throws -> String)] {
        func template(_ file: String) throws -> String {
            try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
        }
        let shape = contract.schema.root
        let mustache = try MustachePeer(template: template("mustache.html"), data: contract.values, shape: shape)
        let stencil = try StencilPeer(template: template("stencil.html"), data: contract.values, shape: shape)
        return [("swift-mustache", { mustache.render() }), ("Stencil", { try stencil.render() })]
    }

    /// What each prints, to be compared with Foja's words.
    static func write(_ peers: [(name: String, render: () throws -> String)], to folder: URL) throws {
        for peer in peers {
            try Data(peer.render().utf8).write(to: folder.appendingPathComponent(peer.name + ".out"))
        }
    }

    func json() throws -> String {
        var out: [String: Any] = ["bytes": bytes]
        for (name, nanoseconds) in results { out[name] = nanoseconds }
        return String(decoding: try JSONSerialization.data(withJSONObject: out, options: .sortedKeys), as: UTF8.self)
    }
}

extension Contract {
    /// The contract as XHTML.
    var page: [UInt8] { template.resolve(data, mode: .final).xhtml() }
}

/// Copies bytes from one place to another: the least that writing a document can take.
final class Copy {
    private let source: [UInt8]
    private let target: UnsafeMutableRawBufferPointer

    init(of bytes: [UInt8]) {
        source = bytes
        target = .allocate(byteCount: bytes.count, alignment: 64)
    }

    deinit { target.deallocate() }

    func run() {
        source.withUnsafeBytes { target.copyMemory(from: $0) }
        consume(target[target.count / 2])
    }
}
