import FojaDiagnostics
import Foundation

/// `Bench dump ROOT CASE FOLDER` writes the typed data of a case, what Foja makes of it and what the Swift peers make;
/// `Bench measure ROOT CASE FOLDER` measures and prints nanoseconds as JSON. `Benchmarks/prepare` and `run` call them.
/// `Bench count` does each piece of work that `instructions.py` counts. `Bench repeat` makes the document 10,000 times, `Bench
/// retype` its plain text as often, and `Bench recheck` checks it 1,000 times, for a profiler.
let arguments = CommandLine.arguments
guard arguments.count == 5 else {
    FileHandle.standardError.write(Data("Bench dump|write|measure|count|repeat|retype|recheck ROOT CASE FOLDER\n".utf8))
    exit(64)
}
do {
    let contract = try Contract(root: arguments[2], casePath: arguments[3])
    let folder = URL(fileURLWithPath: arguments[4])
    switch arguments[1] {
    case "dump": try contract.dump(to: folder)
    case "write": try Measures.write(Measures.peers(contract, folder), to: folder)
    case "measure": try print(Measures(of: contract, peersIn: folder).json())
    case "count": contract.count()
    case "repeat":
        // For a profiler: nothing but resolving and writing the XHTML.
        for _ in 0..<10_000 { consume(contract.template.resolve(contract.data, mode: .final).xhtml()) }
    case "retype":
        for _ in 0..<10_000 { consume(contract.template.resolve(contract.data, mode: .final).text()) }
    case "recheck":
        let page = contract.page
        for _ in 0..<1_000 { consume(contract.checking.check(SourceText(name: "contrato.xhtml", bytes: page))) }
    default: throw Unknown(order: arguments[1])
    }
} catch let error as DiagnosticsError {
    for problem in error.diagnostics { FileHandle.standardError.write(Data("\(problem.message)\n".utf8)) }
    exit(1)
}

/// An order that Bench does not know.
struct Unknown: Error {
    let order: String
}
