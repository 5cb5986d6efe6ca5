extension MessageIndex {
    /// Messages about what is given to the program: commands, files, folders, cases and many of them.
    static let aboutCases = #"""
        # archivo: Archivos
        archivo.ajeno (error)
          Cuándo: se da un archivo de otra clase (Word, PDF, una foto, un comprimido) donde va un caso o un documento
          Dice: es un documento (XHTML o HTML), no un archivo de datos
          Arreglo: dé el archivo de Foja, o copie lo que dice a un caso
        archivo.control (error)
          Cuándo: un documento que se valida tiene un carácter de control, que no se ve
          Dice: hay un carácter de control, que no se ve
          Arreglo: hágalo de nuevo con `foja generar`
        archivo.editado (error)
          Cuándo: se iba a escribir sobre un archivo que alguien editó, o que Foja no hizo
          Dice: `…` se editó a mano después de generarlo; no se escribió nada
          Arreglo: guárdelo con otro nombre, o repita con `--reemplazar`, que conserva una copia
        archivo.grande (error)
          Cuándo: un archivo pasa del tamaño que se lee
          Dice: «caso.yaml» mide 100 MiB y el máximo es 4 MiB
          Arreglo: compruebe que es el archivo que quería dar
        archivo.no-se-puede-escribir (error)
          Cuándo: el sistema no deja escribir un archivo
          Dice: no se puede escribir `…`
          Arreglo: revise los permisos y el espacio de la carpeta
        archivo.no-se-puede-guardar (error)
          Cuándo: no se pudo guardar la copia de un archivo editado antes de reemplazarlo
          Dice: no se puede guardar `…`
          Arreglo: revise los permisos y el espacio de la carpeta
        archivo.no-se-puede-leer (error)
          Cuándo: un archivo no existe o el sistema no deja leerlo
          Dice: la ruta está vacía o tiene un carácter nulo
          Arreglo: revise cómo se llama y en qué carpeta está
        archivo.no-utf8 (error)
          Cuándo: un archivo de datos no está en UTF-8
          Dice: el archivo está en Latin-1/Windows-1252 (el byte 0x85 es ahí «…»); guárdelo como UTF-8
          Arreglo: guárdelo de nuevo como texto UTF-8
        archivo.nulo (error)
          Cuándo: un archivo de datos tiene un carácter nulo
          Dice: el archivo tiene un carácter nulo (U+0000), que ningún texto lleva
          Arreglo: guárdelo de nuevo como texto UTF-8
        archivo.utf16 (error)
          Cuándo: un archivo de datos está en UTF-16
          Dice: el archivo está en UTF-16, y Foja lee UTF-8
          Arreglo: guárdelo como UTF-8
        archivo.utf32 (error)
          Cuándo: un archivo de datos está en UTF-32
          Dice: el archivo está en UTF-32, y Foja lee UTF-8
          Arreglo: guárdelo como UTF-8
        archivo.otro (error)
          Cuándo: se iba a guardar un archivo donde ya está otro
          Dice: `…` ya está y es otra cosa que lo que ahí se guarda; no se escribió nada
          Arreglo: llévelo a otro lugar, o dé otra carpeta
        # carpeta: Carpetas
        carpeta.capitulos (error)
          Cuándo: el PDF de una carpeta no tiene un título de primer nivel por documento
          Dice: «…» tiene … documentos y su PDF, … títulos de primer nivel
          Arreglo: deje un solo <h1> en cada documento
        carpeta.desconocida (error)
          Cuándo: se pide una carpeta que no existe
          Dice: no hay una carpeta «…»
          Arreglo: `foja catalogo` dice cuáles hay
        carpeta.no-existe (error)
          Cuándo: una ruta que tiene que ser una carpeta no lo es
          Dice: no existe la carpeta `…`
          Arreglo: revise la ruta
        carpeta.no-se-puede-crear (error)
          Cuándo: el sistema no deja crear una carpeta
          Dice: no se puede crear una carpeta temporal en `…`: …
          Arreglo: diga en la variable `TMPDIR` una carpeta que exista, con espacio y en la que se pueda escribir
        carpeta.no-se-puede-leer (error)
          Cuándo: el sistema no deja leer una carpeta
          Dice: no se puede leer la carpeta `…`
          Arreglo: pida permiso para leerla
        carpeta.paginas (error)
          Cuándo: los números de página del índice de una carpeta no se asientan
          Dice: los números de página del índice de «…» no se asientan
          Arreglo: avise: es un defecto de Foja
        carpeta.sin-paginas (aviso)
          Cuándo: el índice de una carpeta va sin números de página porque no se pudo imprimir para contarlas
          Dice: el índice va sin números de página: el PDF que Chromium imprimió no dice lo que dice «Carpeta del Contrato de Préstamo»; no se guardó nada
          Arreglo: instale lo que dice la nota y vuelva a generar
        # caso: El archivo de un caso
        caso.cambio (error)
          Cuándo: alguien cambió el caso mientras Foja escribía en él
          Dice: alguien cambió «…» mientras …; no se escribió nada
          Arreglo: repita la orden
        caso.es-carpeta (error)
          Cuándo: se da una carpeta donde va el archivo de un caso nuevo
          Dice: `…` es una carpeta; no se escribió nada
          Arreglo: dé el nombre del archivo
        caso.extension (error)
          Cuándo: el archivo de un caso nuevo no termina en `.yaml`
          Dice: un caso es un archivo de texto `.yaml`, y `…` no lo es …
          Arreglo: dé un nombre que termine en `.yaml`
        caso.ya-existe (error)
          Cuándo: el archivo de un caso nuevo ya existe
          Dice: `…` ya existe; no se escribió nada
          Arreglo: dé otro nombre
        # condicion: Condiciones del préstamo
        condicion.no-cumple (error, aviso)
          Cuándo: el préstamo no cumple una condición de la norma
          Dice: no se cumple «préstamos desde Bs800.001,00 en adelante, presentación del Proyecto a Diseño Final» (art. 6.I.b)
          Arreglo: corrija el dato o, si la norma lo admite y se autorizó, declare la excepción
        condicion.sin-comprobar (error, aviso)
          Cuándo: a condiciones del préstamo les faltan datos con que comprobarlas
          Dice: no se comprobó 1 condición del préstamo: falta «Calificación final» (`riesgo.total`)
          Arreglo: agregue lo que falta
        # editar: Escribir en un caso
        editar.alias (error)
          Cuándo: habría que escribir en un lugar que un alias repite
          Dice: aquí habría que agregar datos, y lo escrito se repite en otro lugar con un alias
          Arreglo: escriba el grupo entero en cada lugar
        editar.comprobacion (error)
          Cuándo: lo que se iba a escribir en un caso no se lee como debe
          Dice: lo que se iba a escribir en «…» no se lee como debe; no se escribió
          Arreglo: avise: es un defecto de Foja
        editar.dos-nombres (error)
          Cuándo: un caso da un dato con su nombre de antes y con el de ahora, con valores distintos
          Dice: «prestamo.importe» es el nombre anterior de `prestamo.monto`, que también está, y no dicen lo mismo
          Arreglo: deje el que vale
        editar.lugar (error)
          Cuándo: un dato con su nombre de antes no se puede mover al lugar que tiene ahora sin perder algo de lo que lo rodea
          Dice: este dato está ahora en otro grupo, y no se puede llevar allí sin tocar lo que lo rodea; no se escribió nada
          Arreglo: escríbalo a mano donde se dice
        # excepcion: Excepciones a una condición
        excepcion.articulo (error)
          Cuándo: una excepción cita otro artículo que el de su condición
          Dice: la excepción cita «art. 7», y su condición es del art. 7.2.b
          Arreglo: escriba el que la norma dice
        excepcion.sobra (error, aviso)
          Cuándo: una excepción no hace falta, o nombra una condición que no la admite
          Dice: la condición se cumple, y la excepción no hace falta
          Arreglo: quítela
        # explicar: Explicar un dato
        explicar.ruta (error)
          Cuándo: se pide explicar un dato que el caso no tiene
          Dice: el caso no tiene ningún dato «mora.lineas.0.penal»
          Arreglo: escriba su ruta, como `riesgo.total`
        # fecha: Orden de fechas
        fecha.orden (error, aviso)
          Cuándo: dos fechas no están en el orden que la norma dice
          Dice: «…» (…) es del …,
          Arreglo: corrija la que esté mal
        # institucion: Los datos de la institución
        institucion.desde (error)
          Cuándo: una versión de un dato de la institución no dice desde cuándo rige
          Dice: cada versión de «director» dice `desde` qué fecha rige
          Arreglo: agregue `desde:`
        institucion.esquema (error)
          Cuándo: el esquema no tiene el grupo de la institución
          Dice: el esquema no tiene el grupo «…»
          Arreglo: declárelo
        institucion.segun (error)
          Cuándo: `versiones_segun` nombra un dato o un grupo sin versiones, o una fecha que no es un dato del caso
          Dice: «…» no tiene versiones
          Arreglo: corríjalo
        institucion.sin-version (error, aviso)
          Cuándo: la institución no tiene versión de un dato en la fecha del caso
          Dice: «director» no tiene versión en vigor el 2019-12-31: la primera es desde el 2020-01-15
          Arreglo: agregue la versión que regía
        institucion.valor (error)
          Cuándo: a una versión de un dato de la institución le falta su valor, o lleva otra cosa
          Dice: a una versión de «direccion» le falta `valor`
          Arreglo: escriba `{ desde: 2024-06-01, valor: … }`
        institucion.version-repetida (error)
          Cuándo: dos versiones de un dato de la institución rigen desde el mismo día
          Dice: «director» tiene dos versiones desde el 2024-06-01
          Arreglo: deje una
        # lote: Muchos casos
        lote.carpeta-sin-casos (aviso)
          Cuándo: una carpeta que se dio al lote no tiene casos
          Dice: no hay casos en la carpeta `…`
          Arreglo: revise la ruta
        lote.enlace (aviso)
          Cuándo: en una carpeta del lote hay un enlace, que no se sigue
          Dice: `…` es un enlace, y no se sigue
          Arreglo: dé la carpeta o el archivo al que lleva
        lote.falta-parte (error)
          Cuándo: al juntar las partes de un lote, una no dejó nada
          Dice: la parte 3/4 no dejó nada: no se hizo, o se la mató
          Arreglo: hágala con la misma orden
        lote.id-cambio (error)
          Cuándo: un caso cambió de nombre mientras se hacía el lote
          Dice: el caso se llama ahora «…», y al empezar el lote era …
          Arreglo: repita el lote
        lote.id-repetido (error)
          Cuándo: dos casos del lote llevan el mismo `id`
          Dice: el caso «…» está también en …
          Arreglo: dé a cada uno el suyo
        lote.interrumpido (aviso)
          Cuándo: el lote se interrumpió
          Dice: se interrumpió: quedan … casos sin empezar
          Arreglo: la misma orden sigue donde quedó
        lote.memoria (aviso)
          Cuándo: la memoria no alcanza para tantos casos a la vez
          Dice: con la memoria que este proceso puede pedir, los casos se hacen de … en …, y no de … en …
          Arreglo: suba el límite, o pida menos con `--trabajos`
        lote.no-existe (error)
          Cuándo: una ruta que se dio al lote no existe
          Dice: no existe `…`
          Arreglo: revise cómo se llama
        lote.numero-repetido (error)
          Cuándo: dos casos del lote comparten un número que solo uno puede tener
          Dice: «Número de hoja de ruta externa» (solicitud.hoja_de_ruta) es «HR-EXT/0001/2025» también en `casos/b.yaml`, que es otro caso; no se hizo ninguno
          Arreglo: dé a cada caso el suyo
        lote.parte-detenida (error)
          Cuándo: al juntar las partes de un lote, una se había interrumpido
          Dice: la parte 3/4 se interrumpió
          Arreglo: repítala: sigue donde quedó
        lote.parte-ilegible (error)
          Cuándo: lo que dejó una parte de un lote no se entiende
          Dice: no se entiende `documentos/.lote/parte-3-de-4.json`
          Arreglo: repita esa parte
        lote.partes-distintas (error)
          Cuándo: lo que se junta no son partes de un mismo lote: otros casos, otro pedido u otro número de partes
          Dice: lo que hay no son partes de un mismo lote
          Arreglo: repita las partes, o borre lo que sobra
        lote.sin-casos (error)
          Cuándo: en lo que se dio al lote no hay ningún caso
          Dice: no hay ningún caso en …
          Arreglo: revise las rutas
        lote.sin-id (aviso)
          Cuándo: hay archivos sin `id`, que no se toman por casos
          Dice: 1 archivo sin `id` no se tomó por un caso
          Arreglo: póngaselo si lo son
        lote.sin-partes (error)
          Cuándo: en la carpeta que se dio no hay ninguna parte de un lote
          Dice: ninguna parte de un lote dejó nada en `…`
          Arreglo: dé la carpeta de `--salida`
        # memoria: La memoria
        memoria.poca (error)
          Cuándo: el sistema deja a Foja menos memoria que la que necesita para empezar
          Dice: el sistema deja a este proceso 128 MiB de memoria, y Foja necesita 160 MiB
          Arreglo: aumente el límite (`ulimit -v`)
        # orden: La orden que se dio
        orden.no-entendida (error)
          Cuándo: la orden no se entiende
          Dice: «carpeta-solicitud» es una carpeta, no un documento
          Arreglo: lea `foja --ayuda`
        orden.repetida (error)
          Cuándo: una opción de la orden está dos veces
          Dice: `…` está … veces y lleva un solo valor:
          Arreglo: deje una
        # parte: Las personas de un caso
        parte.ci (error, aviso)
          Cuándo: una persona está con dos cédulas
          Dice: «Fulana Ejemplo»: «Cédula de identidad» dice «1234500» en `asamblea.asociados.0` y «1234567» en `apoderados.0`
          Arreglo: escríbala igual en los dos lugares
        parte.expedido (error)
          Cuándo: una persona está con dos lugares de expedición
          Dice: «Fulana Ejemplo»: «Expedido en» dice «La Paz» en `apoderados.0` y «Potosí» en `depositarios.0`
          Arreglo: escríbalo igual en los dos lugares
        parte.genero (error)
          Cuándo: una persona está con dos géneros
          Dice: «Fulana Ejemplo»: «Género» dice «femenino» en `apoderados.0` y «masculino» en `depositarios.0`
          Arreglo: escríbalo igual en los dos lugares
        parte.nit (error, aviso)
          Cuándo: un mismo NIT es de dos nombres, o un nombre tiene dos
          Dice: el NIT 1000000020 es aquí de «Proveedora Ejemplo S.R.L.»: «Nombre» no es el mismo en los dos lugares
          Arreglo: corrija el que esté mal
        parte.nombre (error, aviso)
          Cuándo: una misma cédula es de dos nombres, o dos nombres son casi iguales
          Dice: la cédula 1234567: «Nombre» dice «Fulana Ejemplo» en `apoderados.0` y «Fulana Ejemplar» en `depositarios.0`
          Arreglo: escríbalo igual en los dos lugares
        parte.propietario (aviso)
          Cuándo: el propietario de un bien se llama casi como la Cooperativa
          Dice: «Propietario» dice «Coop. Minera Ejemplo» y la Cooperativa se llama «Cooperativa Minera Ejemplo R.L.»
          Arreglo: si es la misma, escríbala igual
        # programa: Otros programas
        programa.no-arranca (error)
          Cuándo: no se puede ejecutar un programa que hace falta
          Dice: no se puede ejecutar `/usr/bin/chromium`
          Arreglo: revise que esté instalado
        # raiz: La carpeta del paquete
        raiz.no-encontrada (error)
          Cuándo: no se halla el paquete de Foja
          Dice: `…` no es la carpeta de un paquete de Foja: ha de tener paquete.yaml, schema/expediente.yaml y …
          Arreglo: dé su carpeta con `--raiz`
        # salida: La salida del programa
        salida.cerrada (error)
          Cuándo: quien leía la salida la cerró
          Dice: quien leía la salida la cerró
          Arreglo: repita la orden
        salida.no-se-puede-escribir (error)
          Cuándo: no se puede escribir en la salida
          Dice: no se puede escribir en la salida
          Arreglo: revise el espacio del disco
        # simular: Simular
        simular.cambio (error)
          Cuándo: `--con` no dice qué dato cambia ni a qué valor
          Dice: «…» no dice qué dato cambia ni a qué valor
          Arreglo: escriba `--con ruta=valor`
        # uso: Uso de las órdenes
        uso.caso-sin-uso (aviso)
          Cuándo: se da un caso que la orden no usa
          Dice: `--en-blanco` imprime el modelo y no usa el caso
          Arreglo: quite `--caso`
        # vigencia: Vigencia de documentos
        vigencia.posterior (error, aviso)
          Cuándo: un documento es posterior al día en que tenía que regir
          Dice: … es del …, posterior a «…», del …
          Arreglo: corrija la fecha que esté mal
        vigencia.sin-criterio (error, aviso)
          Cuándo: no se sabe si un documento está vigente: la norma lo deja abierto
          Dice: no se sabe si … está vigente cuando debe: la norma deja abierto
          Arreglo: elija el criterio
        vigencia.vencido (error, aviso)
          Cuándo: un documento vence antes del día en que tiene que regir
          Dice: … vence el …, antes de «…», del …
          Arreglo: renuévelo, o corrija la fecha
        """#
}
