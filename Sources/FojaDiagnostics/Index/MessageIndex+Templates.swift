extension MessageIndex {
    /// Messages about templates.
    static let aboutTemplates = #"""
        # plantilla: Plantillas
        plantilla.argumento (error)
          Cuándo: un filtro no toma ese argumento
          Dice: el filtro «…» no toma «…»
          Arreglo: escriba uno de los que toma
        plantilla.atributo (error)
          Cuándo: un elemento lleva un atributo de otro espacio de nombres
          Dice: el atributo «…» no es de XHTML ni de Foja
          Arreglo: quítelo
        plantilla.atributo-prohibido (error)
          Cuándo: un elemento lleva un atributo que un documento no admite
          Dice: una plantilla no lleva el atributo «onclick»
          Arreglo: quítelo
        plantilla.cada (error)
          Cuándo: `f:cada` no se entiende
          Dice: f:cada="b de bienes" no se entiende
          Arreglo: se escribe `g en garantias.propias`
        plantilla.campo-vacio (error)
          Cuándo: «{{ }}» no nombra ningún dato
          Dice: «{{ }}» no nombra ningún dato
          Arreglo: nombre uno
        plantilla.carpeta (error)
          Cuándo: no existe la carpeta de las plantillas
          Dice: no existe la carpeta de plantillas `…`
          Arreglo: revise `--raiz`
        plantilla.caso (error)
          Cuándo: un `f:caso` nombra una opción que el dato no tiene, o no va ahí
          Dice: «…» no tiene la opción «…»
          Arreglo: escriba una de sus opciones
        plantilla.casos (error)
          Cuándo: `f:segun` no dice qué imprimir de alguna opción
          Dice: f:segun no dice qué imprimir para: b
          Arreglo: agregue su `f:caso`
        plantilla.como (error)
          Cuándo: `como` no es uno de los que hay
          Dice: como="…" no existe
          Arreglo: escriba uno de ellos
        plantilla.con (error)
          Cuándo: `f:con` no se entiende
          Dice: f:con="a.b: nombre" no se entiende
          Arreglo: se escribe `nombre: ruta`
        plantilla.contraccion (error)
          Cuándo: dos palabras se escriben contraídas
          Dice: «de el» se escribe «del»
          Arreglo: escriba «del» o «al»
        plantilla.criterio (aviso)
          Cuándo: una plantilla imprime los criterios de un puntaje uno por uno, y no todos, o no todas sus clases
          Dice: «formulario» imprime los criterios de «medicion» y no el de «Capacitación»
          Arreglo: agréguelo a la plantilla
        plantilla.directiva (error)
          Cuándo: un elemento lleva una directiva que no existe o no es suya
          Dice: «repetir» no es una directiva de este elemento
          Arreglo: escriba una de las suyas
        plantilla.documento (error)
          Cuándo: `f:documento` no va ahí, o nombra un documento que no puede ser
          Dice: «carta» no se puede poner en una carpeta: no tiene todo en un <main>
          Arreglo: póngalo en un elemento de la carpeta misma
        plantilla.elemento (error)
          Cuándo: un elemento de Foja no existe
          Dice: no existe el elemento <f:otro>
          Arreglo: escriba uno de los que hay
        plantilla.elemento-prohibido (error)
          Cuándo: una plantilla lleva un elemento que ejecuta o carga algo
          Dice: una plantilla no lleva <script>: un documento no ejecuta ni carga nada
          Arreglo: quítelo
        plantilla.enlace (error)
          Cuándo: <link> trae otra cosa que la hoja de estilo compartida
          Dice: <link> solo trae la hoja de estilo compartida
          Arreglo: escriba el que se dice
        plantilla.estilo (error)
          Cuándo: una hoja de estilo tiene lo que no puede tener
          Dice: la hoja de estilo tiene un carácter de control, que no se ve
          Arreglo: quítelo
        plantilla.excepcion (error)
          Cuándo: `f:excepcion` no nombra una condición que admita excepción
          Dice: ninguna norma tiene una condición «…» que admita excepción
          Arreglo: escriba el nombre de una, o quítela
        plantilla.falta-directiva (error)
          Cuándo: a un elemento le falta una directiva
          Dice: a este elemento le falta «rotulo»
          Arreglo: agréguela
        plantilla.fija (error)
          Cuándo: `f:fija` no dice qué artículo exige la parte
          Dice: f:fija dice el artículo que exige esta parte, y está vacía
          Arreglo: escriba el artículo
        plantilla.filas (error)
          Cuándo: `f:filas` no es un número de 0 a 100
          Dice: f:filas="…": se esperaba un número de 0 a 100
          Arreglo: escriba uno
        plantilla.filtro (error)
          Cuándo: un filtro no existe
          Dice: no existe el filtro «bss»
          Arreglo: escriba uno de los que hay
        plantilla.filtro-orden (error)
          Cuándo: un filtro que imprime el valor no va primero
          Dice: el filtro «…» va primero: imprime el valor, no un texto
          Arreglo: póngalo primero
        plantilla.filtro-tipo (error)
          Cuándo: un filtro no imprime datos de ese tipo
          Dice: el filtro «literal» no imprime texto, que es lo que es «nombre»
          Arreglo: escriba uno que lo haga
        plantilla.genero (error)
          Cuándo: `f:genero` no va ahí
          Dice: f:genero="…": toma masculino o femenino, con f:numerar="ordinal"
          Arreglo: toma masculino o femenino, con `f:numerar="ordinal"`
        plantilla.grafico (error)
          Cuándo: un gráfico no está bien formado
          Dice: dentro de <f:grafico> solo van <f:punto> y <f:linea>
          Arreglo: corríjalo como se dice
        plantilla.grafico-dato (error)
          Cuándo: un dato de un gráfico no es un número ni una fecha
          Dice: una medida de un gráfico no lleva filtros: es el número mismo
          Arreglo: nombre uno que lo sea
        plantilla.grafico-eje (error)
          Cuándo: los datos de un eje no son de una misma clase
          Dice: los `en` de un gráfico son todos fechas o todos números
          Arreglo: deje todos fechas o todos números
        plantilla.grafico-medida (error)
          Cuándo: una medida de un dibujo no es un número
          Dice: «width» no es un número
          Arreglo: escriba un número o un porcentaje
        plantilla.grafico-opcion (error)
          Cuándo: un atributo de un gráfico tiene un valor que no existe
          Dice: tipo="torta" no existe
          Arreglo: escriba uno de los que hay
        plantilla.grafico-sin-cifras (error)
          Cuándo: los datos de un gráfico no están en ninguna tabla ni párrafo
          Dice: «monto» está en un gráfico y en ninguna tabla ni párrafo: el texto plano no lleva gráficos
          Arreglo: imprímalos también
        plantilla.grafico-sin-titulo (error)
          Cuándo: un dibujo no dice con palabras lo que muestra
          Dice: un gráfico dice también con palabras lo que muestra
          Arreglo: agregue <title>
        plantilla.id-repetido (error)
          Cuándo: un `f:id` ya está en uso
          Dice: f:id="…" ya está en uso
          Arreglo: dele otro nombre
        plantilla.id-sin-numero (error)
          Cuándo: un `f:id` está en un elemento sin número
          Dice: f:id solo sirve en un elemento numerado
          Arreglo: agregue `f:numerar`
        plantilla.incluir (error)
          Cuándo: un elemento con `f:incluir` lleva contenido propio
          Dice: un elemento con f:incluir no lleva contenido propio
          Arreglo: quítelo
        plantilla.incluir-ciclo (error)
          Cuándo: una parte se incluye a sí misma, o hay demasiadas una dentro de otra
          Dice: «comunes/a» se incluye a sí misma
          Arreglo: rompa el ciclo
        plantilla.incluir-fuera (error)
          Cuándo: se incluye un archivo de fuera de la carpeta de plantillas
          Dice: f:incluir="/etc/passwd" sale de la carpeta de plantillas
          Arreglo: póngalo en `comunes`
        plantilla.llaves (error)
          Cuándo: unas llaves no están cerradas
          Dice: «{{» sin su «}}» en el mismo texto
          Arreglo: ciérrelas
        plantilla.modelo (error)
          Cuándo: no se entiende qué imprime el modelo en una alternativa
          Dice: modelo="…" no es ninguno de los casos
          Arreglo: escriba uno de los casos
        plantilla.no-es-valor (error)
          Cuándo: un campo nombra un grupo o una lista
          Dice: «bienes» es lista, no un valor
          Arreglo: nombre uno de sus datos, o repita con `f:cada`
        plantilla.no-existe (error)
          Cuándo: no existe un archivo que la plantilla incluye
          Dice: no existe `…`
          Arreglo: revise su nombre
        plantilla.numerar (error)
          Cuándo: `f:numerar` no es uno de los estilos que hay
          Dice: f:numerar="romano" no existe
          Arreglo: escriba uno de ellos
        plantilla.numero (error)
          Cuándo: <f:n/> está fuera de un elemento numerado
          Dice: <f:n/> fuera de un elemento numerado
          Arreglo: póngalo dentro de uno
        plantilla.palabras (error)
          Cuándo: el texto y el XHTML de un formulario en blanco no dicen lo mismo
          Dice: el texto y el XHTML no dicen lo mismo: …
          Arreglo: avise: es un defecto de Foja
        plantilla.perfil (error)
          Cuándo: un documento de la plantilla no cumpliría el perfil
          Dice: un dato ({{ … }}) no puede estar aquí: se esperaba uno de: «th», «td»
          Arreglo: quite lo que se dice, o póngalo donde se admite
        plantilla.plural (error)
          Cuándo: `f:plural` no está bien escrito
          Dice: dentro de f:plural solo va el texto del modelo
          Arreglo: escriba dentro solo el texto del modelo
        plantilla.puede-faltar (error)
          Cuándo: un dato opcional se imprime donde puede faltar
          Dice: «alias» es opcional: puede faltar aquí en un documento final
          Arreglo: póngalo dentro de `f:si`
        plantilla.raiz (error)
          Cuándo: una plantilla no es un documento completo, o una parte compartida no es un fragmento
          Dice: una plantilla es un documento completo: <html> con <head> y <body>
          Arreglo: empiécela como las demás
        plantilla.referencia (error)
          Cuándo: una referencia nombra un `f:id` que no existe
          Dice: no hay nada con f:id="nada" a que referirse
          Arreglo: escriba uno que exista
        plantilla.referencia-condicional (error)
          Cuándo: una referencia nombra lo que puede no estar
          Dice: «x» puede no existir: depende de «seguro» y la referencia no
          Arreglo: póngala bajo la misma condición
        plantilla.segun (error)
          Cuándo: `f:segun` elige por un dato que no es una opción ni un sí o no, o lleva otra cosa que casos
          Dice: «…» es …: f:segun elige por una opción o un sí/no
          Arreglo: nombre una opción
        plantilla.sin-anexo (error)
          Cuándo: se pide `--con-fuentes` a un paquete que no tiene ese anexo
          Dice: el paquete no tiene el anexo de fuentes: `templates/comunes/fuentes.xhtml` y el grupo `explicacion` de su esquema
          Arreglo: cópielos de otro paquete, o quite `--con-fuentes`
        plantilla.sin-modelo (error)
          Cuándo: falta decir qué imprime el modelo en una alternativa
          Dice: falta decir qué imprime el modelo en esta alternativa
          Arreglo: agregue `modelo` o `entre`
        plantilla.sin-uso (aviso)
          Cuándo: ninguna plantilla usa un archivo compartido
          Dice: ninguna plantilla usa `comunes/…`
          Arreglo: bórrelo, o inclúyalo
        plantilla.sino-sin-si (error)
          Cuándo: un `f:sino` no sigue a un `f:si`
          Dice: f:sino sin un f:si en el elemento hermano anterior
          Arreglo: póngalo en el elemento que sigue
        plantilla.solo (error)
          Cuándo: `f:solo` no es uno de los que hay
          Dice: f:solo="…" no existe
          Arreglo: escriba uno de ellos
        plantilla.unir (error)
          Cuándo: `f:unir` no es uno de los que hay
          Dice: f:unir toma «y», «o» o «,»
          Arreglo: toma «y», «o» o «,»
        plantilla.variable (error)
          Cuándo: un nombre de `f:cada` o `f:con` ya nombra otra cosa
          Dice: «monto» ya nombra otra cosa aquí
          Arreglo: use otro
        """#
}
