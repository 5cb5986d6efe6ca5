/// How the schema of a pack names what it says of people, so that the same person is the same wherever a case has
/// them: its `personas`.
///
/// ```yaml
/// personas:
///   nombre: nombre
///   documento: { dato: ci, se_llama: la cédula, de_otro: _ci }
///   lugar: expedido
///   genero: genero
///   contribuyente: { dato: nit, se_llama: el NIT, nombre: [nombre, razon_social], sin_final: [R.L.] }
///   propietario: { dato: propietario, es: cooperativa.razon_social, se_llama: la Cooperativa }
/// ```
///
/// A group that has the name and the document, or the name and the gender, is a person.
public struct PersonNames: Sendable, Hashable {
    /// The field of a person's name.
    public let name: String
    /// The field of the number of an identity document; `nil` if the pack has none.
    public let document: Document?
    /// The field of where that was issued.
    public let place: String?
    /// The field of a person's grammatical gender.
    public let gender: String?
    /// Who pays taxes.
    public let taxpayer: Taxpayer?
    /// Who owns what a case names.
    public let owner: Owner?

    /// An identity document.
    public struct Document: Sendable, Hashable {
        /// Its field: `ci`.
        public let field: String
        /// What messages call it: «la cédula».
        public let called: ArticledName
        /// What the field ends in of somebody whom a group names by another's side, `conyuge` and `conyuge_ci`;
        /// `nil` if none does.
        public let suffix: String?

        public init(field: String, called: ArticledName, suffix: String? = nil) {
            self.field = field
            self.called = called
            self.suffix = suffix
        }
    }

    /// Somebody with a number for taxes.
    public struct Taxpayer: Sendable, Hashable {
        /// The field of the number: `nit`.
        public let field: String
        /// What messages call the number: «el NIT».
        public let called: ArticledName
        /// The fields that may have the name, the first that a group has: `razon_social`.
        public let names: [String]
        /// Endings that do not tell two names apart: `R.L.`
        public let endings: [String]

        public init(field: String, called: ArticledName, names: [String], endings: [String] = []) {
            self.field = field
            self.called = called
            self.names = names
            self.endings = endings
        }
    }

    /// An owner who should be the one whom the case is about, written alike.
    public struct Owner: Sendable, Hashable {
        /// The field of an owner's name, in any group: `propietario`.
        public let field: String
        /// The path of the name that it is compared with: `cooperativa.razon_social`.
        public let path: String
        /// What messages call whom the case is about: «la Cooperativa».
        public let called: ArticledName

        public init(field: String, path: String, called: ArticledName) {
            self.field = field
            self.path = path
            self.called = called
        }
    }

    public init(
        name: String, document: Document? = nil, place: String? = nil, gender: String? = nil,
        taxpayer: Taxpayer? = nil, owner: Owner? = nil
    ) {
        self.name = name
        self.document = document
        self.place = place
        self.gender = gender
        self.taxpayer = taxpayer
        self.owner = owner
    }
}
