internal import FojaDiagnostics
internal import FojaSpanish

extension TypedNumber {
    /// Whether it is written as dollars, euros or units of account, and these are not the money that a datum is in.
    static func isForeignMoney(_ text: String, for currency: Currency) -> Bool {
        let lower = text.lowercased()
        let own = [currency.symbol, currency.singular].map { $0.lowercased() }
        return ["$", "usd", "dólar", "dolar", "€", "eur", "ufv"].contains { sign in
            lower.contains(sign) && !own.contains { $0.contains(sign) }
        }
    }

    /// What keeps a text from being one number, and what to do about it in words: no figure can be offered for a range, a
    /// sum or a fraction.
    struct Obstacle {
        private let text: String
        private let form: String
        private let field: Field
        private let units: [String]
        private let words: [String]

        init(in text: String, of field: Field, units: [String], form: String) {
            self.text = TypedText.spaced(text)
            self.form = form
            self.field = field
            self.units = units
            words = self.text.split(whereSeparator: \.isWhitespace).map(String.init)
        }

        /// What to do; `nil` if nothing but signs around one number stands in the way.
        var advice: String? {
            byLetters ?? byNumerals ?? byParentheses ?? byMultiple ?? bySeveral ?? byMeasure ?? byOtherLetters
                ?? bySigns
        }

        // MARK: Letters in the place of digits

        private var byLetters: String? {
            for word in words where word.contains(where: \.isNumber) {
                let letters = String(word.filter(\.isLetter))
                guard !letters.isEmpty else { continue }
                func form(_ one: String, _ many: String) -> String {
                    Plural.form(letters.count, one: one, many: many)
                }
                if letters.allSatisfy({ "oOQ".contains($0) }) {
                    return "«\(letters)» \(form("es una letra", "son letras")): donde van ceros escriba la cifra 0"
                }
                if letters.allSatisfy({ "lIoO".contains($0) }) {
                    return "«\(letters)» \(form("es una letra", "son letras")): escriba las cifras, 1 o 0"
                }
                if letters.allSatisfy({ "zZsSbBgGqQlIoO".contains($0) }), letters.count <= 2,
                    word.allSatisfy({ $0.isNumber || $0.isLetter || ".,".contains($0) }), !isMeasure(letters)
                {
                    return
                        "«\(letters)» no \(form("es una cifra", "son cifras")): si está en lugar de una, escriba la que es"
                }
            }
            return nil
        }

        private var byMultiple: String? {
            if let word = words.lazy.map(Obstacle.letters).first(where: Obstacle.multiplies), !saysPercent {
                return "«\(word)» cambia la cantidad: escríbala entera en cifras, con todos sus ceros, como \(form)"
            }
            return nil
        }

        private var saysPercent: Bool { text.lowercased().contains("por ciento") }

        /// The letters of a word, without the figure that they touch: «mil» of «480mil», «g/t» of «2g/t».
        private static func letters(of word: String) -> String {
            var rest = word[...]
            while let first = rest.first, first.isASCII && first.isNumber || ".,(".contains(first) {
                rest.removeFirst()
            }
            while let last = rest.last, ",;)".contains(last) { rest.removeLast() }
            return String(rest)
        }

        /// «mil», «millones», «doscientos».
        private static func multiplies(_ word: String) -> Bool {
            let folded = TypedText.folded(word)
            if ["mil", "k", "m", "mm", "cien", "medio", "media"].contains(folded) { return true }
            return ["millon", "millar", "ciento", "cientos", "docena", "miles"].contains { folded.contains($0) }
        }

        // MARK: Numerals that are no digits

        private var byNumerals: String? {
            var previous: Character?
            for character in text {
                defer { previous = character }
                guard character.isNumber, !character.isASCII else { continue }
                // «m²», «Cu₂» are units.
                if previous?.isLetter == true { continue }
                if character.wholeNumberValue == nil {
                    return "«\(character)» es una fracción: ponga la cantidad con decimales, como `12,5`"
                }
                return "«\(character)» no es una cifra común: escriba la cantidad entera con las cifras del teclado"
            }
            return nil
        }

        // MARK: More than one number

        private var byParentheses: String? {
            guard let open = text.firstIndex(of: "(") ?? text.firstIndex(of: ")") else { return nil }
            let inside = String(text[open...])
            if text[..<open].contains(where: \.isNumber), !Obstacle.numbers(in: inside).isFigures {
                let isMultiple =
                    ["(mil)", "(miles)"].contains(TypedText.folded(inside))
                    || inside.count < 12 && words.contains { Obstacle.multiplies(Obstacle.letters(of: $0)) }
                if isMultiple { return byMultiple }
                return "escriba solo la cifra, sin lo que va entre paréntesis"
            }
            return
                "escríbala sin paréntesis: una planilla los pone a lo negativo, que aquí no corresponde si no se pide"
        }

        /// The numbers in a text, and what parts each from the next.
        private struct Numbers {
            var figures: [String] = []
            var between: [String] = []
            /// Whether there is a figure that is not of cents, «00/100», or of a word.
            var isFigures: Bool { figures.contains { $0 != "00" && $0 != "100" } }
        }

        private static func numbers(in text: String) -> Numbers {
            var out = Numbers()
            var gap = ""
            var figure = ""
            var previous: Character?
            func isDigit(_ c: Character) -> Bool { c.isASCII && c.isNumber }
            let characters = Array(text)
            for (i, c) in characters.enumerated() {
                let next = i + 1 < characters.count ? characters[i + 1] : nil
                if isDigit(c), !figure.isEmpty || previous.map({ !$0.isLetter }) ?? true {
                    figure.append(c)
                } else if !figure.isEmpty, ".,".contains(c), let next, isDigit(next) {
                    figure.append(c)
                } else {
                    if !figure.isEmpty {
                        if !out.figures.isEmpty { out.between.append(gap) }
                        out.figures.append(figure)
                        figure = ""
                        gap = ""
                    }
                    gap.append(c)
                }
                previous = c
            }
            if !figure.isEmpty {
                if !out.figures.isEmpty { out.between.append(gap) }
                out.figures.append(figure)
            }
            return out
        }

        private var bySeveral: String? {
            let numbers = Obstacle.numbers(in: text)
            guard numbers.figures.count > 1, let between = numbers.between.first else { return nil }
            let sign = TypedText.folded(TypedText.spaced(between))
            switch sign {
            case "/":
                return "es una fracción o son dos cifras: ponga una sola, con decimales si los lleva, como \(form)"
            case "-", "–", "—", "−", "~", "a", "al", "hasta", "y", "o", "u", "..":
                return "parece ir de una cifra a otra: escriba una sola, la que se declara"
            case "+", "*", "x", "×", "·", ":", "÷", "=", "^":
                return "es una cuenta: hágala y escriba solo su resultado"
            case "±", "+/-", "+-", "mas menos": return "escriba solo la cifra, sin el margen que va después"
            case ";", "'", "’", "´", "`", "\"", "|", "_":
                return
                    "«\(sign)» no parte un número: los decimales van después de una coma, y los miles, con punto y de tres en tres"
            case "": return "los espacios parten los miles de tres en tres: escriba la cifra sin espacios"
            default: return "hay más de una cifra: ponga una sola, como \(form)"
            }
        }

        // MARK: Units

        /// Measures that a number can be of, each another quantity.
        private static let measures: Set<String> = [
            "año", "años", "mes", "meses", "dia", "dias", "semana", "semanas", "hora", "horas", "quincena", "quincenas",
            "kg", "kgs", "kg.", "kilo", "kilos", "kilogramo", "kilogramos", "g", "gr", "gr.", "grs", "gramo", "gramos",
            "t", "tn", "tn.", "ton", "ton.", "tonelada", "toneladas", "tm", "tms", "tmf", "tmh", "tc", "qq", "quintal",
            "quintales", "lb", "lbs", "libra", "libras", "oz", "ozt", "onza", "onzas", "l", "lt", "lts", "litro",
            "litros",
            "m", "m2", "m²", "m3", "m³", "km", "ha", "has", "hectarea", "hectareas", "cuadricula", "cuadriculas",
            "centavo", "centavos", "ctv", "ctvs", "ctvs.", "cvs", "‰", "ppm", "%", "g/t", "gr/t", "kg/t",
            "g/tm", "oz/t", "trimestre", "trimestres", "semestre", "semestres", "bimestre", "bimestres",
        ]

        private func isMeasure(_ word: String) -> Bool { Obstacle.measures.contains(Obstacle.folded(word)) }

        private static func folded(_ word: String) -> String {
            word == "año" || word == "años" ? word : TypedText.folded(word)
        }

        /// Another unit than that of the datum: leaving the word out would change the quantity.
        private var byMeasure: String? {
            let unit = field.type.innermost.kind == .money ? field.measure : field.unit
            guard !unit.isEmpty || field.type.innermost.kind == .percent else { return nil }
            for word in words {
                let letters = Obstacle.letters(of: word).lowercased()
                guard !letters.isEmpty, isMeasure(letters), !units.contains(letters) else { continue }
                return
                    "se da en \(unit.isEmpty ? "%" : unit), y «\(letters)» es otra medida: pásela antes de escribirla"
            }
            return nil
        }

        private var byOtherLetters: String? {
            if saysPercent { return "van solo cifras, como \(form): quite «por ciento», si la cifra ya es esa" }
            guard let word = words.first(where: { $0.contains(where: \.isLetter) }) else { return nil }
            let letters = Obstacle.letters(of: word)
            guard letters.contains(where: \.isLetter), letters.count <= 40 else {
                return "ponga solo las cifras, como \(form)"
            }
            // A letter or two that touch the figure may be in the place of one.
            if letters != word, letters.count <= 2, letters.allSatisfy(\.isLetter), letters != "º", letters != "ª" {
                return "«\(letters)» no es parte de un número: si está en lugar de una cifra, escriba la que es"
            }
            return "van solo cifras, como \(form): borre «\(letters)» si no cambia la cantidad"
        }

        // MARK: Signs

        private var bySigns: String? {
            if let sign = text.first(where: { "<>≤≥~≈±¿?".contains($0) }) {
                return "«\(sign)» dice que no es la cifra exacta: ponga solo la que se declara, como \(form)"
            }
            if text.contains("‰") { return "«‰» es por mil: pásela a por ciento, o a la unidad del dato" }
            if text.contains("%") {
                return field.type.innermost.kind == .decimal && field.unit.isEmpty
                    ? nil : "no es un porcentaje: ponga la cantidad, como \(form)"
            }
            return nil
        }
    }
}
