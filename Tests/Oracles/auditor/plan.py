"""The plan de pagos (ROP arts. 7.2 to 7.4 and 18) from the loan, its disbursements and FOFIM's criterios.

Interest runs on the balance (contract, clause 9), stretch by stretch; none is added to capital (ROP art. 9.d). The whole is
paid within the plazo (contract, clause 8). What no article says is the option of the criterio that decides it.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction

from .calendario import meses_despues, ultimo_del_mes
from .exacto import centavos, fraccion


@dataclass
class Fila:
    vence: date
    dias: int
    capital: Fraction
    interes: Fraction
    saldo: Fraction
    cuota: Fraction = field(init=False)

    def __post_init__(self):
        self.cuota = self.capital + self.interes


def dias_30(desde, hasta, ancla_desde=0, ancla_hasta=0):
    """Days of months of thirty: the last day of a month that falls short of the day of payment counts as that day."""

    def cuenta(dia, ancla):
        del_mes = max(dia.day, ancla) if ultimo_del_mes(dia) else dia.day
        return (dia.year * 12 + dia.month) * 30 + min(del_mes, 30)

    return cuenta(hasta, ancla_hasta) - cuenta(desde, ancla_desde)


class Plan:
    def __init__(self, prestamo, criterios, calendario):
        self.c, self.cal = criterios, calendario
        self.tasa = fraccion(prestamo["tasa_anual"]) / 100
        self.monto = fraccion(prestamo["monto"])
        self.partes = []
        for parte in prestamo["desembolsos"]:
            resto = self.monto - sum(m for _, m in self.partes)
            monto = fraccion(parte["monto"]) if "monto" in parte else resto
            self.partes.append((date.fromisoformat(parte["fecha"]), monto))
        self.inicio = self.partes[0][0]
        self.gracia = int(prestamo["gracia_meses"])
        adicional = self.gracia if criterios["gracia_respecto_al_plazo"] == "adicional" else 0
        self.meses = int(prestamo["plazo_meses"]) + adicional
        self.treinta = criterios["base_de_calculo"] == "30_360"
        self.anio = 365 if criterios["base_de_calculo"] == "real_365" else 360
        self.prestamo = prestamo
        self.personalizadas = prestamo.get("cuotas_personalizadas")
        self.filas = self._personalizadas() if self.personalizadas else self._mensuales()
        # Past the end of the term there is no plan.
        fin = meses_despues(self.inicio, self.meses).isoformat()
        self.cabe = not self.personalizadas or self.personalizadas[-1]["vence"] <= fin

    # Dates.

    def _ancla(self):
        regla = self.c["dia_de_vencimiento"]
        if regla == "fin_de_mes":
            return 31
        return int(self.prestamo["dia_de_pago"]) if regla == "dia_fijo" else self.inicio.day

    def _trasladada(self, dia, anterior):
        regla = self.c["vencimiento_inhabil"]
        if regla != "sin_traslado":
            dia = self.cal.habil_desde(dia, 1 if regla == "siguiente_habil" else -1)
            if anterior and dia <= anterior:
                dia = self.cal.habil_desde(anterior + timedelta(days=1))
        return dia

    def _fechas(self):
        """For each month the agreed due day, that of the calendar, and the day to count thirty by."""
        # From the last day of a month, months end with a last day where that is the day of payment.
        hasta_fin = self.c["dia_de_vencimiento"] == "fin_de_mes" and ultimo_del_mes(self.inicio)
        fin = meses_despues(self.inicio, self.meses, 31 if hasta_fin else None)
        ancla, filas, anterior = self._ancla(), [], None
        for mes in range(1, self.meses + 1):
            dia, propia = meses_despues(self.inicio, mes, ancla), ancla
            if dia > fin:
                dia, propia = fin, self.inicio.day
            sin_cuota = mes <= self.gracia and self.c["pago_en_gracia"] == "ningun_pago"
            anterior = None if sin_cuota else self._trasladada(dia, anterior)
            filas.append((dia, anterior or dia, propia))
        return filas

    def _limites(self, fechas):
        """The days between which interest runs: months of thirty days do not change with a holiday."""
        movidas = self.c["dias_de_la_cuota"] == "fechas_trasladadas" and not self.treinta
        # Where nothing is paid in the grace there is no cuota to move, and it ends on its own day.
        sin_cuota = self.gracia if self.c["pago_en_gracia"] == "ningun_pago" else 0
        return [(self.inicio, self.inicio.day if self._ancla() != 31 else 31)] + [
            (movida if movidas and k > sin_cuota else dia, ancla) for k, (dia, movida, ancla) in enumerate(fechas, 1)
        ]

    # Interest.

    def _dias(self, desde, hasta):
        if self.treinta:
            return dias_30(desde[0], hasta[0], desde[1], hasta[1])
        return (hasta[0] - desde[0]).days

    def _interes(self, saldo, desde, hasta):
        """Of what was owed at the start, and of each disbursement from its own day on."""
        base = saldo * self._dias(desde, hasta)
        for dia, monto in self.partes:
            if desde[0] < dia < hasta[0]:
                base += monto * self._dias((dia, 0), hasta)
        return base * self.tasa / self.anio

    def _entra(self, desde, hasta):
        return sum((m for dia, m in self.partes if desde[0] <= dia < hasta[0]), Fraction(0))

    def _al_inicio(self, desde):
        return sum((m for dia, m in self.partes if dia == desde[0]), Fraction(0))

    def _pago(self, saldo, limites):
        """The constant cuota from here on: of a twelfth of the rate, or the one that pays the loan on its dates."""
        n = len(limites) - 1
        deuda = saldo + self._entra(limites[0], limites[1])
        if self.tasa == 0:
            return self._r(deuda / n)
        if self.c.get("cuota_constante", "nivelada") == "tasa_periodica":
            i = self.tasa / 12
            return self._r(deuda * i / (1 - (1 + i) ** -n))
        futuro = deuda + self._interes(saldo + self._al_inicio(limites[0]), limites[0], limites[1])
        suma = Fraction(1)
        for desde, hasta in zip(limites[1:], limites[2:]):
            q = 1 + self.tasa * self._dias(desde, hasta) / self.anio
            futuro, suma = futuro * q, suma * q + 1
        return self._r(futuro / suma)

    def _r(self, valor):
        return centavos(valor, self.c["redondeo"])

    # Rows.

    def _mensuales(self):
        fechas = self._fechas()
        limites = self._limites(fechas)
        saldo, filas, acumulado, pago = Fraction(0), [], Fraction(0), None
        sin_pago = self.c["pago_en_gracia"] == "ningun_pago"
        for k in range(1, self.meses + 1):
            desde, hasta = limites[k - 1], limites[k]
            entra = self._entra(desde, hasta)
            exacto = self._interes(saldo + self._al_inicio(desde), desde, hasta)
            if k <= self.gracia:
                saldo += entra
                if sin_pago:
                    acumulado += exacto
                else:
                    filas.append(Fila(fechas[k - 1][1], self._dias(desde, hasta), Fraction(0), self._r(exacto), saldo))
                continue
            primera = k == self.gracia + 1
            # What the grace accrued is settled when it ends, and paid with the first cuota.
            interes = self._r(exacto) + self._r(acumulado)
            dias = self._dias(limites[0] if sin_pago and primera else desde, hasta)
            if self.c["sistema_de_amortizacion"] == "frances":
                if primera or entra:
                    pago = self._pago(saldo, limites[k - 1 :])
                capital = pago - self._r(exacto)
            else:
                if primera or entra:
                    pago = self._r((saldo + entra) / (self.meses - k + 1))
                capital = pago
            saldo += entra
            if k == self.meses:
                capital = saldo
            saldo -= capital
            filas.append(Fila(fechas[k - 1][1], dias, capital, interes, saldo))
            acumulado = Fraction(0)
        return filas

    def _personalizadas(self):
        fechas, anterior = [], None
        for cuota in self.personalizadas:
            dia = date.fromisoformat(cuota["vence"])
            anterior = self._trasladada(dia, anterior)
            fechas.append((dia, anterior, 0))
        movidas = self.c["dias_de_la_cuota"] == "fechas_trasladadas" and not self.treinta
        limites = [(self.inicio, 0)] + [(movida if movidas else dia, 0) for dia, movida, _ in fechas]
        saldo, filas = Fraction(0), []
        for k, cuota in enumerate(self.personalizadas):
            desde, hasta = limites[k], limites[k + 1]
            interes = self._r(self._interes(saldo + self._al_inicio(desde), desde, hasta))
            saldo += self._entra(desde, hasta)
            capital = fraccion(cuota["capital"])
            saldo -= capital
            filas.append(Fila(fechas[k][1], self._dias(desde, hasta), capital, interes, saldo))
        return filas

    def cuota_simulada(self):
        """RMRP art. 10.IV, by the criterio of which cuota is measured."""
        regla = self.c["cuota_simulada"]
        con_capital = [f.cuota for f in self.filas if f.capital > 0]
        if regla == "primera_con_capital":
            return con_capital[0]
        if regla == "mayor":
            return max(f.cuota for f in self.filas)
        return self._r(sum(con_capital) / len(con_capital))
