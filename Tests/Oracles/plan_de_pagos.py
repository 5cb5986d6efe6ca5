"""Plans de pagos worked out from their definitions, in exact fractions and `decimal`.

Reads a JSON list of conditions from the file named as first argument and writes a JSON list: for each, its rows, or the
id of the refusal. It shares nothing with Foja: interest is the sum over stretches of constant balance, and the constant
cuota is the one whose present value is the loan.
"""

import calendar
import json
import sys
from datetime import date, timedelta
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from fractions import Fraction


class Refused(Exception):
    pass


def centavos(value, rule):
    """A fraction rounded to two decimals, exactly: what is dropped is below a half centavo, a half or above it."""
    whole, rest = divmod(value.numerator * 100, value.denominator)
    dropped = Decimal("0.5") if 2 * rest == value.denominator else Decimal(2 * rest > value.denominator)
    rounding = ROUND_HALF_UP if rule == "mitad_hacia_arriba" else ROUND_HALF_EVEN
    return (Decimal(whole) + dropped).quantize(Decimal(1), rounding).scaleb(-2)


def month_later(start, months):
    total = start.year * 12 + start.month - 1 + months
    return total // 12, total % 12 + 1


def clipped(year, month, day):
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))


def is_month_end(day):
    return day.day == calendar.monthrange(day.year, day.month)[1]


class Plan:
    def __init__(self, c):
        self.c = c
        self.rate = Fraction(Decimal(c["tasaAnual"])) / 100
        self.parts = [(date.fromisoformat(f), Fraction(Decimal(m))) for f, m in c["desembolsos"]]
        self.start = self.parts[0][0]
        self.holidays = {date.fromisoformat(h) for h in c["feriados"]}
        self.months = c["plazoMeses"] + (c["graciaMeses"] if c["graciaRespectoAlPlazo"] == "adicional" else 0)
        self.thirty = c["baseDeCalculo"] == "30_360"
        self.year = 365 if c["baseDeCalculo"] == "real_365" else 360

    # Dates

    def works(self, day):
        return day.weekday() < 5 and day not in self.holidays

    def moved(self, day):
        if self.c["vencimientoInhabil"] == "sin_traslado":
            return day
        step = timedelta(days=1 if self.c["vencimientoInhabil"] == "siguiente_habil" else -1)
        while not self.works(day):
            day += step
        return day

    def due(self, months):
        """The agreed due day of a month, and the day of the month it stands for."""
        year, month = month_later(self.start, months)
        same = clipped(year, month, self.start.day)
        choice, fixed = self.c["diaDeVencimiento"], self.c["dia"]
        if choice == "dia_del_desembolso":
            return same, self.start.day
        if choice == "fin_de_mes":
            day, stands = clipped(year, month, 31), 30
            if is_month_end(self.start):
                return day, stands
        else:
            day, stands = clipped(year, month, fixed), fixed
        if months == self.months and day > same:
            return same, self.start.day
        return day, stands

    def stamp(self, day, stands=None):
        """A day as a number whose differences are days of interest."""
        if not self.thirty:
            return day.toordinal()
        return day.year * 360 + day.month * 30 + min(stands or day.day, 30)

    def dues(self):
        """(moved, agreed, stamp, date that interest stops, in grace, agreed capital)"""
        follows = self.c["diasDeLaCuota"] == "fechas_trasladadas" and not self.thirty
        grace = self.c["graciaMeses"]
        out = []
        if self.c["sistema"] == "personalizado":
            year, month = month_later(self.start, grace)
            grace_end = clipped(year, month, self.start.day)
            year, month = month_later(self.start, self.months)
            end = clipped(year, month, self.start.day)
            for text, capital in self.c["cuotasPersonalizadas"]:
                agreed = date.fromisoformat(text)
                in_grace = grace > 0 and agreed <= grace_end
                if in_grace and (self.c["pagoEnGracia"] == "ningun_pago" or Decimal(capital) != 0):
                    raise Refused("plan.gracia")
                if agreed > end:
                    raise Refused("plan.plazo")
                stop = self.moved(agreed) if follows else agreed
                out.append((self.moved(agreed), agreed, self.stamp(stop), stop, in_grace, Fraction(Decimal(capital))))
        else:
            for months in range(1, self.months + 1):
                if months <= grace and self.c["pagoEnGracia"] == "ningun_pago":
                    continue
                agreed, stands = self.due(months)
                moved = self.after(out[-1][0] if out else None, agreed)
                stop = moved if follows else agreed
                out.append((moved, agreed, self.stamp(stop, stands), stop, months <= grace, None))
        previous = self.start
        for row in out:
            if row[0] <= previous:
                raise Refused("plan.vencimiento")
            previous = row[0]
        return out

    def after(self, previous, day):
        """A moved day; where it would not be later than the due day before, the first working day after that."""
        moved = self.moved(day)
        if previous is not None and moved <= previous:
            moved = previous + timedelta(days=1)
            while not self.works(moved):
                moved += timedelta(days=1)
        return moved

    # Amounts

    def interest(self, balance, begin, stop_stamp, stop, taken):
        """Sum over stretches of constant balance from `begin` to `stop`, rounded once; the balance at the end."""
        total, at = Fraction(0), begin
        while taken < len(self.parts) and self.parts[taken][0] < stop:
            day, amount = self.parts[taken]
            here = min(max(self.stamp(day), begin), stop_stamp)
            total += balance * (here - at)
            balance, at, taken = balance + amount, here, taken + 1
        total += balance * (stop_stamp - at)
        self.exact = total * self.rate / self.year
        return centavos(self.exact, self.c["redondeo"]), balance, taken

    def level(self, balance, dues, number):
        """The cuota whose later selves, each discounted over its own days, are worth what is owed at the first."""
        worth, discount = Fraction(1), Fraction(1)
        for before, row in zip(dues[number - 1:], dues[number:]):
            discount /= 1 + self.rate * (row[2] - before[2]) / self.year
            worth += discount
        return centavos((balance + self.exact) / worth, self.c["redondeo"])

    def is_level(self, parts, first_days, dues, number):
        if self.c["sistema"] != "frances" or self.c["cuotaConstante"] != "nivelada" or not self.rate:
            return False
        later = [b[2] - a[2] for a, b in zip(dues[number - 1:], dues[number:])]
        return not self.thirty or parts or first_days != 30 or any(days != 30 for days in later)

    def constant(self, balance, left):
        if self.c["sistema"] == "aleman":
            return centavos(balance / left, self.c["redondeo"])
        return centavos(balance / self.annuity(self.rate / 12, left), self.c["redondeo"])

    @staticmethod
    def annuity(i, n):
        """1/(1+i) + … + 1/(1+i)^n over one denominator: the same sum, without reducing each term."""
        p, q = (1 + i).denominator, (1 + i).numerator
        return Fraction(sum(p**k * q ** (n - k) for k in range(1, n + 1)), q**n)

    def rows(self):
        dues = self.dues()
        personal = self.c["sistema"] == "personalizado"
        stands = 30 if self.c["diaDeVencimiento"] == "fin_de_mes" and is_month_end(self.start) else self.start.day
        begin = self.stamp(self.start, stands)
        balance, taken = Fraction(0), 0
        while taken < len(self.parts) and self.parts[taken][0] == self.start:
            balance, taken = balance + self.parts[taken][1], taken + 1
        carried, carried_days = Decimal(0), 0
        grace = self.c["graciaMeses"]
        if grace and self.c["pagoEnGracia"] == "ningun_pago" and not personal:
            agreed, stands = self.due(grace)
            end = self.stamp(agreed, stands)
            carried, balance, taken = self.interest(balance, begin, end, agreed, taken)
            carried_days, begin = end - begin, end
        left = sum(not row[4] for row in dues)
        constant, out = None, []
        for number, (moved, agreed, stop_stamp, stop, in_grace, capital) in enumerate(dues, 1):
            before = taken
            own, balance, taken = self.interest(balance, begin, stop_stamp, stop, taken)
            if capital is not None:
                if capital > balance:
                    raise Refused("plan.personalizadas")
            elif in_grace:
                capital = Fraction(0)
            else:
                if constant is None or taken > before:
                    if self.is_level(taken > before, stop_stamp - begin, dues, number):
                        constant = self.level(balance, dues, number)
                    else:
                        constant = self.constant(balance, left)
                if left == 1:
                    capital = balance
                else:
                    capital = Fraction(constant - own if self.c["sistema"] == "frances" else constant)
                    if capital < 0:
                        raise Refused("plan.interes")
                    capital = min(capital, balance)
            left -= not in_grace
            balance -= capital
            amount = centavos(capital, "mitad_al_par")
            interest = own + carried
            out.append([
                number, moved.isoformat(), agreed.isoformat(), stop_stamp - begin + carried_days, f"{amount:.2f}",
                f"{interest:.2f}", f"{amount + interest:.2f}", f"{centavos(balance, 'mitad_al_par'):.2f}",
                1 if in_grace else 0,
            ])
            carried, carried_days, begin = Decimal(0), 0, stop_stamp
        if taken < len(self.parts):
            raise Refused("plan.desembolso-tardio")
        return out


def main():
    answers = []
    with open(sys.argv[1], encoding="utf-8") as file:
        for conditions in json.load(file):
            try:
                answers.append({"filas": [" ".join(map(str, row)) for row in Plan(conditions).rows()]})
            except Refused as refusal:
                answers.append({"rechazo": str(refusal)})
    json.dump(answers, sys.stdout)


if __name__ == "__main__":
    main()
