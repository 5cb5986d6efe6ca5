extension MessageIndex {
    /// Messages about versions of documents, their history, and the packs that are kept with them.
    static let aboutVersions = #"""
        # almacen: Los paquetes que se guardan
        almacen.danado (error, aviso)
          Cuándo: el archivo de un paquete que se guardó no es el que se guardó
          Dice: el paquete guardado no es el que se guardó: su contenido no da la huella de su nombre
          Arreglo: recupérelo de una copia
        almacen.falta (error, aviso)
          Cuándo: no está el paquete con que se hizo una versión
          Dice: no está el paquete con que se hizo, `….tar`: se buscó en `…`
          Arreglo: recupérelo de una copia, o diga con `--almacen` dónde se guardó
        almacen.ruta (error)
          Cuándo: un archivo del paquete tiene una ruta demasiado larga para guardarse
          Dice: el paquete no se puede guardar: la ruta de uno de sus archivos es demasiado larga
          Arreglo: acorte los nombres de sus carpetas
        # historia: La historia de una carpeta
        historia.aceptada (aviso)
          Cuándo: la historia de una carpeta no se pudo comprobar y alguien aceptó lo que había
          Dice: lo que consta de antes descansa en lo que aceptó Ana Ejemplo el 20 de junio de 2025: la historia que había no se pudo comprobar
          Arreglo: si aparece una copia de antes, compárela con lo que hay
        historia.cortada (error)
          Cuándo: a la historia de una carpeta le faltan hechos
          Dice: a la historia le falta el hecho n.º 3: sigue el n.º 4
          Arreglo: recupere el `manifiesto.json` de una copia; si no la hay, `foja estado <carpeta> --aceptar`
        historia.editada (error)
          Cuándo: alguien cambió un hecho de la historia de una carpeta
          Dice: alguien cambió el hecho n.º 2 de la historia: el siguiente lleva otra huella de él
          Arreglo: recupere el `manifiesto.json` de una copia; si no la hay, `foja estado <carpeta> --aceptar`
        historia.entera (error)
          Cuándo: se quiere aceptar una historia que no está rota
          Dice: la historia de `…` está entera: no hay nada que aceptar
          Arreglo: nada
        historia.fecha-anterior (aviso)
          Cuándo: se da una fecha anterior a la de lo último que pasó con el documento
          Dice: la fecha que se da, 10 de mayo de 2025, es anterior a la de lo último que consta de `…`, 1 de junio de 2025
          Arreglo: revise la fecha; quedó anotada como se dio
        historia.perdida (error)
          Cuándo: una carpeta guarda versiones y no tiene manifiesto
          Dice: `…` guarda versiones de sus documentos y no tiene `manifiesto.json`, que dice cuáles son
          Arreglo: recupérelo de una copia de la carpeta; si no la hay, `foja estado <carpeta> --aceptar`
        historia.reemplazada (error)
          Cuándo: el manifiesto de una carpeta es otro que el último que se escribió
          Dice: el manifiesto no es el último que se escribió: en la carpeta pasaron 5 cosas, y él cuenta 3
          Arreglo: recupere el `manifiesto.json` de una copia; si no la hay, `foja estado <carpeta> --aceptar`
        historia.sin-verificar (aviso)
          Cuándo: de lo que se aceptó por historia de una carpeta, algo no se pudo comprobar
          Dice: `contrato-de-prestamo`, versión 1: constaba que se firmó, y no está como se firmó: no se tiene por firmada
          Arreglo: compárela con el original firmado; si lo que hay vale, `foja firmar contrato-de-prestamo`
        # version: Versiones y estados de los documentos
        version.ajuste (aviso)
          Cuándo: con las normas de ahora, un documento firmado diría otro dato
          Dice: en «…», … (`…`) dice «10 de junio de 2025» y el caso, «11 de junio de 2025» con las normas de ahora; está firmado y queda así
          Arreglo: si procede, que el ajuste conste en otro documento firmado
        version.copia (error, aviso)
          Cuándo: alguien cambió o quitó la copia que se guarda de un archivo de una versión
          Dice: la copia de `contrato-de-prestamo.xhtml` que se guarda de la versión 1 de `contrato-de-prestamo` (firmado) cambió después; el que era está en `…`
          Arreglo: `foja recuperar … --reponer` pone el que era, y guarda el cambiado
        version.escaneado (error)
          Cuándo: lo que se da como escaneado no es un PDF entero
          Dice: `…` no es un PDF entero: está vacío
          Arreglo: dé el PDF que dejó el escáner
        version.escaneado-otro (error)
          Cuándo: se da lo escaneado de un documento firmado que ya lo tiene
          Dice: de `contrato-de-prestamo` ya se guarda otro escaneado, y no se cambia por este
          Arreglo: si el que se guarda está mal, anúlelo y vuelva a firmarlo con el bueno
        version.fecha (error, aviso)
          Cuándo: un documento se firma otro día que el que él mismo dice; antes, se rechaza
          Dice: `contrato-de-prestamo` dice que es del 5 de junio de 2025, y se firmaría antes, el 1 de junio de 2025
          Arreglo: corrija `--fecha`; o la fecha en el caso, y vuelva a generarlo
        version.firmado (error, aviso)
          Cuándo: un documento firmado sería otro con lo de ahora
          Dice: `contrato-de-prestamo` se firmó el 10 de junio de 2025 (versión 1), y con lo de ahora sería otro: no se escribió nada
          Arreglo: lo firmado se cambia con otro documento que también se firme
        version.firmado-tocado (error, aviso)
          Cuándo: alguien cambió o quitó de la carpeta un archivo firmado
          Dice: `contrato-de-prestamo.xhtml`, de la versión 1 de `contrato-de-prestamo` (firmado), cambió después de firmarse: sigue firmado, y lo que se firmó está en `…`
          Arreglo: `foja recuperar … --reponer` pone el que se firmó, y guarda el cambiado
        version.incompleta (error, aviso)
          Cuándo: de una versión no queda un archivo como era
          Dice: de la versión 1 de `contrato-de-prestamo` (final) no queda `contrato-de-prestamo.xhtml` como era
          Arreglo: búsquelo en una copia de la carpeta, y póngalo donde se dice
        version.no-anulable (error)
          Cuándo: se quiere anular lo que no fue enviado, final ni firmado
          Dice: de `…` no hay nada que anular: es el borrador 2
          Arreglo: un borrador se genera de nuevo
        version.no-enviable (error)
          Cuándo: se quiere enviar un documento que no está
          Dice: de `…` no hay nada que enviar: la versión 1 está anulada
          Arreglo: vuelva a generarlo
        version.no-existe (error)
          Cuándo: se pide una versión que no hay
          Dice: de `contrato-de-prestamo` no hay versión 7
          Arreglo: `foja versiones` dice cuáles hay
        version.no-firmable (error)
          Cuándo: se quiere firmar lo que no es un final, o ya está firmado
          Dice: `contrato-de-prestamo` no se puede firmar: es el borrador 2
          Arreglo: se firma un final
        version.no-vale (error)
          Cuándo: se quiere firmar o enviar un documento que no pasa su comprobación
          Dice: `…` no pasa la comprobación de `foja validar`
          Arreglo: corrija lo que se dice y vuelva a generarlo
        version.otro-caso (aviso)
          Cuándo: el caso cambió desde que se hizo un documento
          Dice: el caso cambió desde que se hizo
          Arreglo: si el documento ha de decirlo, vuelva a generarlo
        version.otro-motor (aviso)
          Cuándo: otro Foja hizo un documento
          Dice: lo hizo otro Foja («foja 0.1.0», con otra huella que la de este programa)
          Arreglo: nada, si es coherente
        version.otro-paquete (aviso)
          Cuándo: un documento se hizo con otras plantillas o normas que las de ahora
          Dice: se hizo con otras plantillas o normas que las de ahora, y se juzgó con las suyas
          Arreglo: nada: no es una edición
        version.sin-comparar (aviso)
          Cuándo: un documento firmado no se puede comparar con el caso
          Dice: está firmado, y no se puede comparar con el caso: …
          Arreglo: `foja validar` lo juzga por el paquete con que se hizo
        version.sin-documento (error)
          Cuándo: se nombra un documento que la carpeta no tiene
          Dice: en `…` no hay ningún «…»
          Arreglo: `foja estado` dice cuáles hay
        version.sin-juzgar (error)
          Cuándo: nadie tocó un documento y no se sabe si es el que se hizo: falta con qué juzgarlo
          Dice: no se sabe si es coherente: se hizo con otras plantillas o normas, que no se guardaron; nadie lo tocó desde entonces
          Arreglo: diga con `--almacen` dónde se guardó su paquete, o genere de nuevo el borrador
        version.sin-manifiesto (error)
          Cuándo: se da una carpeta en que Foja no escribió
          Dice: `…` no tiene `manifiesto.json`: no se sabe qué hay en ella
          Arreglo: dé la carpeta de un caso
        version.sin-xhtml (error)
          Cuándo: se quiere firmar un documento del que no hay XHTML
          Dice: de `contrato-de-prestamo` solo hay `contrato-de-prestamo.docx`: de eso no se lee después lo que rige, ni se modifica lo firmado
          Arreglo: haga también su XHTML, que es de la misma versión: `foja generar … --final --formato xhtml`
        version.sustituida (aviso)
          Cuándo: un documento nuevo ocupa el lugar de uno que fue enviado o final
          Dice: la versión 1 de `contrato-de-prestamo` (final) quedó en `output/aurifera/versiones/contrato-de-prestamo/1`
          Arreglo: nada: nada se perdió
        version.tocada (error)
          Cuándo: se quiere firmar o enviar un documento que alguien cambió
          Dice: `contrato-de-prestamo.xhtml` no es como Foja lo dejó
          Arreglo: vuelva a generarlo, o importe al caso lo que dice
        version.varios (error)
          Cuándo: de un documento hay varios en la carpeta, por sus números, y no se dice cuál
          Dice: en `output/aurifera` hay 2 documentos «contrato-modificatorio»
          Arreglo: diga cuál: `contrato-modificatorio-1` o `contrato-modificatorio-2`
        """#
}
