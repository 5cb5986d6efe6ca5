extension MessageIndex {
    /// Messages about the arithmetic of loans.
    static let aboutPlans = #"""
        # cuenta: La cuenta de un préstamo
        cuenta.desembolsos (error)
          Cuándo: una reprogramación es anterior a un desembolso, y ninguna norma dice qué saldo se reprograma
          Dice: la reprogramación del … es anterior al desembolso del …, y ninguna norma dice qué saldo se reprograma
          Arreglo: corrija la fecha de una o del otro
        cuenta.saldo (error)
          Cuándo: se pide reprogramar un préstamo que ya no debe capital
          Dice: no hay saldo de capital que reprogramar
          Arreglo: revise los pagos y la fecha de la reprogramación
        # mora: La mora
        mora.corriente (error)
          Cuándo: la norma no dice si el capital impago paga interés corriente hasta el vencimiento del préstamo
          Dice: la mora se cuenta desde el vencimiento del préstamo, y la norma no dice si hasta entonces el capital impago
          Arreglo: elija el criterio
        mora.inicio (error)
          Cuándo: la mora se cuenta desde el vencimiento del préstamo y no se da esa fecha
          Dice: la mora se cuenta desde el vencimiento del préstamo, y no se da esa fecha
          Arreglo: dé la fecha
        mora.monto (error)
          Cuándo: un monto impago es negativo o tiene fracciones de centavo
          Dice: lo impago de la cuota … es …, y no puede ser negativo ni …
          Arreglo: corrija el monto
        mora.referencia (error)
          Cuándo: el factor de mora multiplica una tasa de referencia que no se da
          Dice: el factor multiplica una tasa de referencia, y no se da esa tasa
          Arreglo: dé la tasa
        mora.tasa (error)
          Cuándo: una tasa de la mora pasa de sus límites
          Dice: una tasa anual es de …, y va de 0 % a 100 % con ocho decimales como máximo
          Arreglo: escriba la tasa anual en porcentaje
        mora.tramos (error)
          Cuándo: los tramos de mora no empiezan en el día 1, se enciman o dejan huecos
          Dice: dé los tramos en orden, desde el día 1 y sin huecos
          Arreglo: corrija los tramos
        # plan: El plan de pagos
        plan.calendario (error)
          Cuándo: los vencimientos se trasladan y no hay calendario de días hábiles
          Dice: los vencimientos se trasladan (`…`) y no hay calendario de …
          Arreglo: reponga el calendario
        plan.cuota-constante (error)
          Cuándo: no está decidido cuál es la cuota constante en estos períodos
          Dice: los períodos de interés no son todos de un mes de 30 días, y la institución no ha decidido cuál es entonces
          Arreglo: elija el criterio
        plan.desembolso-tardio (error)
          Cuándo: un desembolso no es anterior al último vencimiento
          Dice: el desembolso del … no es anterior al último vencimiento, el …
          Arreglo: corrija su fecha
        plan.dia-fijo (error)
          Cuándo: el día fijo de vencimiento no es un día del mes
          Dice: el día fijo de vencimiento es …, y un mes tiene los días 1 a 31
          Arreglo: elija de 1 a 31
        plan.fechas (error)
          Cuándo: las fechas de los desembolsos o de las cuotas no están en orden
          Dice: el desembolso del … está después del de …
          Arreglo: corrija las fechas
        plan.gracia (error)
          Cuándo: la gracia es negativa o no deja cuotas
          Dice: el período de gracia es de …
          Arreglo: escriba la gracia en meses
        plan.interes (error)
          Cuándo: el interés pasa de la cuota constante
          Dice: en la cuota … el interés, …, pasa de la cuota constante,
          Arreglo: elija otro sistema o corrija los datos
        plan.monto (error)
          Cuándo: un desembolso no es mayor que cero o tiene fracciones de centavo
          Dice: el desembolso del … es de …, y tiene
          Arreglo: corrija el monto
        plan.personalizadas (error)
          Cuándo: las cuotas personalizadas no pagan el préstamo
          Dice: la cuota …, del …, devuelve … de …
          Arreglo: corrija las cuotas
        plan.plazo (error)
          Cuándo: el plazo no es de 1 a 1.200 meses
          Dice: el plazo es de …, y va de 1 a 1.200
          Arreglo: escriba el plazo en meses
        plan.sin-desembolsos (error)
          Cuándo: el plan no tiene desembolsos
          Dice: el plan no tiene ningún desembolso
          Arreglo: dé la fecha y el monto de uno
        plan.tasa (error)
          Cuándo: la tasa anual pasa de sus límites
          Dice: la tasa anual es de …, y va de 0 % a 100 % con ocho decimales como …
          Arreglo: escriba la tasa en porcentaje
        plan.vencimiento (error)
          Cuándo: trasladada a un día hábil, una cuota no es posterior a la anterior
          Dice: trasladada a un día hábil, la cuota … vencería el …,
          Arreglo: corrija las fechas
        # tir: La tasa interna de retorno
        tir.sin-cambio-de-signo (error)
          Cuándo: un flujo de caja no cambia de signo: no tiene tasa interna de retorno
          Dice: el flujo de caja …: no hay ninguna tasa interna de retorno
          Arreglo: escriba la inversión con signo menos
        tir.tasa (error)
          Cuándo: la tasa interna de retorno no se puede escribir
          Dice: la tasa interna de retorno de este flujo es -100 % o es tan alta que no se puede escribir
          Arreglo: revise los montos del flujo
        tir.varios-cambios-de-signo (error)
          Cuándo: un flujo de caja cambia de signo varias veces
          Dice: el flujo de caja cambia de signo … veces: puede tener varias tasas internas de retorno, o
          Arreglo: revise los signos
        """#
}
