extension MessageIndex {
    /// Messages about documents: made, checked, printed.
    static let aboutDocuments = #"""
        # comparar: Comparar documentos
        comparar.carpeta (error)
          Cuándo: se da una carpeta donde va un documento o un caso
          Dice: `…` es una carpeta, y se compara un documento o un caso
          Arreglo: dé uno de sus archivos
        comparar.distintos (error)
          Cuándo: lo que se compara no es el mismo documento
          Dice: uno es «…» y el otro «…»: no son el mismo documento
          Arreglo: dé dos del mismo documento, o quite `--documento`
        comparar.sin-documento (error)
          Cuándo: no se sabe qué documento se hace de un caso o es el modelo
          Dice: no se dice qué documento se compara
          Arreglo: dígalo con `--documento`, o con `modelo:…`
        comparar.version (error)
          Cuándo: se da una versión que no se entiende
          Dice: «output/aurifera#contrato-de-prestamo@x» no dice una versión
          Arreglo: escriba la carpeta, `#`, el documento, `@` y su número
        # concordancia: El caso y sus documentos
        concordancia.ajeno (aviso)
          Cuándo: hay un texto del que no se sabe de qué documento es
          Dice: no se sabe de qué documento es `…`
          Arreglo: ponga con él su manifiesto o su XHTML
        concordancia.atrasado (error, aviso)
          Cuándo: un documento se hizo antes de que cambiaran el caso, la plantilla o Foja
          Dice: el texto de «…» no es el que da el caso
          Arreglo: genérelo de nuevo
        concordancia.dato (error, aviso)
          Cuándo: un documento dice un dato que no es el del caso
          Dice: en «…», … (`…`) … y …
          Arreglo: corrija el caso, o genere de nuevo el documento
        concordancia.datos (error, aviso)
          Cuándo: hay más datos distintos de los que se muestran
          Dice: y … datos más que no son los del caso
          Arreglo: genere de nuevo el documento
        concordancia.diferencias (error)
          Cuándo: hay más diferencias de las que se muestran
          Dice: y … diferencias más: es otro documento
          Arreglo: genere de nuevo el documento
        concordancia.editado (error)
          Cuándo: el PDF que se pide no diría lo mismo que su documento, que alguien editó
          Dice: `…` no es como Foja lo dejó, y `…` no diría lo mismo: no se escribió nada
          Arreglo: genere de nuevo el documento
        concordancia.enlace (error, aviso)
          Cuándo: en la carpeta hay un enlace a otro archivo
          Dice: `…` es un enlace a otro archivo, que no se sigue: no se comprobó
          Arreglo: ponga el archivo mismo, o quite el enlace
        concordancia.falta (aviso)
          Cuándo: un archivo consta en el manifiesto y no está
          Dice: `…` consta en el manifiesto y no está en `…`
          Arreglo: vuelva a generarlo si hace falta
        concordancia.final (error)
          Cuándo: no se escribe un final porque algo no concuerda
          Dice: no se escribió nada: 2 cosas no concuerdan y los documentos son para firmar
          Arreglo: corrija lo que se dice antes, o genere un borrador
        concordancia.pdf (aviso)
          Cuándo: un PDF no es el que Foja escribió, o se hizo de otro caso
          Dice: `…` no es el que Foja escribió, y un PDF no se puede comparar con el caso
          Arreglo: genérelo de nuevo
        concordancia.procesador-de-texto (aviso)
          Cuándo: en la carpeta hay un archivo de un procesador de texto
          Dice: `…` es de …: no lleva los datos con que se hizo y no se puede comparar con el caso
          Arreglo: lo que cambió en él se escribe en el caso
        concordancia.sin-manifiesto (aviso)
          Cuándo: una carpeta no tiene manifiesto
          Dice: `…` no tiene manifiesto: no se sabe qué se editó a mano; se compara todo
          Arreglo: genere de nuevo sus documentos
        concordancia.texto (error, aviso)
          Cuándo: un documento tiene palabras que sus datos no dan
          Dice: en «Contrato de Préstamo», dice «sesenta» donde va «setenta»
          Arreglo: genérelo de nuevo
        concordancia.word (aviso)
          Cuándo: un archivo de Word de la carpeta no es el que Foja escribió, o se hizo de otro caso
          Dice: `…` no es el que Foja escribió, y un archivo de Word no se puede comparar con el caso
          Arreglo: lo que cambió en él se escribe en el caso; después, genérelo de nuevo
        # documento: Documentos
        documento.ajeno (error)
          Cuándo: un archivo XHTML no es un documento de Foja
          Dice: no es un documento generado por Foja: su raíz no dice cuál es …
          Arreglo: dé uno hecho por Foja
        documento.demasiados-problemas (error)
          Cuándo: un documento tiene más problemas de los que se muestran
          Dice: hay 20 problemas más, que no se muestran
          Arreglo: corrija los que se ven
        documento.desconocido (error)
          Cuándo: se nombra un documento, o un documento lleva un dato, que no existe
          Dice: el esquema no tiene el dato «compras.99999.cantidad»
          Arreglo: `foja catalogo` dice qué documentos hay
        documento.diferencias (error)
          Cuándo: un documento tiene más diferencias de las que se muestran
          Dice: y … diferencias más: es otro documento
          Arreglo: genérelo de nuevo
        documento.editado (error)
          Cuándo: un documento dice otra cosa que la que sus datos dan
          Dice: dice «sesenta» donde sus datos dan «setenta»
          Arreglo: genérelo de nuevo
        documento.es-un-caso (error)
          Cuándo: se da un archivo de caso donde va un documento
          Dice: `…` es un archivo de datos en …
          Arreglo: dé el documento
        documento.falta (error)
          Cuándo: a un `documento.yaml` le falta una clave
          Dice: a un documento le falta `titulo`
          Arreglo: agréguela
        documento.fecha (error)
          Cuándo: `fecha` de un `documento.yaml` no nombra una fecha del esquema
          Dice: `fecha` dice «contrato.dia», que no es una fecha del esquema
          Arreglo: nombre un dato de tipo fecha
        documento.final-incompleto (error)
          Cuándo: un documento dice ser final y le faltan datos
          Dice: dice ser final y le …
          Arreglo: hágalo con `foja generar --final`
        documento.html (error, aviso)
          Cuándo: un navegador o un editor guardó el documento como HTML
          Dice: un navegador o un editor volvió a guardar este documento como HTML, que no es lo que Foja escribe
          Arreglo: sus datos se toman con `foja importar`
        documento.id (error)
          Cuándo: el documento de una plantilla no se llama como su carpeta
          Dice: el documento se llama «…» y su carpeta «…»
          Arreglo: dé a los dos el mismo nombre
        documento.lista (error)
          Cuándo: un documento no dice bien cuántos elementos tiene una lista
          Dice: la lista «compras» dice tener 2 elementos y hay datos del número 4
          Arreglo: genérelo de nuevo
        documento.modifica (error)
          Cuándo: en su `documento.yaml`, un documento que modifica a otro nombra un dato que el esquema no tiene, o no dice qué lo numera
          Dice: `cambios` dice «…», que no está en el esquema
          Arreglo: escriba la ruta de un dato del esquema, o agréguelo
        documento.modo (error)
          Cuándo: un documento dice un modo que no existe
          Dice: el modo «…» no existe
          Arreglo: genérelo de nuevo
        documento.no-corresponde (error, aviso)
          Cuándo: un documento no corresponde al caso; de varios, con `--todos`, una línea los nombra
          Dice: «Declaración Jurada» no corresponde a este caso: se presenta con Proyecto a Diseño Final, que ocupa su lugar (art. 6.I.b)
          Arreglo: no hace falta hacerlo
        documento.no-es-pdf (error)
          Cuándo: un archivo se llama PDF y no lo es
          Dice: el archivo se llama PDF y no lo es …
          Arreglo: genérelo de nuevo
        documento.nombra (error)
          Cuándo: en su `documento.yaml`, un documento que nombra los modificatorios firmados de otro dice uno que nada modifica, o una lista que el esquema no tiene
          Dice: `en` dice «…», que no es una lista del esquema
          Arreglo: escriba la ruta de una lista del esquema, o agréguela
        documento.nombre-anterior (aviso)
          Cuándo: un documento se hizo cuando sus datos tenían otros nombres
          Dice: el documento se hizo cuando un dato tenía otro nombre: «prestamo.plazo» es ahora `prestamo.plazo_meses`; se leyó con los de ahora
          Arreglo: genérelo de nuevo para que lleve los de ahora
        documento.nombres-de-html (aviso)
          Cuándo: un documento escribe signos con los nombres que tienen en HTML
          Dice: el documento escribe signos con los nombres que tienen en HTML, como «&nbsp;», y se leen como esos signos
          Arreglo: escriba los signos mismos
        documento.plantilla (error)
          Cuándo: un `documento.yaml` nombra una plantilla que no está en su carpeta
          Dice: la plantilla está en la misma carpeta: «…» no es un nombre de archivo
          Arreglo: escriba solo el nombre del archivo
        documento.procesador-de-texto (error)
          Cuándo: un procesador de texto guardó el documento y borró sus datos
          Dice: un procesador de texto guardó este archivo (…), y al hacerlo borró los datos que llevaba
          Arreglo: llene el .xhtml con un editor de texto
        documento.reescrito (error)
          Cuándo: otro programa volvió a escribir un documento sin cambiar lo que dice
          Dice: otro programa volvió a escribir este documento: sus palabras y sus datos son los mismos, y sus bytes no
          Arreglo: genérelo de nuevo
        documento.reguardado (aviso)
          Cuándo: otro programa guardó de nuevo un archivo de Word, sin cambiar lo que dice
          Dice: otro programa guardó de nuevo este archivo de Word: sus palabras y sus datos son los mismos
          Arreglo: no hace falta nada; con los bytes de Foja se hace con `foja generar … --formato docx`
        documento.signos-sueltos (aviso)
          Cuándo: un documento tiene «&» o «<» sueltos
          Dice: el documento tiene «&» o «<» sueltos, que se leen como esos mismos signos
          Arreglo: escriba `&amp;` y `&lt;`
        documento.sin-hermano (error)
          Cuándo: se juzga un texto sin el XHTML que se hizo con él
          Dice: el texto no lleva datos: para juzgarlo hace falta `….xhtml` o `….html` en su carpeta
          Arreglo: ponga los dos en la misma carpeta
        documento.sin-nombres (error)
          Cuándo: otro programa quitó a los blancos de un documento el nombre de su dato
          Dice: otro programa guardó el documento y le quitó el nombre de sus blancos (`data-campo`): no se puede leer nada de lo que se escribió en él
          Arreglo: llene de nuevo el documento que Foja hizo
        documento.texto (error)
          Cuándo: se importa un texto, que no lleva datos
          Dice: `…` es texto, y el texto no lleva datos
          Arreglo: dé el .xhtml que se hizo con él
        documento.tipo (error)
          Cuándo: una clave de un `documento.yaml` no tiene la forma que lleva
          Dice: en `titulo` va un solo valor, y hay una lista
          Arreglo: escríbala como en los demás documentos
        documento.vacio (error)
          Cuándo: el archivo de un documento está vacío
          Dice: el archivo está vacío
          Arreglo: dé un documento hecho por Foja
        documento.valor (error)
          Cuándo: un documento lleva un valor que no es de su dato, o un `documento.yaml` uno que no admite
          Dice: «0.00» no es un valor de «Monto» (prestamo.monto) en su forma canónica
          Arreglo: corríjalo
        documento.valores-distintos (error)
          Cuándo: un documento dice un mismo dato de dos maneras
          Dice: «…» dice «…» aquí y «…» en otro lugar
          Arreglo: deje una sola
        # generacion: Hacer documentos
        generacion.comprobacion (error)
          Cuándo: un documento recién hecho no pasa su propia comprobación, y no se escribe
          Dice: «…» no pasó su propia comprobación: …; no se escribió nada
          Arreglo: avise: es un defecto de la plantilla o de Foja
        generacion.palabras (error)
          Cuándo: el texto y el XHTML de un documento no dicen lo mismo
          Dice: el texto dice «sesenta» y el XHTML «setenta»
          Arreglo: avise: es un defecto de Foja
        # manifiesto: El manifiesto de una carpeta
        manifiesto.desconocido (error)
          Cuándo: el manifiesto tiene una clave que no existe
          Dice: un archivo del manifiesto no lleva «tamaño»
          Arreglo: vuelva a generar con `--reemplazar`
        manifiesto.falta (error)
          Cuándo: al manifiesto le falta una clave
          Dice: a un archivo del manifiesto le falta `sha256`
          Arreglo: vuelva a generar con `--reemplazar`
        manifiesto.futuro (error)
          Cuándo: el manifiesto de una carpeta lo escribió un Foja más nuevo
          Dice: el manifiesto lo escribió un Foja más nuevo («manifiesto/9»), que este no sabe leer
          Arreglo: use ese Foja: este no toca la carpeta
        manifiesto.huella (error)
          Cuándo: un archivo cambió después de generarse
          Dice: `…` cambió después de generarse: su huella no es la del manifiesto
          Arreglo: genérelo de nuevo
        manifiesto.ilegible (error)
          Cuándo: no se entiende el manifiesto de una carpeta
          Dice: no se entiende el manifiesto de `…`, así que no se sabe qué archivos se editaron a mano
          Arreglo: repita con `--reemplazar`
        manifiesto.no-consta (error)
          Cuándo: un archivo no consta en el manifiesto de su carpeta
          Dice: `…` no consta en el manifiesto de su carpeta
          Arreglo: genérelo de nuevo
        manifiesto.nombre (error)
          Cuándo: el manifiesto nombra un archivo que no es de su carpeta
          Dice: «…» no es el nombre de un archivo de la carpeta
          Arreglo: vuelva a generar con `--reemplazar`
        manifiesto.repetido (error)
          Cuándo: un archivo consta dos veces en el manifiesto
          Dice: `…` consta dos veces
          Arreglo: vuelva a generar con `--reemplazar`
        manifiesto.tipo (error)
          Cuándo: una parte del manifiesto no tiene la forma que lleva
          Dice: aquí va un manifiesto, con `foja`, y hay una lista
          Arreglo: vuelva a generar con `--reemplazar`
        manifiesto.valor (error)
          Cuándo: una clave del manifiesto tiene un valor que no admite
          Dice: «manifiesto/2» no es un valor de `foja`
          Arreglo: vuelva a generar con `--reemplazar`
        # pdf: PDF
        pdf.no-es-el-documento (error)
          Cuándo: el PDF impreso no dice lo que dice el documento
          Dice: el PDF que Chromium imprimió no dice lo que dice «…»
          Arreglo: vuelva a generarlo
        pdf.no-se-hizo (error)
          Cuándo: Chromium no imprimió un documento
          Dice: Chromium no terminó de imprimir «…» en … segundos, y se lo detuvo
          Arreglo: lea la nota y vuelva a generarlo
        pdf.no-se-lee (error)
          Cuándo: no se pudo leer el PDF impreso
          Dice: `pdftohtml` no pudo leer el PDF que hizo Chromium
          Arreglo: actualice `chromium` y `poppler-utils`
        pdf.sin-chromium (error)
          Cuándo: no está Chromium en el equipo
          Dice: para hacer un PDF hace falta Chromium, y no está en este equipo
          Arreglo: instale el paquete `chromium`
        pdf.sin-glifo (aviso)
          Cuándo: ninguna fuente del equipo tiene un carácter del documento
          Dice: ninguna fuente de este equipo tiene «…» (U+…), que está en `…`: en el PDF se vería un cuadro vacío
          Arreglo: escríbalo con otra letra, o instale la fuente
        pdf.sin-poppler (error)
          Cuándo: no está poppler en el equipo
          Dice: para saber en qué página queda cada documento hace falta `pdftohtml`, y no está
          Arreglo: instale el paquete `poppler-utils`
        # word: Archivos de Word
        word.cambio (aviso)
          Cuándo: un archivo de Word tiene un cambio registrado
          Dice: Ana, el 2026-03-02, agregó «…»: se lee aceptado
          Arreglo: con `--rechazar-autor` o `--rechazar-todo` se lee de otro modo
        word.comentario (aviso)
          Cuándo: un archivo de Word tiene un comentario
          Dice: Ana, el 2026-03-02, comenta: «…»
          Arreglo: respóndalo a quien lo escribió; no es parte de lo que el documento dice
        word.limites (error)
          Cuándo: un archivo de Word es más grande que lo que se lee
          Dice: «contrato.docx» pasa de lo que Foja lee de un documento de Word: tiene …
          Arreglo: quite de él lo que no es del documento y guárdelo de nuevo
        word.paquete (error)
          Cuándo: un archivo no es un documento de Word entero
          Dice: «contrato.docx» no es un documento de Word entero: no se puede abrir: …
          Arreglo: pida otra vez el archivo, o hágalo de nuevo con `foja generar … --formato docx`
        word.prohibido (error)
          Cuándo: un archivo de Word lleva macros u otro archivo dentro
          Dice: «contrato.docx» tiene macros, y un documento de palabras no los necesita: no se lee
          Arreglo: guárdelo en Word como «Documento de Word (.docx)», que no las lleva
        """#
}
