/// As its canonical text, so that no decimal passes through binary floating point.
extension ExactDecimal: Codable {
    /// Reads a canonical text.
    public init(from decoder: any Decoder) throws {
        self = try decoder.canonical { ExactDecimal(canonical: $0) }
    }

    /// Writes its canonical text.
    public func encode(to encoder: any Encoder) throws {
        try encoder.write(canonical: .decimal(self))
    }
}

/// As `AAAA-MM-DD`.
extension CivilDate: Codable {
    /// Reads `AAAA-MM-DD`.
    public init(from decoder: any Decoder) throws {
        self = try decoder.canonical { CivilDate(canonical: $0) }
    }

    /// Writes `AAAA-MM-DD`.
    public func encode(to encoder: any Encoder) throws {
        try encoder.write(canonical: .date(self))
    }
}

/// As `HH:MM`.
extension ClockTime: Codable {
    /// Reads `HH:MM`.
    public init(from decoder: any Decoder) throws {
        self = try decoder.canonical { ClockTime(canonical: $0) }
    }

    /// Writes `HH:MM`.
    public func encode(to encoder: any Encoder) throws {
        try encoder.write(canonical: .time(self))
    }
}

extension Decoder {
    fileprivate func canonical<Made>(_ make: (String) -> Made?) throws -> Made {
        let text = try singleValueContainer().decode(String.self)
        if let made = make(text) { return made }
        throw DecodingError.dataCorrupted(
            .init(codingPath: codingPath, debugDescription: "«\(text)» no está en su forma canónica"))
    }
}

extension Encoder {
    fileprivate func write(canonical value: Value) throws {
        var container = singleValueContainer()
        try container.encode(value.canonical ?? "")
    }
}
