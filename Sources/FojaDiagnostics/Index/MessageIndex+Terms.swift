extension MessageIndex {
    /// Messages about the particular terms of a case.
    static let aboutTerms = #"""
        # particular: Los términos particulares de un caso
        particular.accion (error)
          Cuándo: un término no dice si agrega, sustituye o suprime, o dice más de una cosa
          Dice: el término no dice qué hace
          Arreglo: escriba uno de `agrega`, `sustituye` o `suprime`
        particular.ancla (error)
          Cuándo: un término va junto a una parte que otro quita, o junto a sí mismo
          Dice: «refinanciamiento» la suprime otro término, y este se pone junto a ella
          Arreglo: póngalo junto a otra parte
        particular.anida (error)
          Cuándo: el texto de un término tiene listas dentro de listas, más de las que caben
          Dice: hay más de 3 listas una dentro de otra
          Arreglo: escríbalas con menos niveles
        particular.anidado (error)
          Cuándo: un término cambia algo dentro de una parte que otro cambia entera
          Dice: «gastos.1» está dentro de «gastos», que otro término cambia entera
          Arreglo: escríbalo en el texto del otro
        particular.cuadro (error)
          Cuándo: un cuadro del texto de un término está mal escrito
          Dice: la fila no termina en «|»
          Arreglo: una fila se escribe `| una celda | otra |`
        particular.dice (error)
          Cuándo: las palabras de `dice` no son las del modelo en esa parte
          Dice: el modelo no dice «La reprogramación» en «gastos.1»
          Arreglo: nombre la parte que las tiene
        particular.documento (error o aviso)
          Cuándo: un término es de un documento que no hay, o que no se hace de este caso
          Dice: no hay un documento «contrato-de-prestam»
          Arreglo: escriba el nombre que da `foja catalogo`
        particular.fija (error o aviso)
          Cuándo: un término toca una parte que una norma exige
          Dice: «condonacion» no se cambia: lo exige … art. 5.f
          Arreglo: quite el término, o dé la excepción que la norma admite
        particular.fila (error)
          Cuándo: lo que va en lugar de una fila de un cuadro, o junto a ella, no es una fila
          Dice: la fila tiene 1 celda y el cuadro 2 columnas
          Arreglo: escriba una celda por columna
        particular.id (error)
          Cuándo: el nombre de lo que se agrega no vale
          Dice: «Auditoría» no vale como nombre de una parte
          Arreglo: use letras minúsculas sin tilde, cifras y guiones
        particular.id-repetido (error)
          Cuándo: el nombre de lo que se agrega ya es de otra parte
          Dice: el documento ya tiene una parte «garantias»
          Arreglo: dele otro nombre
        particular.lista (error)
          Cuándo: los números de una lista del texto no se siguen
          Dice: aquí sigue «2.», y dice «3.»
          Arreglo: escriba el que sigue
        particular.llave (error)
          Cuándo: hay una llave que no es de un dato ni de una cita
          Dice: una llave sola no dice nada
          Arreglo: escriba `\{` si es una llave
        particular.lugar (error)
          Cuándo: un término no dice dónde va lo que agrega, o dice un lugar que sobra
          Dice: el término no dice dónde va lo que agrega
          Arreglo: escriba uno de `antes_de`, `despues_de` o `al_final_de`
        particular.negrita (error)
          Cuándo: la negrita no se cierra en su párrafo
          Dice: «**» sin otro que cierre la negrita en el mismo párrafo
          Arreglo: escriba `**palabras**`
        particular.no-existe (error)
          Cuándo: un término nombra una parte que el documento no tiene
          Dice: «contrato-de-prestamo» no tiene una parte «garantia»
          Arreglo: escriba el nombre que da `foja plantilla partes`
        particular.referencia (error)
          Cuándo: un término cita una parte que el documento no tiene, o que no tiene en este caso
          Dice: el término cita «seguro», que el documento de este caso no tiene
          Arreglo: cite una parte que este caso tenga
        particular.referencia-suprimida (error)
          Cuándo: algo cita una parte que un término quita
          Dice: aquí se cita «objeto», que un término particular quita
          Arreglo: deje la parte y sustituya su texto
        particular.repetido (error)
          Cuándo: dos términos cambian la misma parte
          Dice: dos términos cambian «gastos.1»
          Arreglo: júntelos en uno
        particular.sin-autoriza (error o aviso)
          Cuándo: un término no dice quién lo autorizó
          Dice: el término «refinanciamiento» no dice quién lo autorizó
          Arreglo: agregue `autoriza`
        particular.sin-efecto (aviso)
          Cuándo: un término cambia una parte que este caso no tiene
          Dice: «seguro» no está en «Contrato de Préstamo» de este caso: el término no cambia nada
          Arreglo: quítelo, o nombre la parte que este caso tiene
        particular.sin-elemento (error)
          Cuándo: un término imprime un dato de un elemento que la lista del caso no tiene
          Dice: el término imprime `apoderados.3.nombre`, y el caso tiene 1 elemento en `apoderados`
          Arreglo: nombre uno que tenga: el primero es 1
        particular.sin-motivo (error o aviso)
          Cuándo: un término no dice por qué
          Dice: el término «refinanciamiento» no dice por qué
          Arreglo: agregue `motivo`
        particular.sin-texto (error)
          Cuándo: un término que agrega o sustituye no tiene texto
          Dice: el término no tiene `texto`
          Arreglo: agréguelo
        particular.sobra (error)
          Cuándo: un término lleva algo que no le corresponde
          Dice: lo que se suprime no lleva `texto`
          Arreglo: quítelo
        particular.titulo (error)
          Cuándo: a un término le falta el título, o le sobra
          Dice: lo que va junto a «gastos» lleva título, y el término no lo da
          Arreglo: agregue `titulo`, o quítelo
        particular.todo (error)
          Cuándo: un término nombra el documento entero
          Dice: un término no cambia el documento entero ni va fuera de él
          Arreglo: nombre la parte que cambia
        particular.tras-las-firmas (error)
          Cuándo: lo que un término agrega quedaría después de las firmas
          Dice: quedaría después de las firmas, que están en «consentimiento»
          Arreglo: póngalo con `antes_de`
        """#
}
