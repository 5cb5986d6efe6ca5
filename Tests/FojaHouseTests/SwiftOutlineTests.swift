import FojaTestSupport
import Testing

@Suite("Swift files are read as the compiler reads them")
struct SwiftOutlineTests {
    private static let tricky = #####"""
        import FojaData
        @testable public import struct FojaXML.XMLTree
        /* func no() { /* nested { */ } */
        /// Documented.
        @available(*, deprecated)
        public struct A<T> where T: Sendable {
            public var stored = 1
            /// Its value, as { this } says.
            public private(set) static var closure: [Int] = {
                return [1]
            }()
            let text = "a \(["}", "{"].map { "\($0) }" }.joined()) { \" }"
            let raw = #"func { \" \#(1 + "{".count)"#
            let long = """
                func { } "" \("}" + "") {
                """
            let expression = /func {"/
            var ratio: Int { 4 / 2 / 1 }
            var list = [1, 2].map {
                $0 + 1
            }
            public init?(_ x: () -> Void = { }) throws
                -> Never
            {
                self.init()
                func inner() {

                }
            }
            public subscript(i: Int) -> Int {
                get { i }
                set { }
            }
        }
        public protocol P {
            func required(_ x: Int) throws
            var v: Int { get }
            func other()
        }
        public func last(_ body: (
            Int
        ) -> Void) { body(1) }
        """#####

    @Test("Functions, their lines and lengths, whatever stands in strings and comments")
    func functions() {
        let outline = SwiftOutline(Self.tricky)
        let found = outline.functions.map { "\($0.name) \($0.line) \($0.lines)" }
        #expect(
            found == [
                "closure 9 3", "ratio 18 1", "init 22 8", "inner 26 3", "subscript 30 4", "v 37 1", "last 40 3",
            ])
        #expect(outline.imports == ["FojaData", "FojaXML"])
    }

    @Test("Public declarations, and which are documented")
    func documentation() {
        let found = SwiftOutline(Self.tricky).publicDeclarations.map { "\($0.name) \($0.isDocumented)" }
        #expect(
            found == [
                "A true", "stored false", "closure true", "init false", "subscript false", "P false", "last false",
            ])
    }

    @Test("Of every file of the project the braces close")
    func balanced() throws {
        for path in House.files {
            let code = SwiftCode(try Project.text(path)).code
            for (open, close) in [("{", "}"), ("(", ")"), ("[", "]")] {
                let difference = code.count { $0 == open.utf8.first } - code.count { $0 == close.utf8.first }
                #expect(difference == 0, "\(path) \(open)")
            }
        }
    }
}
