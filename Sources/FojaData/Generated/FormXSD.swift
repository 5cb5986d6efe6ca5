/// The XSD 1.0 of the data that one document carries, as ``InstanceXML`` and
/// `schema/leer.xsl` write them.
///
/// Every element may be absent: what must be there is a matter of the document's
/// mode and is checked by rendering. The order is the schema's.
public enum FormXSD {
    /// - Parameters:
    ///   - paths: Schema paths (without positions) that the document may carry. A list must be named
    ///     itself, for its count, besides what its items carry.
    /// - Returns: UTF-8 with a line end at the end.
    public static func write(for paths: some Sequence<String>, schema: Schema, documentID: String) -> [UInt8] {
        var wanted: Set<String> = []
        for path in paths {
            // What contains a wanted field is wanted too.
            var path = path[...]
            while wanted.insert(String(path)).inserted, let dot = path.lastIndex(of: ".") { path = path[..<dot] }
        }
        var writer = Writer(wanted: wanted)
        writer.document(schema, documentID: documentID)
        return Array(writer.out.utf8)
    }

    private struct Writer {
        let wanted: Set<String>
        var out = ""

        init(wanted: Set<String>) {
            self.wanted = wanted
        }

        mutating func document(_ schema: Schema, documentID: String) {
            out = """
                <?xml version="1.0" encoding="UTF-8"?>
                <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="\(InstanceXML.namespace)" \
                targetNamespace="\(InstanceXML.namespace)" elementFormDefault="qualified">
                  <xs:element name="\(InstanceXML.rootName)">
                    <xs:complexType>

                """
            sequence(schema.root, indent: "      ")
            out += """
                      <xs:attribute name="documento" type="xs:string" use="required" \
                fixed="\(XMLText.attribute(documentID))"/>
                      <xs:attribute name="modo" type="modo" use="required"/>
                    </xs:complexType>
                  </xs:element>

                """
            out += Writer.simpleTypes
            out += "</xs:schema>\n"
        }

        private mutating func sequence(_ shape: GroupShape, indent: String) {
            let fields = shape.fields.filter { wanted.contains($0.path) }
            if fields.isEmpty {
                out += indent + "<xs:sequence/>\n"
                return
            }
            out += indent + "<xs:sequence>\n"
            for field in fields {
                element(field.name, field.type, of: field, attributes: " minOccurs=\"0\"", indent: indent + "  ")
            }
            out += indent + "</xs:sequence>\n"
        }

        private mutating func element(
            _ name: String, _ type: FieldType, of field: Field, attributes: String, isItem: Bool = false,
            indent: String
        ) {
            out += indent + "<xs:element name=\"\(name)\""
            if let simple = simpleName(type, of: field), !isItem {
                out += " type=\"\(simple)\"\(attributes)/>\n"
                return
            }
            out += attributes + ">\n"
            let inner = indent + "  "
            switch type {
            case .group(let shape):
                out += inner + "<xs:complexType>\n"
                sequence(shape, indent: inner + "  ")
                out += inner + "</xs:complexType>\n"
            case .list(let element):
                out += inner + "<xs:complexType>\n" + inner + "  <xs:sequence>\n"
                self.element(
                    InstanceXML.itemName, element, of: field,
                    attributes: " minOccurs=\"0\" maxOccurs=\"unbounded\"", isItem: element.isScalar,
                    indent: inner + "    ")
                out += inner + "  </xs:sequence>\n" + inner + "</xs:complexType>\n"
            default:
                if isItem {
                    // An item of which nothing is known is empty.
                    out += inner + "<xs:simpleType>\n"
                    if let simple = simpleName(type, of: field) {
                        out += inner + "  <xs:union memberTypes=\"vacio \(simple)\"/>\n"
                    } else {
                        out += inner + "  <xs:union memberTypes=\"vacio\">\n"
                        restriction(type, of: field, indent: inner + "    ")
                        out += inner + "  </xs:union>\n"
                    }
                    out += inner + "</xs:simpleType>\n"
                } else {
                    restriction(type, of: field, indent: inner)
                }
            }
            out += indent + "</xs:element>\n"
        }

        /// The named type, where a field adds nothing to it.
        private func simpleName(_ type: FieldType, of field: Field) -> String? {
            // What is computed is as it comes.
            let isBare = field.isComputed || (field.minimum == nil && field.maximum == nil && field.pattern == nil)
            switch type {
            case .list, .group, .option: return nil
            default: return isBare ? Writer.name(of: type) : nil
            }
        }

        private static func name(of type: FieldType) -> String {
            type.kind == .longText ? "texto_largo" : type.kind.schemaName
        }

        private mutating func restriction(_ type: FieldType, of field: Field, indent: String) {
            switch type {
            case .decimal where hasLimits(field), .percent where hasLimits(field):
                let sign = field.minimum.map { !$0.isNegative } ?? false ? "largo_sin_signo" : "largo"
                out += indent + "<xs:simpleType>\n" + indent + "  <xs:union memberTypes=\"\(sign)\">\n"
                facets(type, of: field, indent: indent + "    ")
                out += indent + "  </xs:union>\n" + indent + "</xs:simpleType>\n"
            default: facets(type, of: field, indent: indent)
            }
        }

        private func hasLimits(_ field: Field) -> Bool { field.minimum != nil || field.maximum != nil }

        private mutating func facets(_ type: FieldType, of field: Field, indent: String) {
            var facets: [String] = []
            if case .option(let options) = type {
                facets = options.map { "enumeration value=\"\($0.name)\"" }
            } else {
                if let pattern = field.pattern { facets.append("pattern value=\"\(XMLText.attribute(pattern))\"") }
                // A facet's own value must be of the base type, in its canonical form.
                if let minimum = field.minimum?.canonical(for: type) {
                    facets.append("minInclusive value=\"\(minimum)\"")
                }
                if let maximum = field.maximum?.canonical(for: type) {
                    facets.append("maxInclusive value=\"\(maximum)\"")
                }
            }
            let base: String =
                switch type {
                case .option: "xs:string"
                case .integer, .decimal, .money, .percent: Writer.name(of: type) + "_corto"
                default: Writer.name(of: type)
                }
            out += indent + "<xs:simpleType>\n" + indent + "  <xs:restriction base=\"\(base)\">\n"
            for facet in facets { out += indent + "    <xs:\(facet)/>\n" }
            out += indent + "  </xs:restriction>\n" + indent + "</xs:simpleType>\n"
        }

        /// Canonical forms. A pattern in a further restriction adds to these.
        ///
        /// Numbers are text to a validator: libxml2's own, from which limits have to be derived (`_corto`), end at 24 digits.
        /// So a decimal with limits is a short one within them or a long one, whose sign alone is looked at.
        private static let simpleTypes = [
            (
                "modo", "xs:string",
                [
                    "enumeration value=\"en-blanco\"", "enumeration value=\"para-llenar\"",
                    "enumeration value=\"borrador\"", "enumeration value=\"final\"",
                ]
            ),
            ("vacio", "xs:string", ["length value=\"0\""]),
            ("texto", "xs:string", ["pattern value=\"[^&#9;&#10;&#13;]+\""]),
            ("texto_largo", "xs:string", ["minLength value=\"1\""]),
            ("entero", "xs:string", [integer]), ("entero_corto", "xs:integer", [integer]),
            ("decimal", "xs:string", [decimal]), ("decimal_corto", "xs:decimal", [decimal]),
            ("dinero", "xs:string", [money]), ("dinero_corto", "xs:decimal", [money]),
            ("porcentaje", "xs:string", [percent]), ("porcentaje_corto", "xs:decimal", [percent]),
            ("largo", "xs:string", ["minLength value=\"25\"", decimal]),
            ("largo_sin_signo", "xs:string", ["minLength value=\"25\"", "pattern value=\"[0-9]+\\.?[0-9]*\""]),
            ("fecha", "xs:date", ["pattern value=\"[0-9]{4}-[0-9]{2}-[0-9]{2}\""]),
            ("hora", "xs:string", ["pattern value=\"([01][0-9]|2[0-3]):[0-5][0-9]\""]),
            ("logico", "xs:string", ["enumeration value=\"sí\"", "enumeration value=\"no\""]),
        ].map { name, base, facets in
            "  <xs:simpleType name=\"\(name)\">\n    <xs:restriction base=\"\(base)\">\n"
                + facets.map { "      <xs:\($0)/>\n" }.joined() + "    </xs:restriction>\n  </xs:simpleType>\n"
        }.joined()

        private static let integer = "pattern value=\"-?(0|[1-9][0-9]*)\""
        private static let decimal = "pattern value=\"-?(0|[1-9][0-9]*)(\\.[0-9]+)?\""
        private static let money = "pattern value=\"-?(0|[1-9][0-9]*)\\.[0-9]{2}\""
        private static let percent = "pattern value=\"-?(0|[1-9][0-9]*)(\\.[0-9]*[1-9])?\""
    }
}
