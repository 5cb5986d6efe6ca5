"""Working days (Ley 2341 art. 20) and dates date to date."""

import calendar
from datetime import date, timedelta

from .yaml_llano import leer


def pascua(anio):
    """Easter Sunday, by the anonymous Gregorian computus."""
    a, b, c = anio % 19, anio // 100, anio % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    return date(anio, (h + k - 7 * m + 114) // 31, (h + k - 7 * m + 114) % 31 + 1)


def meses_despues(dia, meses, ancla=None):
    """Date to date; the last day where the month has no such day (Ley 2341 art. 20.I.b)."""
    total = dia.year * 12 + dia.month - 1 + meses
    anio, mes = total // 12, total % 12 + 1
    return date(anio, mes, min(ancla or dia.day, calendar.monthrange(anio, mes)[1]))


def ultimo_del_mes(dia):
    return dia.day == calendar.monthrange(dia.year, dia.month)[1]


class Calendario:
    def __init__(self, ruta):
        self.datos, self.anios = leer(ruta), {}

    def _rige(self, regla, dia):
        return regla.get("desde", "0000") <= dia.isoformat() <= regla.get("hasta", "9999")

    def feriados(self, anio):
        if anio in self.anios:
            return self.anios[anio]
        dias = set()
        for regla in self.datos["reglas"]:
            if "dia" in regla:
                dia = date.fromisoformat(f"{anio}-{regla['dia']}")
            else:
                dia = pascua(anio) + timedelta(days=int(regla["pascua"]))
            if not self._rige(regla, dia):
                continue
            dias.add(dia)
            for traslado in self.datos["traslados"]:
                if dia.weekday() == 6 and self._rige(traslado, dia) and regla["ambito"] in traslado["ambitos"]:
                    if regla["id"] not in traslado["excepto"]:
                        dias.add(dia + timedelta(days=1))
        for especial in self.datos["especiales"]:
            dia = date.fromisoformat(especial["fecha"])
            if dia.year == anio:
                (dias.add if especial["efecto"] == "agrega" else dias.discard)(dia)
        return self.anios.setdefault(anio, dias)

    def habil(self, dia):
        return dia.weekday() < 5 and dia not in self.feriados(dia.year)

    def habil_desde(self, dia, paso=1):
        while not self.habil(dia):
            dia += timedelta(days=paso)
        return dia

    def habiles(self, dia, cuantos):
        """The last of so many working days, the first being the one after `dia` (arts. 20.I.a and 21.II)."""
        for _ in range(cuantos):
            dia = self.habil_desde(dia + timedelta(days=1))
        return dia
