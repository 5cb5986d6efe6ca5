public import FojaDiagnostics
internal import GRDB

/// Numbers of a series below its last that nobody has and nobody has annulled.
public struct NumberGap: Sendable, Hashable {
    /// `contratos`
    public let series: String
    /// 0 of a series without years.
    public let year: Int
    /// The first and the last.
    public let numbers: ClosedRange<Int>
}

extension Register {
    /// The gaps of every series and year, in order, from 1.
    public func gaps() throws(DiagnosticsError) -> [NumberGap] {
        var out: [NumberGap] = []
        var last: (series: String, year: Int, number: Int)?
        for one in try numbers() {
            if last?.series != one.id.series || last?.year != one.id.year { last = (one.id.series, one.id.year, 0) }
            let before = last?.number ?? 0
            if one.id.number > before + 1 {
                out.append(
                    NumberGap(
                        series: one.id.series, year: one.id.year, numbers: (before + 1)...(one.id.number - 1)))
            }
            last?.number = one.id.number
        }
        return out
    }

    /// What the cases that were made final say of each other, each pair once.
    public func findings() throws(DiagnosticsError) -> [(caseID: String, file: String, finding: CrossFinding)] {
        let all = try cases()
        var byKey: [String: [(position: Int, fact: Fact)]] = [:]
        for (position, one) in all.enumerated() {
            for fact in one.facts { byKey[fact.key, default: []].append((position, fact)) }
        }
        var out: [(caseID: String, file: String, finding: CrossFinding)] = []
        for (position, one) in all.enumerated() {
            for own in one.facts {
                for (other, theirs) in byKey[own.key] ?? []
                where other < position || own.kind != theirs.kind && other != position {
                    let found = CrossFinding.finding(
                        own, commits: one.isLive, with: theirs,
                        of: OtherCase(id: all[other].id, file: all[other].file, isLive: all[other].isLive))
                    if let found { out.append((one.id, one.file, found)) }
                }
            }
        }
        return out
    }
}
