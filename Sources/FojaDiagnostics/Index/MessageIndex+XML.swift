extension MessageIndex {
    /// Messages about markup and its schemas.
    static let aboutXML = #"""
        # xml: El marcado de un documento
        xml.atributo-mal-formado (error)
          Cuándo: tras un atributo no hay un espacio
          Dice: se esperaba un espacio y otro atributo, o el fin de la etiqueta
          Arreglo: separe los atributos con espacios
        xml.atributo-repetido (error)
          Cuándo: un atributo está dos veces
          Dice: el atributo «xmlns:f» está dos veces en la misma etiqueta
          Arreglo: deje uno
        xml.atributo-sin-comillas (error)
          Cuándo: el valor de un atributo no está entre comillas
          Dice: al valor del atributo le falta la comilla que lo cierra
          Arreglo: póngalas
        xml.atributo-sin-valor (error)
          Cuándo: un atributo no tiene valor
          Dice: el atributo «rn:foja:plantilla» no tiene valor
          Arreglo: escríbalo
        xml.caracter-prohibido (error)
          Cuándo: hay un carácter que XML no admite
          Dice: la referencia «&#16mo.monto» nombra un carácter que XML no admite
          Arreglo: bórrelo
        xml.codificacion (error)
          Cuándo: el documento no está en UTF-8
          Dice: el documento declara la codificación «US-ASCII» y solo se admite UTF-8
          Arreglo: guárdelo como UTF-8
        xml.comentario (error)
          Cuándo: un comentario lleva dos guiones seguidos
          Dice: un comentario no puede llevar dos guiones seguidos
          Arreglo: sepárelos
        xml.contenido-tras-raiz (error)
          Cuándo: hay contenido después de que el documento terminó
          Dice: se cierra una etiqueta cuando el documento ya terminó
          Arreglo: bórrelo
        xml.declaracion (error)
          Cuándo: la declaración XML no es lo primero, o no está completa
          Dice: la declaración `<?xml …?>` solo puede ser lo primero del documento, y completa
          Arreglo: póngala al comienzo
        xml.demasiados-atributos (error)
          Cuándo: un elemento tiene demasiados atributos
          Dice: la etiqueta «b» tiene 50000 atributos y se admiten hasta 512
          Arreglo: quite los que sobren
        xml.dtd (error)
          Cuándo: hay un DOCTYPE que no se admite
          Dice: hay un segundo DOCTYPE, y solo puede haber uno
          Arreglo: deje `<!DOCTYPE html>`, o ninguno
        xml.entidad (error)
          Cuándo: una entidad no existe en XML
          Dice: la entidad «&aacute;» no existe en XML
          Arreglo: escriba el signo mismo
        xml.espacio-de-nombres (error)
          Cuándo: la declaración de un espacio de nombres no vale
          Dice: la declaración del espacio de nombres no vale
          Arreglo: corríjala
        xml.etiqueta-cruzada (error)
          Cuándo: se cierra una etiqueta que no es la que está abierta
          Dice: se cierra «xs:schema» pero la que está abierta es «xs:element»
          Arreglo: cierre antes la que lo está
        xml.etiqueta-mal-formada (error)
          Cuándo: una etiqueta no termina
          Dice: la etiqueta que empieza aquí no termina en `>`
          Arreglo: complétela
        xml.etiqueta-sin-cerrar (error)
          Cuándo: el documento termina con etiquetas abiertas
          Dice: la etiqueta «colo8» se abre y no se cierra
          Arreglo: ciérrelas
        xml.fin-de-cdata (error)
          Cuándo: «]]>» está en un texto
          Dice: «]]>» no puede estar en un texto
          Arreglo: escriba `]]&gt;`
        xml.latin-1 (error)
          Cuándo: el archivo parece estar en Latin-1
          Dice: el byte 0xA1 no es UTF-8: el archivo parece estar en Latin-1 (ISO-8859-1 o Windows-1252), donde sería «¡»
          Arreglo: guárdelo como UTF-8
        xml.menor-en-atributo (error)
          Cuándo: hay un «<» en el valor de un atributo
          Dice: hay un «<» dentro del valor de un atributo
          Arreglo: escriba `&lt;`
        xml.menor-sin-escapar (error)
          Cuándo: hay un «<» que no empieza una etiqueta
          Dice: hay un «<» que no empieza ninguna etiqueta
          Arreglo: escriba `&lt;`
        xml.nombre (error)
          Cuándo: un nombre de elemento o de atributo no está bien escrito
          Dice: el nombre no está bien escrito: a lo más un «:», con algo a cada lado
          Arreglo: a lo más un «:», con algo a cada lado
        xml.otro (error)
          Cuándo: el documento no es XML bien formado
          Dice: el documento no es XML bien formado: «xmlParsePI : no target name» (libxml2)
          Arreglo: corríjalo donde se señala
        xml.prefijo (error)
          Cuándo: un prefijo no está declarado
          Dice: el prefijo «data-ca» de «data-ca:mpo» no está declarado
          Arreglo: declárelo en el primer elemento
        xml.profundidad (error)
          Cuándo: hay demasiados elementos uno dentro de otro
          Dice: hay más de 256 elementos uno dentro de otro
          Arreglo: cierre cada etiqueta donde debe
        xml.referencia (error)
          Cuándo: una referencia no nombra un carácter
          Dice: la referencia «&#16mo.monto» no es un número de carácter
          Arreglo: corríjala
        xml.sin-memoria (error)
          Cuándo: faltó memoria para leer un documento
          Dice: no se pudo leer el documento: faltó memoria
          Arreglo: cierre otros programas y repita
        xml.sin-raiz (error)
          Cuándo: el documento no empieza con una etiqueta
          Dice: el documento no empieza con una etiqueta
          Arreglo: empiécelo con su elemento
        xml.sin-terminar (error)
          Cuándo: un comentario, una sección o una instrucción no termina
          Dice: la sección CDATA que empieza aquí no termina
          Arreglo: escriba su fin
        xml.tamano (error)
          Cuándo: el documento pasa del tamaño que se lee
          Dice: el documento tiene 12 bytes y se admiten hasta 11
          Arreglo: compruebe que es el archivo que quería dar
        xml.utf8 (error)
          Cuándo: un byte no forma parte de un carácter UTF-8
          Dice: el byte 0x80 no forma parte de un carácter UTF-8
          Arreglo: guárdelo como UTF-8
        xml.vacio (error)
          Cuándo: el documento está vacío
          Dice: el documento está vacío
          Arreglo: compruebe que se guardó entero
        xml.version (error)
          Cuándo: el documento declara otra versión que XML 1.0
          Dice: el documento declara XML «1.0& encoding=» y solo se admite XML 1.0
          Arreglo: escriba `version="1.0"`
        xml.xinclude (error)
          Cuándo: el documento trae otros archivos
          Dice: no se admite XInclude: un documento no puede traer otros archivos
          Arreglo: quite lo que los trae
        xml.y-sin-escapar (error)
          Cuándo: hay un «&» suelto
          Dice: hay un «&» suelto, que en XML empieza una referencia
          Arreglo: escriba `&amp;`
        # xsd: El marcado y su esquema
        xsd.atributo-no-permitido (error)
          Cuándo: un elemento lleva un atributo que el esquema no admite
          Dice: el elemento «o» no admite el atributo «onclick»
          Arreglo: bórrelo
        xsd.clave (error)
          Cuándo: un elemento no cumple una clave del esquema
          Dice: … no cumple una clave del esquema: «…» (libxml2)
          Arreglo: dele la suya
        xsd.clave-repetida (error)
          Cuándo: dos elementos tienen la misma clave
          Dice: el elemento «k» repite la clave «a»
          Arreglo: dele otra
        xsd.contenido-no-permitido (error)
          Cuándo: un elemento que va vacío tiene contenido
          Dice: el elemento «n» solo admite texto, y contiene otros elementos
          Arreglo: bórrelo
        xsd.digitos (error)
          Cuándo: un número tiene más dígitos o decimales que los que se admiten
          Dice: el elemento «d» vale «1.123» y admite hasta 2 decimales
          Arreglo: redondéelo
        xsd.elemento-inesperado (error)
          Cuándo: un elemento no puede estar donde está
          Dice: el elemento «data» no puede estar aquí: se esperaba uno de: «th», «td»
          Arreglo: quítelo, o muévalo
        xsd.esquema (error)
          Cuándo: un esquema no es XSD 1.0 válido
          Dice: el esquema no es válido
          Arreglo: corrija la definición
        xsd.esquema-externo (error)
          Cuándo: un esquema pide otro archivo
          Dice: el esquema pide otro archivo con «xs:import», y un esquema debe bastarse solo
          Arreglo: copie las definiciones
        xsd.fallo (error)
          Cuándo: la validación no pudo terminar
          Dice: la validación contra el esquema no pudo terminar
          Arreglo: repita; el documento no cuenta como válido
        xsd.falta-atributo (error)
          Cuándo: a un elemento le falta un atributo
          Dice: al elemento «r» le falta el atributo «id»
          Arreglo: añádalo
        xsd.falta-elemento (error)
          Cuándo: a un elemento le falta contenido
          Dice: al elemento «r» le falta contenido: se esperaba «n»
          Arreglo: añádalo
        xsd.longitud (error)
          Cuándo: un texto no tiene la longitud que debe
          Dice: el elemento «p» tiene 4 caracteres y admite hasta 3
          Arreglo: corríjalo
        xsd.opcion (error)
          Cuándo: un valor no es una de las opciones
          Dice: el atributo «hidden» de «p» vale «no», que no es una de las opciones
          Arreglo: escriba una de ellas
        xsd.otro (error)
          Cuándo: un documento no cumple el esquema de un modo sin mensaje propio
          Dice: el elemento «n» no cumple el esquema: «The element is not 'nillable'.» (libxml2)
          Arreglo: lea lo que dice libxml2
        xsd.patron (error)
          Cuándo: un valor no tiene la forma que debe
          Dice: el elemento «p» vale «ABC» y no tiene la forma «[a-z]+»
          Arreglo: escríbalo así
        xsd.raiz (error)
          Cuándo: el esquema no define ese comienzo de documento
          Dice: el esquema no define el elemento «script» como comienzo de un documento
          Arreglo: compruebe su nombre y su espacio de nombres
        xsd.rango (error)
          Cuándo: un número pasa de sus límites
          Dice: el elemento «d» vale «11» y debe ser 10 o menos
          Arreglo: corríjalo
        xsd.referencia (error)
          Cuándo: una referencia nombra una clave que no existe
          Dice: … se refiere a la clave …, que no existe
          Arreglo: corríjala
        xsd.texto-no-permitido (error)
          Cuándo: un elemento tiene texto y no lo admite
          Dice: el elemento «ul» no admite texto suelto, solo otros elementos
          Arreglo: bórrelo
        xsd.valor (error)
          Cuándo: un valor no es del tipo que debe
          Dice: el atributo «class» de «p» vale «¿» y se esperaba una palabra sin espacios
          Arreglo: escríbalo así
        xsd.valor-fijo (error)
          Cuándo: un valor no es el único que puede ser
          Dice: el atributo «fijo» de «r» vale «2» y solo puede valer «1»
          Arreglo: escriba ese
        """#
}
