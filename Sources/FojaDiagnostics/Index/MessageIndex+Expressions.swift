extension MessageIndex {
    /// Messages about expressions.
    static let aboutExpressions = #"""
        # expresion: Expresiones
        expresion.decimales (error)
          Cuándo: `redondea` no dice a cuántos decimales con una cifra escrita
          Dice: redondea toma los decimales escritos, de 0 a 12
          Arreglo: escriba, por ejemplo, `redondea(a / b, 4)`
        expresion.filtro (error)
          Cuándo: un «si» va dentro de otro
          Dice: un «si» no va dentro de otro
          Arreglo: déjelo fuera
        expresion.funcion (error)
          Cuándo: una expresión usa una función que no existe
          Dice: no existe la función «raiz»
          Arreglo: escriba una de las que hay
        expresion.grupo (error)
          Cuándo: una expresión usa un grupo o una lista como si fuera un valor
          Dice: «prestamo» es un grupo, no un valor
          Arreglo: nombre uno de sus datos
        expresion.larga (error)
          Cuándo: una expresión es demasiado larga
          Dice: la expresión es demasiado larga
          Arreglo: pártala en varios datos
        expresion.no-es-condicion (error)
          Cuándo: una expresión que tiene que dar sí o no da otra cosa
          Dice: «prestamo.monto» no es una condición: no da sí o no
          Arreglo: compárela con algo
        expresion.no-es-lista (error)
          Cuándo: una función que toma una lista recibe otra cosa
          Dice: «prestamo.monto» no es una lista
          Arreglo: dele una lista
        expresion.no-es-numero (error)
          Cuándo: una operación de números recibe otra cosa
          Dice: «suma» opera números y «compras.descripcion» es texto
          Arreglo: dele un número
        expresion.numero (error)
          Cuándo: un número de una expresión no está bien escrito
          Dice: «1.2.3» no es un número: se escribe 800000 o 0.25
          Arreglo: se escribe 800000 o 0.25
        expresion.opcion (error)
          Cuándo: una expresión compara con una opción que el dato no tiene
          Dice: «cooperativa.departamento» no tiene la opción «Potosí»
          Arreglo: escriba una de sus opciones
        expresion.profunda (error)
          Cuándo: una expresión tiene demasiados paréntesis
          Dice: la expresión tiene demasiados paréntesis
          Arreglo: simplifíquela
        expresion.sintaxis (error)
          Cuándo: una expresión no está bien escrita
          Dice: no se entiende «1»: se esperaba el final, un operador o «y», «o»
          Arreglo: corríjala donde se señala
        expresion.tipos-distintos (error)
          Cuándo: una expresión compara valores de tipos distintos
          Dice: un texto no tiene orden: solo se compara con = o !=
          Arreglo: compare valores del mismo tipo
        """#
}
