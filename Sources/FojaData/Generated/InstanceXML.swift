/// Writes a case as the XML instance that a form's XSD describes.
///
/// ```xml
/// <?xml version="1.0" encoding="UTF-8"?>
/// <expediente xmlns="urn:foja:expediente" documento="contrato-de-prestamo" modo="final">
///   <prestamo>
///     <monto>800000.00</monto>
///   </prestamo>
/// </expediente>
/// ```
///
/// `schema/leer.xsl` writes the same bytes from the document itself.
public enum InstanceXML {
    /// The namespace of instances and of the forms' schemas.
    public static let namespace = "urn:foja:expediente"
    /// The root's name.
    public static let rootName = "expediente"
    /// What the items of a list are called.
    public static let itemName = "elemento"

    /// - Parameters:
    ///   - mode: `en-blanco`, `borrador` or `final`.
    ///   - paths: Paths with positions of the values that the document carries, and of its lists;
    ///     `nil` for everything.
    /// - Returns: UTF-8, two spaces for each level; like libxslt's, no line end at the end.
    public static func write(
        _ data: CaseData, documentID: String, mode: String, carrying paths: Set<String>? = nil
    ) -> [UInt8] {
        var out = Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".utf8)
        let attributes = " documento=\"\(XMLText.attribute(documentID))\" modo=\"\(XMLText.attribute(mode))\""
        write(
            CarriedData(data, carrying: paths), name: rootName,
            attributes: " xmlns=\"\(namespace)\"" + attributes, indent: "", to: &out)
        out.removeLast()
        return out
    }

    private static func write(
        _ part: CarriedData, name: String, attributes: String = "", indent: String, to out: inout [UInt8]
    ) {
        out += indent.utf8
        out += "<\(name)\(attributes)".utf8
        var text: [UInt8] = []
        var children: [(name: String, value: CarriedData)] = []
        switch part {
        case .nothing: break
        case .scalar(let value, _): text = XMLText.content(value)
        case .group(let fields): children = fields.map { ($0.field.name, $0.value) }
        case .list(let items): children = items.map { (itemName, $0) }
        }
        if text.isEmpty, children.isEmpty {
            out += "/>\n".utf8
            return
        }
        out += ">".utf8
        out += text
        if !children.isEmpty {
            out += "\n".utf8
            for child in children { write(child.value, name: child.name, indent: indent + "  ", to: &out) }
            out += indent.utf8
        }
        out += "</\(name)>\n".utf8
    }
}

/// Text as XML writes it.
enum XMLText {
    /// A value's canonical text, escaped as element content the way libxml2 does.
    static func content(_ value: Value) -> [UInt8] {
        var canonical: [UInt8] = []
        value.appendCanonical(to: &canonical)
        var out: [UInt8] = []
        out.reserveCapacity(canonical.count)
        for byte in canonical {
            switch byte {
            case UInt8(ascii: "<"): out += "&lt;".utf8
            case UInt8(ascii: ">"): out += "&gt;".utf8
            case UInt8(ascii: "&"): out += "&amp;".utf8
            default: out.append(byte)
            }
        }
        return out
    }

    static func attribute(_ text: String) -> String {
        var out = ""
        for character in text.unicodeScalars {
            switch character {
            case "<": out += "&lt;"
            case ">": out += "&gt;"
            case "&": out += "&amp;"
            case "\"": out += "&quot;"
            default: out.unicodeScalars.append(character)
            }
        }
        return out
    }
}
