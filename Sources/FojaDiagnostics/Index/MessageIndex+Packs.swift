extension MessageIndex {
    /// Messages about packs and the corrections of models.
    static let aboutPacks = #"""
        # correccion: Correcciones de los modelos
        correccion.desconocido (error)
          Cuándo: una corrección de `correcciones.yaml` lleva una clave que no existe
          Dice: una corrección no lleva «razon»
          Arreglo: quítela, o escríbala bien
        correccion.falta (error)
          Cuándo: a una corrección le falta una clave
          Dice: la corrección no dice qué cambia: ni `modelo` ni `corregido`
          Arreglo: agréguela
        correccion.tipo (error)
          Cuándo: `correcciones.yaml` no tiene la forma de una lista de correcciones
          Dice: aquí va una lista de correcciones, y hay …
          Arreglo: escriba una lista
        correccion.valor (error)
          Cuándo: una clave de una corrección tiene un valor que no admite
          Dice: `veces` es 1 o más
          Arreglo: escriba uno de los que admite
        # paquete: El paquete
        paquete.ambito (error)
          Cuándo: un feriado o una sede nombra un ámbito que el paquete no tiene
          Dice: la sede «ciuda» no es un ámbito
          Arreglo: escriba uno de sus ámbitos
        paquete.cambio (error)
          Cuándo: alguien cambió el paquete mientras se hacían finales
          Dice: alguien cambió `schema/expediente.yaml` del paquete mientras se hacían los documentos; no se escribió nada
          Arreglo: repita la orden
        paquete.clases (error)
          Cuándo: el paquete declara una sola clase de riesgo
          Dice: una sola clase de riesgo no distingue nada
          Arreglo: declare dos o más
        paquete.decimales (error)
          Cuándo: el paquete pide montos con otro número de decimales que dos
          Dice: los montos llevan dos decimales, y aquí se piden «3»
          Arreglo: quite la clave
        paquete.desconocido (error)
          Cuándo: `paquete.yaml` tiene una clave que no existe
          Dice: un proveedor no lleva «etiqeta»
          Arreglo: escríbala bien, o quítela
        paquete.encabezado (aviso)
          Cuándo: ninguna plantilla lleva el atributo que el encabezado del paquete nombra
          Dice: ninguna plantilla lleva `data-hoja`: no hay qué poner en el margen de sus páginas
          Arreglo: escríbalo en la raíz de las plantillas, o corrija el atributo
        paquete.falta (error)
          Cuándo: a `paquete.yaml` le falta una clave
          Dice: a un filtro `sin_final` le faltan `finales`
          Arreglo: agréguela
        paquete.filtro (error)
          Cuándo: un filtro del paquete tiene el nombre de uno de cualquier documento
          Dice: «…» ya es un filtro de cualquier documento
          Arreglo: dele otro nombre
        paquete.forma (error)
          Cuándo: un patrón de `paquete.yaml` no está bien escrito
          Dice: «[0-9+» no es una expresión regular
          Arreglo: corríjalo
        paquete.medida (error)
          Cuándo: una medida de una hoja no puede ser
          Dice: 21 mm no es la medida de una hoja
          Arreglo: escriba los milímetros
        paquete.motor (error)
          Cuándo: el paquete pide una versión más nueva de Foja
          Dice: el paquete pide el motor 9.2.0 y este es 0.1.0
          Arreglo: use esa versión
        paquete.nombre (error)
          Cuándo: un nombre de `paquete.yaml` no vale
          Dice: «La Prueba» no vale como nombre de paquete
          Arreglo: letras, cifras y «_»
        paquete.personas (error)
          Cuándo: `personas` nombra un dato que el esquema no tiene
          Dice: ningún dato del esquema se llama «nombres»
          Arreglo: escriba el nombre que lleva en el esquema
        paquete.repetido (error)
          Cuándo: un nombre de `paquete.yaml` está dos veces
          Dice: «media» y «a4» no pueden ser los dos el papel usual
          Arreglo: deje uno
        paquete.sin-preparar (error)
          Cuándo: no hay dónde escribir lo que se prepara de un paquete, o el programa no sabe decir cuál es
          Dice: no se puede preparar el paquete: no se sabe dónde guarda sus archivos este usuario
          Arreglo: diga la carpeta en `XDG_CACHE_HOME`, o siga sin prepararlo: todo se hace igual, más despacio
        paquete.registro (error)
          Cuándo: `registro` nombra un dato o un documento que no hay, o no dice cómo se escribe un número
          Dice: el esquema no tiene el dato «contrato.correlatibo»
          Arreglo: escriba el nombre que lleva en el esquema o en templates/
        paquete.tipo (error)
          Cuándo: una parte de `paquete.yaml` no tiene la forma que lleva
          Dice: en `etapas` va una lista de nombres, en su orden, y hay un valor
          Arreglo: escríbala como el ejemplo
        paquete.vacio (error)
          Cuándo: una lista de `paquete.yaml` no tiene nada
          Dice: `papeles` no declara ninguno
          Arreglo: declare al menos uno
        paquete.valor (error)
          Cuándo: una clave de `paquete.yaml` tiene un valor que no admite
          Dice: `de_la_institucion` es sí o no, y dice «claro»
          Arreglo: escriba uno de los que admite
        """#
}
