extension MessageIndex {
    /// Messages about documents that amend others, and about what is in force.
    static let aboutAmendments = #"""
        # modificatorio: Los documentos que modifican a otro
        modificatorio.anterior-sin-firmar (error, aviso)
          Cuándo: se hace un modificatorio y el anterior es final y no se firmó
          Dice: `contrato-modificatorio-1` es final y no consta que se haya firmado
          Arreglo: `foja firmar contrato-modificatorio-1 --fecha …`, o anúlelo y use su número
        modificatorio.base (error, aviso)
          Cuándo: de lo que se modifica no queda el archivo como se firmó, o no se puede hacer de nuevo
          Dice: de `contrato-de-prestamo`, que está firmado, no queda `contrato-de-prestamo.xhtml` como se firmó: lo que rige no se conoce
          Arreglo: recupérelo de una copia de la carpeta
        modificatorio.base-cambio (error)
          Cuándo: lo que un modificatorio da por firmado no lo está, o ya no es lo que era
          Dice: `contrato-modificatorio-2` no se puede firmar: `contrato-modificatorio-1`, que él da por firmado, no lo está
          Arreglo: vuelva a generarlo sobre lo que ahora está firmado
        modificatorio.cite (error, aviso)
          Cuándo: un modificatorio lleva el CITE de otro que ya se firmó
          Dice: «CM/001/2026» es el de `contrato-modificatorio-1`, firmado el 16 de marzo de 2026: dos documentos no tienen el mismo
          Arreglo: escriba el suyo, o quite la línea y pídalo al registro con `--numerar`
        modificatorio.comprobacion (error)
          Cuándo: lo firmado, con los cambios que el modificatorio dice, no da el texto nuevo: un defecto de Foja
          Dice: lo firmado, con los cambios, no da el texto nuevo: un cambio no se dice: «…»; no se escribió nada
          Arreglo: avise con el caso y la carpeta
        modificatorio.conserva (error, aviso)
          Cuándo: lo que un modificatorio conserva no es ningún dato del caso, no es de los que se conservan, o el contrato no lo dice
          Dice: «apoderado» no es ningún dato del caso
          Arreglo: escriba la ruta de un dato o de un grupo, como `apoderados`
        modificatorio.dato-nuevo (error, aviso)
          Cuándo: el contrato se firmó con una plantilla que no tiene un dato que el caso da y la de ahora imprime
          Dice: `contrato-de-prestamo` se firmó con una plantilla que no tiene `…`, así que el modificatorio no puede decirlo
          Arreglo: quite el dato, o dígalo como término particular
        modificatorio.fecha (error, aviso)
          Cuándo: un modificatorio es anterior a la firma de lo que modifica
          Dice: su fecha, 1 de mayo de 2025, es anterior a la firma de lo que modifica, 10 de junio de 2025
          Arreglo: corrija la fecha
        modificatorio.firmantes (error, aviso)
          Cuándo: con lo que el caso dice ahora, quedaría como modificado quién firmó el contrato, o lo que este dice de sus antecedentes
          Dice: el caso cambió «Poder», y con ello lo que `contrato-de-prestamo` dice de quienes lo firmaron y de sus antecedentes: quedaría como modificado
          Arreglo: escriba `conserva: [poder]`; si es eso lo que se acordó cambiar, `cambia: [poder]`
        modificatorio.llenado (aviso)
          Cuándo: un caso da lo que Foja saca del documento firmado
          Dice: `modificatorio.cambios` no se da: sale del documento firmado y del caso
          Arreglo: quite esas líneas del caso
        modificatorio.numero (error, aviso)
          Cuándo: el número de un modificatorio no es el que sigue al último firmado
          Dice: es el número 3, y el último firmado es el 1
          Arreglo: el que sigue es el 2
        modificatorio.ordenado (error, aviso)
          Cuándo: el texto ordenado que acompaña a un modificatorio no es el que dan el caso y lo firmado
          Dice: `contrato-modificatorio-1.ordenado.xhtml`, el texto ordenado de `contrato-modificatorio-1`, no es como Foja lo dejó
          Arreglo: vuelva a generar el modificatorio, que lo hace de nuevo
        modificatorio.otro-numero (error)
          Cuándo: se pide un modificatorio por otro número que el del caso
          Dice: se pide `contrato-modificatorio-2`, y el caso dice que es el número 1
          Arreglo: escriba ese número en el caso, o pida el documento sin número
        modificatorio.reservado (error, aviso)
          Cuándo: un modificatorio cambia lo que la norma cambia de otro modo, como el plazo de un préstamo desembolsado o una reprogramación firmada
          Dice: «Plazo» es de 60 meses en lo firmado y de 72 meses en el caso: de un préstamo desembolsado, el plazo solo lo cambia una reprogramación … (art. 9 de la norma)
          Arreglo: deje el plazo del contrato como se firmó y escriba el nuevo en `reprogramacion`
        modificatorio.sin-cambios (error, aviso)
          Cuándo: un modificatorio no cambia nada de lo que rige
          Dice: no cambia nada de lo que `contrato-de-prestamo` dice
          Arreglo: cambie en el caso los datos o los términos que se acordaron
        modificatorio.sin-firmado (error, aviso)
          Cuándo: en la carpeta no hay firmado nada que modificar
          Dice: no hay qué modificar: en `output/aurifera` no consta que `contrato-de-prestamo` esté firmado
          Arreglo: anótelo con `foja firmar contrato-de-prestamo --fecha …`
        modificatorio.sobre-anulado (error, aviso)
          Cuándo: un modificatorio se firmó sobre otro que ya no vale
          Dice: `contrato-modificatorio-2` se firmó sobre `contrato-modificatorio-1`, que ya no vale
          Arreglo: anúlelo también, o vuelva a firmar lo que modifica
        modificatorio.suelto (aviso)
          Cuándo: en la carpeta hay un modificatorio sin firmar que no es el del caso
          Dice: `contrato-modificatorio-2.xhtml` no está firmado, y el caso dice que su modificatorio es el número 1
          Arreglo: si no vale, sáquelo de la carpeta; si vale, corrija el número del caso
        # vigente: Lo que rige
        vigente.antes (error)
          Cuándo: se pregunta qué regía antes de que se firmara
          Dice: el 1 de enero de 2024 todavía no regía: se firmó el 10 de junio de 2025
          Arreglo: dé una fecha desde esa, o ninguna
        vigente.anulado (aviso)
          Cuándo: un modificatorio firmado se anuló
          Dice: `contrato-modificatorio-2` se anuló: no cuenta
          Arreglo: ninguno hace falta: solo se avisa
        vigente.documento (error)
          Cuándo: se pregunta qué rige de un documento que nada modifica
          Dice: nada modifica a «plan-de-pagos»
          Arreglo: pregunte por uno que otro modifique, como `contrato-de-prestamo`
        vigente.sin-firmar (error)
          Cuándo: se pregunta qué rige y no hay nada firmado
          Dice: en `output/aurifera` no consta que `contrato-de-prestamo` esté firmado: nada rige todavía
          Arreglo: anótelo con `foja firmar contrato-de-prestamo --fecha …`
        """#
}
