extension MessageIndex {
    /// Messages about the register of the office, and what one case says of another.
    static let aboutRegister = #"""
        # registro: El registro de la oficina y los casos entre sí
        registro.ajeno (error)
          Cuándo: el archivo que se da por registro es la base de datos de otro programa
          Dice: `datos.sqlite` es la base de datos de otro programa; no se tocó
          Arreglo: dé con `--registro` un registro de Foja, o un archivo que no exista
        registro.bien-dado (error, aviso)
          Cuándo: un caso da en garantía un bien que ya garantiza un préstamo vigente
          Dice: «Placa» (garantias.vehiculos.0.placa) es «0000-AAA», de un bien que ya garantiza el préstamo del caso «aurifera»
          Arreglo: corrija el que esté mal; si ese préstamo ya terminó, dígalo con `foja registro cerrar`
        registro.caso-repetido (error, aviso)
          Cuándo: dos archivos dicen ser el mismo caso
          Dice: dos archivos dicen ser el caso «aurifera», y son de dos deudores: el registro les daría los mismos números
          Arreglo: si son dos casos, dé a cada uno su `id`; si uno es copia del otro, quítelo de donde está
        registro.deudor-en-mora (error, aviso)
          Cuándo: el deudor de un caso tiene cuotas impagas en otro
          Dice: «Cooperativa Ejemplo R.L.» está en mora por el préstamo del caso «aurifera»
          Arreglo: cuando regularice sus pagos, quite de ese caso las cuotas impagas y haga de nuevo sus documentos
        registro.diario (error)
          Cuándo: alguien cambió el diario del registro
          Dice: una línea del diario del registro no está como se escribió, o contradice a otra
          Arreglo: devuélvalo de una copia, o haga de nuevo el registro con `foja registro reconstruir`
        registro.diario-falta (error)
          Cuándo: falta el diario del registro, o una parte de él
          Dice: falta el diario del registro, `output/registro.diario`, o una parte de él: no se puede saber qué números se dieron
          Arreglo: devuélvalo de una copia, o haga de nuevo el registro con `foja registro reconstruir`
        registro.futuro (error)
          Cuándo: el registro es de una versión más nueva de Foja
          Dice: `output/registro.sqlite` lo hizo una versión más nueva de Foja; no se tocó
          Arreglo: use esa versión, o una más nueva
        registro.hueco (aviso)
          Cuándo: nadie tiene un número que está por debajo del último de su serie
          Dice: nadie tiene el número «003/2025» de «contratos», y nadie dijo por qué
          Arreglo: si se perdió, dígalo con `foja registro anular`; si lo tiene un caso, léalo con `foja registro reconstruir`
        registro.ilegible (error)
          Cuándo: el archivo que se da por registro no es una base de datos, o está dañado
          Dice: `output/registro.sqlite` no es un registro de Foja, o está dañado
          Arreglo: compruebe que sea el archivo que quería dar; uno dañado se hace de nuevo con `foja registro reconstruir`
        registro.incompleto (aviso)
          Cuándo: el registro se perdió y se hizo de nuevo de su diario
          Dice: el registro `output/registro.sqlite` se hizo de nuevo de su diario: no sabe de los documentos finales de antes
          Arreglo: léalos con `foja registro reconstruir` y las carpetas de casos y documentos
        registro.lleno (error)
          Cuándo: una serie llegó al mayor número que puede ser
          Dice: la serie «notas» no tiene más números
          Arreglo: declare otra
        registro.no-dado (error)
          Cuándo: se anula un número que está por encima del último que se dio
          Dice: el número «999» de «notas» no se dio a nadie, y no se anuló: el último de 2025 es «002»
          Arreglo: revise el número; si uno se echó a perder antes de tomarlo, tómelo con `foja registro tomar` y anule ese
        registro.no-existe (error)
          Cuándo: no hay un registro donde se dice
          Dice: no hay un registro en `output/registro.sqlite`
          Arreglo: dé el suyo con `--registro`; el primero que toma un número lo crea
        registro.no-se-puede-abrir (error)
          Cuándo: el sistema no deja abrir el registro o su diario
          Dice: no se puede abrir `output`: es una carpeta
          Arreglo: dé con `--registro` el nombre de un archivo que se pueda leer
        registro.no-se-puede-escribir (error)
          Cuándo: el sistema no deja escribir en el registro o su diario
          Dice: no se puede escribir en `output/registro.diario`: no queda espacio en el disco
          Arreglo: libere espacio, o revise los permisos, y repita la orden
        registro.nombre-de-otro (aviso)
          Cuándo: una cédula o un NIT tiene en otro caso otro nombre
          Dice: «1234567» (apoderados.0.ci) es aquí de «Fulano Ejemplo», y en otro caso tiene otro nombre
          Arreglo: vea en el documento cuál de los dos está bien, y corrija el otro
        registro.nuevo (aviso)
          Cuándo: no había registro y se creó uno
          Dice: se creó el registro `output/registro.sqlite`, que todavía no sabe de ningún caso
          Arreglo: si ya hay casos con número o documentos finales, léalos antes con `foja registro reconstruir`
        registro.numero-anulado (error)
          Cuándo: un caso lleva un número que se anuló
          Dice: «Número correlativo del CITE» (contrato.correlativo) es «007», un número que se anuló
          Arreglo: quite el dato: `--numerar` toma el siguiente
        registro.numero-de-otro (error, aviso)
          Cuándo: un caso lleva un número, u otro dato que solo uno puede tener, que ya es de otro
          Dice: «Número correlativo del CITE» (contrato.correlativo) es «001», que ya es del caso «aurifera»
          Arreglo: dé a este caso el suyo: si se quita el dato, `--numerar` toma el siguiente
        registro.numero-tomado (aviso)
          Cuándo: con `--numerar`, el caso recibió un número
          Dice: se tomó el número «004» de «contratos», gestión 2025, y se escribió en el caso (contrato.correlativo)
          Arreglo: nada: solo se dice
        registro.ocupado (error)
          Cuándo: otro proceso tiene el registro desde hace más de medio minuto
          Dice: otro proceso tiene ocupado el registro `output/registro.sqlite` desde hace rato
          Arreglo: espere a que termine y repita la orden: no se anotó nada
        registro.otro-prestamo (aviso)
          Cuándo: el deudor de un caso tiene otro préstamo vigente
          Dice: «Cooperativa Ejemplo R.L.» ya tiene el préstamo del caso «aurifera», que no consta que haya terminado
          Arreglo: si terminó, dígalo con `foja registro cerrar`
        registro.serie (error)
          Cuándo: se nombra una serie que el paquete no tiene
          Dice: el paquete no tiene una serie «contrato»
          Arreglo: use uno de los nombres que el mensaje dice
        registro.sin-caso (error)
          Cuándo: se pregunta por un caso que no se hizo final
          Dice: el registro no conoce un caso final «aurifera»
          Arreglo: revise su nombre; `foja registro reconstruir` lee los que ya se hicieron
        registro.sin-gestion (error)
          Cuándo: para tomar un número falta la fecha que dice de qué año es
          Dice: para tomar un número de «contratos» hace falta «Gestión del CITE» (contrato.gestion), que el caso no tiene
          Arreglo: dé el dato, o lo que haga falta para calcularlo
        registro.sin-leer (aviso)
          Cuándo: al reconstruir el registro, un caso o una carpeta no se pudo leer, o su caso cambió
          Dice: el caso `casos/a/caso.yaml` no se pudo leer: …
          Arreglo: si debe constar, corríjalo y repita la orden
        registro.sin-series (error)
          Cuándo: se usa el registro con un paquete que no declara ninguno
          Dice: el paquete «senarecom» no lleva un registro
          Arreglo: declare sus series en `registro`, en paquete.yaml
        registro.usado (error)
          Cuándo: se anula un número que lleva un documento final
          Dice: el número «002» de «contratos» lo lleva un documento final del caso «aurifera»; no se anuló
          Arreglo: `foja registro caso` dice cuál
        registro.ya-anulado (error)
          Cuándo: se anula un número que ya está anulado
          Dice: el número «003» de «notas» ya está anulado, y su motivo queda como se dijo
          Arreglo: nada
        """#
}
