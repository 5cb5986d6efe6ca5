internal import FojaDiagnostics

/// What is wrong with a field whatever its type is.
extension SchemaReader {
    mutating func checkName(_ entry: DataTree.Entry) {
        let name = entry.key.utf8
        let isName =
            name.first.map { (0x61...0x7A).contains($0) } ?? false
            && name.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F }
        if !isName {
            problem(
                "nombre", "«\(entry.key)» no es un nombre de dato", at: entry.keyPlace,
                fix: "un nombre empieza con una letra y lleva letras minúsculas sin acento, dígitos y «_»")
        } else if ["y", "o", "no", "si"].contains(entry.key) {
            problem("nombre", "«\(entry.key)» es una palabra de las expresiones", at: entry.keyPlace)
        }
    }

    mutating func check(_ own: Attributes, as type: FieldType, at place: Place) {
        if own.formula != nil, own.calculo != nil {
            problem("calculo", "un dato se calcula con `calcula` o con `calculo`, no con los dos", at: place)
        }
        if own.formula != nil, !type.isScalar {
            problem("calculo", "`calcula` da un valor, no un \(type.kind.rawValue)", at: own.formulaPlace ?? place)
        }
        let isNumber = [.integer, .decimal, .money, .percent].contains(type.innermost.kind)
        if own.minimum != nil || own.maximum != nil, !isNumber {
            problem("limite", "`minimo` y `maximo` son de números, no de \(type.kind.rawValue)", at: place)
        }
        if isNumber, let minimum = own.minimum, let maximum = own.maximum, minimum > maximum {
            problem(
                "limite", "el mínimo, \(minimum), es mayor que el máximo, \(maximum): ningún número cabe", at: place,
                fix: "corrija uno de los dos")
        }
        if own.leastItems != nil, type.kind != .list {
            problem("limite", "`al_menos` es de listas, no de \(type.kind.rawValue)", at: place)
        }
        if let unit = own.unit, type.innermost.kind == .money, !pack.currency.allows(unit: unit) {
            problem(
                "unidad", "«\(unit)» no es la moneda del paquete", at: own.unitPlace ?? place,
                fix: "escriba `unidad: \(pack.currency.symbol)`, o declare la otra en `moneda` de "
                    + PackManifest.fileName)
        }
        if own.pattern != nil, ![.text, .longText].contains(type.innermost.kind) {
            problem("patron", "`patron` es de textos, no de \(type.kind.rawValue)", at: place)
        }
    }

    mutating func unknown(_ entry: DataTree.Entry, among names: [String]) {
        problem(
            "atributo", "el esquema no tiene «\(entry.key)» ahí", at: entry.keyPlace,
            fix: Suggestion.nearest(to: entry.key, among: names).map { "¿quiso decir `\($0)`?" })
    }
}
