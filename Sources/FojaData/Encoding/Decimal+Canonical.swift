internal import Foundation

/// Foundation's decimals, which a program that has amounts may use.
extension Decimal: DecimalLike {
    /// Its digits, with a point and without an exponent, in any locale.
    var canonicalText: String { description }
}
