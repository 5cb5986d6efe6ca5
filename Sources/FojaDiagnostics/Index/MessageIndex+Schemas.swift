extension MessageIndex {
    /// Messages about the schema.
    static let aboutSchemas = #"""
        # esquema: El esquema
        esquema.antes (error)
          Cuándo: un nombre anterior es también el de un dato de ahora, o de dos
          Dice: «plazo_meses» es el nombre de un dato de ahora
          Arreglo: quítelo de uno
        esquema.atributo (error)
          Cuándo: un dato lleva un atributo que no existe
          Dice: un dato no tiene el atributo «etiquetta»
          Arreglo: escríbalo bien, o quítelo
        esquema.calcula-tipo (error)
          Cuándo: la fórmula de un dato da un valor de otro tipo
          Dice: «a» es entero y su cálculo da otra cosa
          Arreglo: corrija la fórmula o el tipo
        esquema.calculo (error)
          Cuándo: un dato dice cómo se calcula de un modo que no puede ser
          Dice: un dato se calcula con `calcula` o con `calculo`, no con los dos
          Arreglo: deje `calcula` o `calculo`, uno solo
        esquema.demasiados-problemas (error)
          Cuándo: un esquema tiene más problemas de los que se muestran
          Dice: hay más problemas, que se verán cuando se corrijan estos
          Arreglo: corrija los que se ven
        esquema.etapa (error)
          Cuándo: un dato dice una etapa que el paquete no tiene
          Dice: «contratos» no es una etapa
          Arreglo: escriba una de sus etapas
        esquema.forma (error)
          Cuándo: una parte del esquema no tiene la forma que lleva
          Dice: «a» se declara con un grupo de atributos, no con un valor
          Arreglo: escríbala como el ejemplo
        esquema.formulario (error)
          Cuándo: el XSD que se deriva del esquema para un documento no compila
          Dice: el XSD que se deriva de `schema/expediente.yaml` para «…» no compila
          Arreglo: avise: es un defecto de Foja
        esquema.grande (error)
          Cuándo: el esquema tiene demasiados datos, contados los de cada tipo que se usa
          Dice: el esquema pasa aquí de … datos, contados los de cada tipo que se usa
          Arreglo: quite los que no hagan falta
        esquema.identifica (error)
          Cuándo: `identifican` nombra un dato que no existe o que no puede identificar
          Dice: el esquema no tiene el dato «…»
          Arreglo: nombre un texto del esquema
        esquema.limite (error)
          Cuándo: un límite de un dato no es un número, o no es de ese tipo de dato
          Dice: «tres» no es un número: se escribe 800000 o 0.25
          Arreglo: escríbalo como `800000` o `0.25`
        esquema.nombre (error)
          Cuándo: un dato o una opción tiene un nombre que no puede ser
          Dice: «y» es una palabra de las expresiones
          Arreglo: letras minúsculas sin acento, dígitos y «_»
        esquema.opciones (error)
          Cuándo: las opciones de un dato faltan o no están bien escritas
          Dice: «a» es una opción y no tiene `opciones`
          Arreglo: escriba `nombre: Etiqueta` por cada una
        esquema.patron (error)
          Cuándo: un patrón no está bien escrito, o no es de un texto
          Dice: `patron` no está completo: le falta o le sobra un paréntesis o un corchete
          Arreglo: corrija el patrón
        esquema.porque (error)
          Cuándo: `porque` nombra un dato que el esquema no tiene
          Dice: `porque` nombra «…», que el esquema no tiene
          Arreglo: nombre uno que tenga
        esquema.profundo (error)
          Cuándo: hay demasiados grupos, uno dentro de otro
          Dice: hay demasiados grupos, uno dentro de otro
          Arreglo: júntelos
        esquema.provee (error)
          Cuándo: un dato dice que lo provee quien el paquete no nombra
          Dice: «DIPP» no es quien provea datos
          Arreglo: escriba uno de sus proveedores
        esquema.reservado (error)
          Cuándo: un dato de la raíz tiene un nombre reservado
          Dice: «item» es un nombre reservado en la raíz de un caso
          Arreglo: dele otro
        esquema.tambien (error)
          Cuándo: `tambien` nombra una opción que no existe, o repite una forma de escribirla
          Dice: no hay una opción «…»
          Arreglo: corrija sus opciones
        esquema.tipo (error)
          Cuándo: un dato tiene un tipo que no existe
          Dice: el tipo «a» se contiene a sí mismo
          Arreglo: escriba uno de los que hay
        esquema.tipo-circular (error)
          Cuándo: un tipo con nombre se contiene a sí mismo
          Dice: el tipo «a» se contiene a sí mismo
          Arreglo: quite el dato que lo contiene
        esquema.unico (error)
          Cuándo: `unico` nombra un dato que el esquema no tiene
          Dice: `unico` nombra «…», que no es un dato del esquema
          Arreglo: nombre uno que tenga
        esquema.unidad (error)
          Cuándo: un dato de dinero dice otra unidad que la moneda del paquete
          Dice: «…» no es la moneda del paquete
          Arreglo: escriba la moneda del paquete, o declárela en `moneda`
        esquema.version (error)
          Cuándo: el esquema no dice `version: 1`
          Dice: se esperaba `version: 1`
          Arreglo: empiécelo con esa línea
        """#
}
