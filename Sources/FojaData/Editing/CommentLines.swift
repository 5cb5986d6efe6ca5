extension [UInt8] {
    /// Where the comment lines of a case directly above a line begin; those at the top of the file are the file's own.
    ///
    /// - Parameters:
    ///   - line: Where the line begins.
    ///   - column: Where its text stands: what is set in otherwise is about something else.
    func commentStart(above line: Int, column: Int) -> Int {
        var start = line
        while start > 0 {
            var previous = start - 1
            while previous > 0, self[previous - 1] != 0x0A { previous -= 1 }
            let first = self[previous..<start].firstIndex { $0 != 0x20 }
            guard let first, self[first] == UInt8(ascii: "#"), first - previous == column else { return start }
            start = previous
        }
        return line
    }
}
