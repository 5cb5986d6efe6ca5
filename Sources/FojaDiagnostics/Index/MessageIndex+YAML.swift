extension MessageIndex {
    /// Messages about the text of YAML and JSON files.
    static let aboutYAML = #"""
        # json: El texto de un archivo JSON
        json.control (error)
          Cuándo: un texto de JSON tiene un cambio de línea o un carácter de control
          Dice: un texto de JSON no lleva cambios de línea ni caracteres de control (U+0009)
          Arreglo: escriba `\n`
        json.demasiados-datos (error)
          Cuándo: un archivo JSON tiene demasiados datos
          Dice: el archivo tiene más de … datos
          Arreglo: parta el archivo
        json.escape (error)
          Cuándo: un escape de JSON no está bien escrito
          Dice: ese código de carácter es la mitad de un par y le falta la otra
          Arreglo: corríjalo
        json.numero (error)
          Cuándo: un número de JSON no está bien escrito
          Dice: un número de JSON no empieza con cero
          Arreglo: si es un código, póngalo entre comillas
        json.profundo (error)
          Cuándo: un archivo JSON tiene demasiados niveles
          Dice: hay más de 64 niveles de grupos y listas, uno dentro de otro
          Arreglo: simplifíquelo
        json.repetida (error)
          Cuándo: una clave está dos veces en el mismo grupo
          Dice: «ñ» está dos veces en el mismo grupo
          Arreglo: deje una
        json.sintaxis (error)
          Cuándo: el archivo no es JSON bien escrito
          Dice: se esperaba el nombre de un dato entre comillas dobles y hay «'»
          Arreglo: corríjalo donde se señala
        json.vacio (error)
          Cuándo: un archivo JSON no tiene datos
          Dice: «n_structure_UTF8_BOM_no_data.json» no tiene datos: está vacío
          Arreglo: `foja nuevo` escribe un caso
        # yaml: El texto de un archivo YAML
        yaml.alias (error)
          Cuándo: un alias no nombra nada, o se contiene a sí mismo
          Dice: `*20` no nombra nada: no hay antes un `&20`
          Arreglo: escriba lo que repetía
        yaml.ancla (error)
          Cuándo: un ancla no nombra ningún valor
          Dice: `&precio_unitario` daría nombre a un valor, y no hay ninguno
          Arreglo: si es un texto que empieza con «&», póngalo entre comillas
        yaml.caracter (error)
          Cuándo: hay un carácter que YAML no admite
          Dice: hay un carácter que YAML no admite
          Arreglo: bórrelo
        yaml.clave (error)
          Cuándo: el nombre de un dato no es un texto simple
          Dice: el nombre de un dato no puede ser un alias (`*precio_unitario`)
          Arreglo: escriba `nombre: valor`
        yaml.comentario (error)
          Cuándo: a un comentario le falta un espacio delante, o no se sabe si lo es
          Dice: después de `|` o `>` el texto empieza en la línea siguiente
          Arreglo: ponga el texto entre comillas
        yaml.control (error)
          Cuándo: hay un carácter de control, que no se ve
          Dice: hay un carácter de control (U+0007), que no se ve
          Arreglo: bórrelo
        yaml.demasiado-texto (error)
          Cuándo: el archivo tiene demasiado texto, contado el que repiten sus alias
          Dice: el archivo tiene más de … KiB de texto, contando el que repiten sus alias
          Arreglo: escriba una vez lo que se repite
        yaml.demasiados-datos (error)
          Cuándo: el archivo tiene demasiados datos, contados los que repiten sus alias
          Dice: el archivo tiene más de 50000 datos, contando los que repiten sus alias
          Arreglo: escriba una vez lo que se repite
        yaml.directiva (error)
          Cuándo: el archivo tiene directivas de YAML
          Dice: las directivas de YAML (`%…`) no se admiten
          Arreglo: borre las líneas que empiezan con «%»
        yaml.etiqueta (error)
          Cuándo: un dato lleva una etiqueta de tipo
          Dice: la etiqueta de tipo `!` no se admite: el tipo de cada dato lo da el esquema
          Arreglo: bórrela
        yaml.guion (error)
          Cuándo: dentro de corchetes o llaves hay un guion solo
          Dice: un guion solo no es un valor dentro de corchetes o llaves
          Arreglo: póngalo entre comillas
        yaml.memoria (error)
          Cuándo: no hay memoria para leer el archivo
          Dice: no hay memoria para leer «…»
          Arreglo: cierre otros programas y repita
        yaml.mezcla (error)
          Cuándo: `<<` mezcla otro grupo
          Dice: `<<` mezcla aquí otro grupo, y no se ve qué datos quedan
          Arreglo: escriba los datos que hacen falta
        yaml.numeral (error)
          Cuándo: lo que sigue a «#» se leería como comentario y puede ser parte del dato
          Dice: lo que sigue a «#» se leería como un comentario, y el dato lo perdería
          Arreglo: ponga el dato entre comillas
        yaml.profundo (error)
          Cuándo: hay demasiados grupos uno dentro de otro
          Dice: hay demasiados niveles de grupos y listas, uno dentro de otro
          Arreglo: simplifíquelo
        yaml.repetida (error)
          Cuándo: un dato está dos veces en el mismo grupo
          Dice: «cantidad» está dos veces en el mismo grupo
          Arreglo: deje uno
        yaml.salto-de-linea (error)
          Cuándo: hay un salto de línea de otro programa, que no se ve
          Dice: hay un salto de línea de otro programa (U+2028), que no se ve
          Arreglo: bórrelo y ponga un espacio
        yaml.sangria (error)
          Cuándo: la sangría de una línea no es la de las demás
          Dice: esta línea sigue al valor de arriba y no tiene más sangría que su nombre
          Arreglo: ponga los espacios que se dicen
        yaml.sintaxis (error)
          Cuándo: el archivo no es YAML bien escrito
          Dice: hay dos datos en una línea, «detalle» y «costo», o el texto lleva «: »
          Arreglo: corríjalo donde se señala
        yaml.tabulacion (error)
          Cuándo: una línea está sangrada con una tabulación
          Dice: la línea está sangrada con una tabulación
          Arreglo: ponga espacios
        yaml.vacio (error)
          Cuándo: un archivo YAML no tiene datos
          Dice: «datos.yaml» no tiene datos: está vacío o solo tiene comentarios
          Arreglo: `foja nuevo` escribe un caso
        yaml.varios-documentos (error)
          Cuándo: el archivo tiene más de un documento YAML
          Dice: el archivo tiene más de un documento YAML
          Arreglo: quite la línea `---`
        """#
}
