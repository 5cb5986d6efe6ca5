extension MessageIndex {
    /// Messages about norms and holidays.
    static let aboutNorms = #"""
        # feriados: Los feriados
        feriados.cuando (error)
          Cuándo: una regla de feriado no dice cuándo cae, o lo dice dos veces
          Dice: una regla dice o el `dia` o los días desde la `pascua`, y solo uno de los dos
          Arreglo: deje `dia` o `pascua`
        feriados.desconocido (error)
          Cuándo: el calendario de feriados tiene una clave que no existe
          Dice: una regla no lleva «mes»
          Arreglo: escríbala bien, o quítela
        feriados.falta (error)
          Cuándo: a una parte del calendario de feriados le falta una clave
          Dice: a un calendario de feriados le falta `reglas`
          Arreglo: agréguela
        feriados.fechas (error)
          Cuándo: un período del calendario termina antes de empezar
          Dice: lo revisado termina antes de empezar
          Arreglo: corrija las fechas
        feriados.regla (error)
          Cuándo: un traslado nombra una regla que no existe
          Dice: «b» no es el `id` de ninguna regla
          Arreglo: escriba el `id` de una
        feriados.repetido (error)
          Cuándo: dos reglas de feriado con un mismo nombre rigen a la vez
          Dice: el 23 de enero de 2026 ya tiene un feriado especial del mismo ámbito
          Arreglo: cierre la anterior
        feriados.suspende (error)
          Cuándo: se suspende un día que no es feriado
          Dice: el 23 de enero de 2026 no es feriado por ninguna regla de ese ámbito: no hay qué suspender
          Arreglo: quítelo, o corrija la fecha
        feriados.tipo (error)
          Cuándo: una parte del calendario no tiene la forma que lleva
          Dice: en `dia` va un solo valor, y hay una lista
          Arreglo: escríbala como las demás
        feriados.valor (error)
          Cuándo: una clave del calendario tiene un valor que no admite
          Dice: 900 días desde la Pascua no es una fiesta que dependa de ella
          Arreglo: escriba uno de los que admite
        # norma: Las normas
        norma.vigencia (error)
          Cuándo: una regla rige desde o hasta un día, y la norma no dice qué fecha del caso elige la versión
          Dice: «limite» rige desde o hasta un día, y la norma no dice qué fecha del caso elige la versión
          Arreglo: agregue `vigencia` a la norma
        norma.filas (error)
          Cuándo: una concordancia toma por filas un dato que no está en una sola lista
          Dice: «bienes.nombre» no es una lista, ni un dato de los elementos de una sola
          Arreglo: nombre una lista
        norma.banda-no-comprobable (error)
          Cuándo: no se puede comprobar qué valores cubre una banda
          Dice: no se puede comprobar qué valores cubre «…»
          Arreglo: compare el dato con un número
        norma.caben (error)
          Cuándo: `caben` nombra lo que no es una clase
          Dice: en `caben` van clases de riesgo
          Arreglo: escriba una de las clases
        norma.clases (error)
          Cuándo: un puntaje no tiene clases, o repite una
          Dice: el puntaje no tiene clases: no las dice, y el paquete tampoco
          Arreglo: declare sus `clases`
        norma.cobranza (error)
          Cuándo: las vías de cobro no se siguen una a otra
          Dice: solo la última vía de cobro no termina
          Arreglo: corrija sus días
        norma.criterio (error)
          Cuándo: el nombre de un campo por clase no dice dónde va la clase
          Dice: `…` es el nombre de un campo por clase, y no dice dónde va la clase
          Arreglo: escríbalo como el ejemplo
        norma.desconocido (error)
          Cuándo: una norma tiene una clave que no existe
          Dice: una regla no lleva «unidades»
          Arreglo: escríbala bien, o quítela
        norma.escala-de-mora (error)
          Cuándo: la escala de mora no empieza en el día 1, se encima o deja huecos
          Dice: la escala de mora empieza en el día …, y tendría que empezar en el 1
          Arreglo: corrija sus tramos
        norma.extension (error)
          Cuándo: un archivo de `regulations/` no termina en «.yaml», y no se leería
          Dice: «rct.yml» no se lee: los archivos de las normas terminan en «.yaml»
          Arreglo: llámelo con «.yaml», o sáquelo de la carpeta
        norma.falta (error)
          Cuándo: a una regla le falta una clave
          Dice: una concordancia nombra los `datos` que compara
          Arreglo: agréguela
        norma.falta-regla (error)
          Cuándo: un cálculo usa una regla que ninguna norma tiene
          Dice: ninguna norma de regulations/ tiene la regla «…», que un cálculo usa
          Arreglo: agréguela con id, artículo, valor y unidad
        norma.falta-sede (error)
          Cuándo: un cálculo cuenta días hábiles y el paquete no dice dónde está la institución
          Dice: el paquete no dice dónde está la institución, y el cálculo «…» cuenta sus días hábiles
          Arreglo: declare `feriados` en `paquete.yaml`
        norma.faltan-feriados (error)
          Cuándo: un cálculo usa el calendario y no hay feriados
          Dice: ningún archivo de regulations/ tiene los feriados (norma: FERIADOS), que el cálculo «…» usa
          Arreglo: reponga el archivo de feriados
        norma.fecha (error)
          Cuándo: un plazo o un orden usa un dato que no es una fecha
          Dice: un plazo corre desde una fecha, y «…» es …
          Arreglo: nombre una fecha
        norma.fechas (error)
          Cuándo: una regla termina antes de empezar
          Dice: la regla termina antes de empezar
          Arreglo: corrija las fechas
        norma.formula (error)
          Cuándo: una fórmula de una norma no está bien escrita
          Dice: a la fórmula le falta «}»
          Arreglo: corríjala
        norma.lista (error)
          Cuándo: una regla recorre un dato que no es una lista
          Dice: «…» no es una lista
          Arreglo: nombre una lista
        norma.maximo (error)
          Cuándo: los puntos de los criterios de una variable no suman su máximo
          Dice: la variable «Capacidad de Gestión» dice `maximo: 20`, y sus 5 criterios suman como mucho 25 puntos
          Arreglo: corrija los puntos o el máximo
        norma.minimo (error)
          Cuándo: el mínimo de un puntaje es una regla que la norma no tiene
          Dice: el mínimo del puntaje «…» es la regla «…», que la norma no tiene
          Arreglo: agréguela a `reglas`, en puntos
        norma.no-rige (error, aviso)
          Cuándo: en la fecha del caso no rige la norma con que se otorga
          Dice: no se comprobó ninguna condición del préstamo: en la fecha del caso no rige la norma con que se otorga
          Arreglo: revise la fecha del caso
        norma.opciones (error)
          Cuándo: ninguna condición dice qué se pide de una opción
          Dice: «…» (…) admite «…», y ninguna condición de regulations/ dice qué se
          Arreglo: agregue la condición
        norma.plazo (error)
          Cuándo: un plazo no dice cuánto dura, o lo dice dos veces
          Dice: un plazo lleva `cuenta` y `unidad`, o la `regla` que los fija, no las dos cosas
          Arreglo: deje `cuenta` y `unidad`, o la `regla`
        norma.por-revisar (aviso)
          Cuándo: una norma pasó el día en que debía revisarse
          Dice: «…» debía revisarse hasta el …
          Arreglo: compárela con la vigente y ponga la próxima fecha
        norma.puntaje (error)
          Cuándo: un puntaje y el esquema no dicen los mismos resultados
          Dice: ningún dato del esquema pide el puntaje «…»
          Arreglo: escriba `calculo:` con su nombre en los datos que llena
        norma.puntos (error)
          Cuándo: los puntos de una banda no son puntos
          Dice: «…» no son puntos
          Arreglo: escriba `3`, o `1 a 3`
        norma.resultado (error)
          Cuándo: la calificación final no mide el total de su puntaje
          Dice: la calificación final mide «…», y el total del puntaje «…» es …
          Arreglo: escriba el total
        norma.sin-comprobar (error, aviso)
          Cuándo: a cosas que han de concordar les faltan datos
          Dice: no se comprobó 1 cosa que ha de concordar según el reglamento: falta «CITE de la nota de solicitud» (`solicitud.cite`)
          Arreglo: agregue lo que falta
        norma.tipo (error)
          Cuándo: una parte de una norma no tiene la forma que lleva
          Dice: en `…` van rutas de datos
          Arreglo: escríbala como las demás
        norma.unidad (error)
          Cuándo: una regla se da en una unidad que no es la de su dato o su cálculo
          Dice: la regla va en «Bs», y «Tasa anual para mejora» (`norma.tasa_de_mejora`) va en «%»
          Arreglo: escriba la que corresponde
        norma.valor (error)
          Cuándo: una clave de una norma tiene un valor que no admite
          Dice: la cifra de una norma no es negativa, y esta es «-72»
          Arreglo: escriba uno de los que admite
        norma.variable (error)
          Cuándo: una tabla suma a una variable que no existe
          Dice: la tabla «…» suma a la variable «…», que no existe
          Arreglo: escriba una de las que hay
        norma.veredicto (error)
          Cuándo: una condición no dice cuándo se cumple, o lo dice dos veces
          Dice: una condición dice cuándo se cumple, o qué no define la norma
          Arreglo: agregue `cumple`, o `no_definido`
        norma.verificacion (error)
          Cuándo: `verificacion` nombra un dato que nadie da
          Dice: «…» no es un dato que alguien dé
          Arreglo: nombre uno que alguien dé
        norma.versiones-superpuestas (error)
          Cuándo: dos versiones de una regla rigen en una misma fecha
          Dice: dos versiones de «…» rigen en una misma fecha
          Arreglo: cierre la anterior con `hasta`
        # normas: Comparar normas
        normas.version (error)
          Cuándo: lo que se compara no es un día ni el archivo de una norma
          Dice: «…» no es un día ni el archivo de una norma
          Arreglo: escriba AAAA-MM-DD, o la ruta de un archivo
        """#
}
