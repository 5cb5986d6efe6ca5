// A letter from a dictionary, with FojaTemplating alone: no files, no schema, no loans.
import FojaData
import FojaTemplating

let data = try EncodedData([
    "fecha": CivilDate(year: 2026, month: 3, day: 9),
    "monto": ExactDecimal(canonical: "1500.00"),
])
let letter = try Template(
    body: """
        <p>La Paz, {{ fecha }}</p>
        <p>Debe usted Bs {{ monto }} ({{ monto | literal }}).</p>
        """, title: "Carta", for: data)
print(String(decoding: try letter.resolve(data).text(), as: UTF8.self))
