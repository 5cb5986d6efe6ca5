extension MessageIndex {
    /// Messages about what somebody wrote into a document.
    static let aboutImporting = #"""
        # importar: Importar un documento
        importar.alternativa (error)
          Cuándo: no se entiende qué casilla se eligió
          Dice: no se entiende qué se eligió en «…» (…): dice …
          Arreglo: marque una sola, o dé el dato en el caso
        importar.calculado (aviso)
          Cuándo: un documento dice un dato calculado distinto del que da el caso
          Dice: «…» (…) se calcula: el documento dice …
          Arreglo: revise aquello de lo que se calcula
        importar.calculado-sin-datos (aviso)
          Cuándo: un documento trae un dato que se calcula y no trae aquello de lo que sale
          Dice: «…» (…) dice «…» y no se guarda: se calcula, y el documento no trae todo aquello de lo que sale
          Arreglo: dé en el caso los datos que se dicen
        importar.cifra-y-letras (error)
          Cuándo: un monto escrito no dice lo mismo en cifras y en letras
          Dice: «…» (…) no dice lo mismo en cifras y en letras: «…» es …
          Arreglo: corrija el que esté mal
        importar.cita-dudosa (aviso)
          Cuándo: alguien citó una cláusula con un número que no será el suyo cuando los números estén en orden
          Dice: en el documento la Cláusula … es «…», y con los números en orden será «…»: el término cita la primera
          Arreglo: si se quiso citar la otra, escriba en el término su nombre: `{ref …}`
        importar.cita-fija (aviso)
          Cuándo: un término que se propone cita con un número que no sigue a ninguna parte
          Dice: el término de «…» cita «…» con ese número, y no se sabe qué parte es
          Arreglo: escriba `{ref nombre-de-la-parte}` en el término
        importar.clase-de-fila (error, aviso)
          Cuándo: no se sabe de qué lista es una fila escrita, o esa lista no lleva un dato de ella
          Dice: «…» no se tomó: «…» no tiene `…`
          Arreglo: responda con `--fila`
        importar.conflicto (error)
          Cuándo: el documento y el caso dicen un dato distinto
          Dice: «…» (…): el documento dice «…» y el caso «…»
          Arreglo: corrija el que esté mal, o elija con `--en-conflicto`; con `--parcial` se toma lo demás
        importar.dato-fijo (aviso)
          Cuándo: un término que se propone dice con sus palabras un dato que no puede nombrar
          Dice: el término de «…» dice con sus palabras de ahora «…»
          Arreglo: si el dato cambia, cambie también el término
        importar.del-caso (error)
          Cuándo: el documento y el caso cambiaron lo mismo desde que se envió
          Dice: desde que se envió «…», el documento dice «…» y el caso dice «…»
          Arreglo: elija con `--en-conflicto documento` o `--en-conflicto caso`; con `--parcial` se toma lo demás
        importar.desde-entonces (aviso)
          Cuándo: el caso cambió un dato o unas palabras desde que se envió el documento, que nadie cambió en él
          Dice: «…» (…): el documento se envió con «…», nadie lo cambió en él, y el caso dice ahora «…»: queda lo del caso
          Arreglo: si vale lo que se envió, escríbalo en el caso
        importar.dos-lugares (error)
          Cuándo: un dato está escrito de dos maneras en un documento
          Dice: «…» (…) está marcado de dos maneras: «…» aquí y «…» en otro lugar
          Arreglo: deje una sola
        importar.dos-renglones (error)
          Cuándo: un dato está escrito en dos renglones, y no se sabe si son uno o dos
          Dice: «…» (…) está escrito en dos renglones, «…» y «…», y no se sabe si son un dato o dos
          Arreglo: escríbalo en uno
        importar.editado (aviso)
          Cuándo: algo está escrito fuera de los blancos, y no se importa
          Dice: «…» está escrito fuera de los blancos, donde el documento no lleva datos, y no se importa
          Arreglo: escríbalo en el caso
        importar.en-lugar-del-dato (aviso)
          Cuándo: otras palabras están donde el documento imprime un dato
          Dice: en lugar de «…» (…), que en el caso es «…», el documento dice otras palabras
          Arreglo: si el dato es otro, cámbielo en el caso
        importar.fila (error)
          Cuándo: `--fila` nombra una fila o una lista que no puede ser
          Dice: `--fila …=…`: esa fila no puede ser de «…»
          Arreglo: escriba una de las que se dicen
        importar.id (error)
          Cuándo: `--id` no es el nombre que el caso ya tiene
          Dice: el caso ya se llama …
          Arreglo: quítelo, o importe a otro caso
        importar.impreso (error)
          Cuándo: un documento imprime otra cosa que el valor que lleva
          Dice: «…» lleva el valor …
          Arreglo: cámbielo igual en todos sus lugares
        importar.incompleto (error)
          Cuándo: a una fecha escrita le falta una parte
          Dice: a «…» (…) le falta
          Arreglo: complétela
        importar.json (error)
          Cuándo: se importa a un caso en JSON
          Dice: se importa a un caso en YAML, y «…» es JSON
          Arreglo: importe a un caso en YAML
        importar.llenado (aviso)
          Cuándo: un documento lleva lo que Foja saca de lo firmado, que ningún caso guarda
          Dice: lo que modifica no se toma: sale del documento firmado y del caso
          Arreglo: para cambiarlo, cambie en el caso los datos o los términos que se acordaron
        importar.negrita (aviso)
          Cuándo: solo cambió la negrita de unas palabras
          Dice: en «…» solo cambió la negrita (ahora la tiene «…»), y no se toma
          Arreglo: escriba el término a mano, con `**`
        importar.no-vuelve (error)
          Cuándo: con los términos que se proponen, el caso no daría el documento que se editó
          Dice: con esos términos el documento no saldría como está: «✓» por «»
          Arreglo: escriba ese término a mano en el caso
        importar.puntos (error)
          Cuándo: un dato escrito conserva los puntos o rayas del blanco
          Dice: «…» (…) conserva en medio los puntos o rayas del blanco: «…»
          Arreglo: bórrelos
        importar.sin-dato (error)
          Cuándo: lo escrito en una tabla no es un dato
          Dice: «…» en «…» (…) no es un dato
          Arreglo: escriba «Ninguna» en la primera fila, o deje la tabla vacía
        importar.sin-expresar (error)
          Cuándo: ningún dato ni término dice algo que se escribió en el documento
          Dice: ningún término dice esto: los números se ponen solos; antes «5. Uno», ahora «6. Uno»
          Arreglo: escríbalo a mano en el caso, o deje el documento como el modelo
        importar.sin-id (error)
          Cuándo: el caso es nuevo y su ruta no le da un nombre
          Dice: el caso es nuevo y su ruta no le da un nombre
          Arreglo: dígalo con `--id`
        importar.sin-nombre (aviso)
          Cuándo: algo está escrito en un blanco que no dice de qué dato es
          Dice: «…» está escrito en un blanco que ya no dice de qué dato es, y no se importa
          Arreglo: escríbalo en el caso
        importar.sin-tomar (error)
          Cuándo: con `--parcial`, una diferencia no se puede tomar sin las demás
          Dice: no se tomó «…» por «…»: con lo demás no se puede decir
          Arreglo: escríbalo a mano en el caso
        importar.tachado (error, aviso)
          Cuándo: algo escrito está tachado
          Dice: en «…» (…) está tachado «…»
          Arreglo: deje solo lo que vale
        importar.varios-datos (error)
          Cuándo: en un blanco parece haber varios datos
          Dice: en «…» (…) parece estar también «…»: …
          Arreglo: escriba cada uno en el suyo
        """#
}
