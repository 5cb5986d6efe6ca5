extension MessageIndex {
    /// Messages about the data of a case.
    static let aboutData = #"""
        # calculo: Datos calculados
        calculo.valor (error)
          Cuándo: una clave de un cálculo tiene un valor que no admite
          Dice: «a veces» no es un valor de `exige_todo`
          Arreglo: escriba uno de los que admite
        calculo.falta (error)
          Cuándo: a un cálculo de `calculos` le falta una clave
          Dice: a un cálculo le falta `entradas`
          Arreglo: agréguela
        calculo.tipo (error)
          Cuándo: una parte de `calculos` no tiene la forma que lleva
          Dice: en `calculos` va un cálculo por su nombre, y hay una lista
          Arreglo: escríbala como las demás
        calculo.sin-atar (error)
          Cuándo: el esquema pide un cálculo que el paquete no ata a ningún dato
          Dice: «prestamo.plazo» pide el cálculo «plazo-del-contrato», que el paquete no ata a ningún dato
          Arreglo: átelo en `calculos` de `paquete.yaml`
        calculo.cifras (error)
          Cuándo: un dato calculado pasa de 38 cifras
          Dice: «…» (…) se calcula y pasa de 38 cifras, que son las que caben en un número
          Arreglo: corrija los datos de que se calcula
        calculo.circular (error)
          Cuándo: un dato del esquema se calcula a partir de sí mismo
          Dice: «l.p» se calcula a partir de sí mismo: l.p → t → l.p
          Arreglo: quite de su fórmula el dato que depende de él
        calculo.desconocido (error)
          Cuándo: el esquema pide un cálculo que no existe
          Dice: «b» pide el cálculo «doble», que no existe
          Arreglo: escriba el nombre de uno de los que hay
        calculo.entrada (error)
          Cuándo: un cálculo lee un dato que el esquema no tiene
          Dice: el cálculo «doble» lee «z», que el esquema no tiene
          Arreglo: declare el dato en el esquema
        calculo.filas (error)
          Cuándo: un cálculo lee o escribe las filas de una lista que el esquema no tiene así
          Dice: … … filas de «…»,
          Arreglo: reponga la lista con sus campos
        calculo.fuera-de-rango (error)
          Cuándo: un dato calculado pasa de los límites de su campo
          Dice: «B» (b) se calcula y da 150 %, y es a lo más 100
          Arreglo: corrija los datos de que se calcula
        calculo.numero (error)
          Cuándo: los montos son demasiado grandes para un plan de pagos
          Dice: los montos son demasiado grandes para calcularlos sin error
          Arreglo: revise los montos y la tasa
        calculo.opciones (error)
          Cuándo: un cálculo elige según un dato que no tiene las opciones que él distingue
          Dice: el cálculo «…» elige según «…», que no es una opción
          Arreglo: declare en el esquema las opciones que el cálculo conoce
        calculo.repetido (error)
          Cuándo: dos cálculos llevan el mismo nombre
          Dice: hay dos cálculos «doble»
          Arreglo: dé a uno otro nombre
        calculo.resultado (error)
          Cuándo: una fórmula da un valor que no es del tipo de su dato
          Dice: «e» (e) es entero y su cálculo da «0.500000000000»
          Arreglo: corrija la fórmula o el tipo del dato
        calculo.salida (error)
          Cuándo: un cálculo da un dato que el esquema no declara así
          Dice: el cálculo «doble» da «a», y el esquema no lo declara así
          Arreglo: declare el dato en el esquema, con `calculo:`
        calculo.articulo (error)
          Cuándo: un cálculo cita un punto de la norma que el paquete no le da, o el paquete le da uno que no cita
          Dice: al cálculo «…» le falta el artículo `…`
          Arreglo: agréguelo a `articulos` del cálculo, en `paquete.yaml`
        calculo.formula (error)
          Cuándo: una fórmula del paquete no lleva `formula` y `dice`, ni un `criterio` con sus `opciones`
          Dice: una fórmula lleva `formula` y `dice`, o un `criterio` y sus `opciones`
          Arreglo: quite lo que sobra o agregue lo que falta
        calculo.palabras (error)
          Cuándo: un cálculo pide unas palabras que el paquete no le da, o el paquete le da unas que no pide
          Dice: al cálculo «…» le faltan las palabras `…`
          Arreglo: agréguelas a `palabras` del cálculo
        calculo.regla (error)
          Cuándo: un cálculo pide una regla de la norma que el paquete no le nombra, o le nombra una que no pide
          Dice: al cálculo «…» le falta la regla `…`
          Arreglo: agréguela a `reglas` del cálculo
        # dato: Los datos de un caso
        dato.calculado (error)
          Cuándo: se simula con otro valor un dato que se calcula
          Dice: «…» (…) se calcula: no se le puede dar otro valor
          Arreglo: cambie aquello de lo que se calcula
        dato.calculado-distinto (error)
          Cuándo: el caso da un dato que se calcula, y dice otra cosa que el cálculo
          Dice: «Precio total» (compras.0.precio_total) se calcula, y el caso dice «7.00» donde el cálculo da «6.00»
          Arreglo: borre el dato, o corrija aquello de lo que se calcula
        dato.caracter-control (error)
          Cuándo: un dato tiene un carácter de control, que no se ve
          Dice: «Razón social» contiene un carácter de control (U+0000), que no se ve
          Arreglo: escríbalo de nuevo
        dato.caracter-invisible (error)
          Cuándo: un dato o su nombre tiene un carácter que no se ve
          Dice: «Razón social» contiene un espacio de ancho cero (U+200B), que no se ve
          Arreglo: escríbalo de nuevo
        dato.contradice-la-norma (error, aviso)
          Cuándo: un dato no puede ser el que es según la norma o según otros datos
          Dice: el plazo es de 96 meses y la norma da a lo más 84 (art. 7.2.b)
          Arreglo: corrija el dato
        dato.decimales (error)
          Cuándo: un monto tiene más de dos decimales
          Dice: «Monto» es dinero, que tiene a lo más dos decimales, y dice «004.0000»
          Arreglo: redondéelo a centavos
        dato.demasiados-problemas (error)
          Cuándo: un caso tiene más problemas de los que se muestran
          Dice: hay 9900 problemas más, que no se muestran
          Arreglo: corrija los que se ven
        dato.desconocido (error)
          Cuándo: el caso tiene un dato que el esquema no tiene
          Dice: el grupo «cooperativa.representante» no tiene el dato «nombrna Mamani»
          Arreglo: escriba bien su nombre, o bórrelo
        dato.dinero (error)
          Cuándo: un monto no está bien escrito
          Dice: «480.000480.000» no es un número bien escrito
          Arreglo: escríbalo como `480.000,00`
        dato.dinero-ambiguo (error)
          Cuándo: un monto puede leerse de dos maneras
          Dice: «Bs 800.000» puede leerse de dos maneras
          Arreglo: escriba `480000.00` o `480.000,00`
        dato.dinero-anglosajon (error)
          Cuándo: un monto usa la coma para los miles
          Dice: «1,234,567.89» usa la coma para los miles, y aquí la coma es decimal
          Arreglo: escríbalo como `480.000,00`
        dato.dinero-signo (error)
          Cuándo: un monto lleva letras o signos que no son el número
          Dice: «Monto solicitado» se da en bolivianos, y «,$us480000?» es otra moneda
          Arreglo: escriba solo el número
        dato.entero (error)
          Cuándo: un número entero tiene decimales
          Dice: «Número de asociados» es un número entero, sin decimales, y dice «42,5»
          Arreglo: dé un número entero
        dato.falta (error, aviso)
          Cuándo: a un documento le falta un dato
          Dice: falta «Federación a la que está afiliada» (`declaracion.federacion`)
          Arreglo: délo en el caso
        dato.falta-la-clase (error, aviso)
          Cuándo: de un bien por adquirir no se sabe, por su nombre, si es un vehículo sujeto a registro
          Dice: de «Coso Ejemplar» no se sabe si es un vehículo sujeto a registro, que se hipoteca en Tránsito, u otro bien, que se da en prenda
          Arreglo: dé su `clase`
        dato.fecha (error)
          Cuándo: una fecha no se entiende
          Dice: el año de «9 de marzo de 20» se escribe con cuatro cifras
          Arreglo: escriba `2025-03-09` o «9 de marzo de 2025»
        dato.fecha-imposible (error)
          Cuándo: una fecha no existe en el calendario
          Dice: el año 1200 de «1/1/1200» no está entre 1600 y 9999
          Arreglo: revise el día y el mes
        dato.forma (error)
          Cuándo: el archivo de un caso no es un grupo de datos
          Dice: los datos de la institución son un grupo, y el archivo tiene una lista
          Arreglo: `foja nuevo` escribe uno para empezar
        dato.hora (error)
          Cuándo: una hora no se entiende
          Dice: «15:05 pm» no es una hora: con a.m. o p.m. van de 1 a 12
          Arreglo: escriba `10:30`
        dato.hora-imposible (error)
          Cuándo: una hora no existe
          Dice: no existe la hora «24:00»: van de 0:00 a 23:59
          Arreglo: van de 0:00 a 23:59
        dato.id (error)
          Cuándo: al caso le falta su `id`, o no es un nombre
          Dice: el `id` de un caso no empieza con un guion: se tomaría por una opción
          Arreglo: letras minúsculas sin acento, dígitos y guiones
        dato.institucion-distinta (aviso)
          Cuándo: el caso da un dato de la institución distinto del de ella; vale el del caso
          Dice: el caso trae su propio «Nombre completo» («Rosa Quispe»), distinto del de la institución («Juan Choque»); vale el del caso
          Arreglo: bórrelo si no es a propósito
        dato.largo (error)
          Cuándo: un texto es más largo que lo que se admite
          Dice: … mide … bytes y el máximo es …
          Arreglo: acórtelo
        dato.lista-corta (error)
          Cuándo: una lista tiene menos elementos que los que lleva
          Dice: «Firman» tiene 1 y lleva al menos 2
          Arreglo: agregue los que faltan
        dato.lista-larga (error)
          Cuándo: una lista tiene más elementos que los que caben
          Dice: «Notas» tiene 1001 elementos, y una lista lleva a lo sumo 1000
          Arreglo: junte los que sean iguales
        dato.logico (error)
          Cuándo: un dato que es sí o no dice otra cosa
          Dice: una marca, «x», no dice si «Declara en forma expresa que no tiene deudas» es sí o es no
          Arreglo: escriba `sí` o `no`
        dato.maximo (error)
          Cuándo: un número pasa del máximo de su campo
          Dice: «Tasa de interés anual» es a lo más 100, y dice «456712300»
          Arreglo: revise la cifra
        dato.minimo (error)
          Cuándo: un número no llega al mínimo de su campo
          Dice: «Monto solicitado» es al menos 0,01, y dice «000 00/100»
          Arreglo: revise la cifra
        dato.negativo (error)
          Cuándo: un número que no puede ser negativo lo es
          Dice: «Monto solicitado» no puede ser negativo, y dice «-480000»
          Arreglo: escríbalo sin el signo menos
        dato.no-concuerda (error, aviso)
          Cuándo: dos datos que la norma quiere iguales o conformes no lo son
          Dice: Fulana Ejemplo, apoderada, no está entre los asociados que firman el acta (art. 10.I.e; acta pt. 2)
          Arreglo: corrija el que esté mal
        dato.nombre-anterior (error, aviso)
          Cuándo: el caso llama a un dato por un nombre que tuvo antes
          Dice: «plazo» se llama ahora `plazo_meses`; se leyó como tal
          Arreglo: `foja caso actualizar` lo escribe con el de ahora
        dato.numero (error)
          Cuándo: un número no está bien escrito
          Dice: «Ley» se escribe solo con el número, sin letras ni signos, y dice «%0»
          Arreglo: escriba solo el número
        dato.numero-ambiguo (error)
          Cuándo: un número puede leerse de dos maneras
          Dice: «1.000 toneladas» puede leerse de dos maneras
          Arreglo: escríbalo sin separar los miles
        dato.numero-anglosajon (error)
          Cuándo: un número usa la coma para los miles
          Dice: «1,234.5» usa la coma para los miles, y aquí la coma es decimal
          Arreglo: quite la coma
        dato.numero-dudoso (aviso)
          Cuándo: un número se leyó con coma decimal y pudo querer decir miles
          Dice: «1,250» se leyó con coma decimal: 1 y 250 milésimos
          Arreglo: escríbalo de modo que no quepa duda
        dato.numero-grande (error)
          Cuándo: un número tiene demasiadas cifras
          Dice: «Toneladas» tiene más de 15 cifras, y dice «4567123456712312»
          Arreglo: revise cuántas lleva
        dato.opcion (error)
          Cuándo: un dato no es ninguna de sus opciones
          Dice: «P otosí» no es una opción de «Departamento»
          Arreglo: escriba una de ellas
        dato.patron (error)
          Cuándo: un texto no tiene la forma de su campo
          Dice: «$us 00/1004800000.0» no tiene la forma de «Número celular (Whatsapp)»
          Arreglo: escríbalo como el ejemplo
        dato.posicion (error)
          Cuándo: se nombra un elemento que la lista no tiene
          Dice: el caso no tiene «…»: la lista es más corta
          Arreglo: revise la posición: se cuenta desde 0
        dato.relleno (error, aviso)
          Cuándo: un dato dice «pendiente», «xxx» o algo parecido, que no es un dato
          Dice: «Proveedor» (`compra.bienes.0.proveedor`) dice «X», que no es un dato
          Arreglo: escriba el dato
        dato.sin-efecto (aviso)
          Cuándo: el caso da un dato que según un criterio no se usa
          Dice: el caso da un día de pago, y no se usa: las cuotas no vencen en un día fijado para cada préstamo (art. 18.a)
          Arreglo: quítelo, o revise el criterio
        dato.sin-partes (error)
          Cuándo: una ruta sigue dentro de un dato que no tiene partes
          Dice: «prestamo.monto.x»: «prestamo.monto» es dinero y no tiene partes
          Arreglo: quite lo que sigue
        dato.texto-danado (error)
          Cuándo: un texto llegó dañado por otra codificación
          Dice: «Dirección del representante» llegó dañado: «Â°» está en lugar de «°»
          Arreglo: escríbalo de nuevo
        dato.tipo (error)
          Cuándo: hay un grupo, una lista o un valor donde el esquema quiere otra cosa
          Dice: «Representante legal» es un grupo de datos (nombre, ci…), y hay un valor
          Arreglo: escríbalo con la forma del ejemplo
        dato.una-linea (error)
          Cuándo: un texto de una línea tiene varias
          Dice: «Razón social» es de una sola línea y el texto tiene varias
          Arreglo: escríbalo en una
        """#
}
