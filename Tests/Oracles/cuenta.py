"""The account of a loan, worked out anew from the text of the norms (ROP arts. 7.5, 18 and 19.c) in exact fractions.

Reads a list of questions (JSON): the rows of a plan, the payments and the choices; prints, for each, what every payment was
counted against and how the account stands. Amounts are whole centavos.
"""

import datetime
import json
import sys
from fractions import Fraction

SCALE = [(1, 30, Fraction(15, 100)), (31, 60, Fraction(25, 100)), (61, 90, Fraction(35, 100)), (91, None, Fraction(45, 100))]


def day(text):
    return datetime.date.fromisoformat(text)


class Account:
    def __init__(self, question):
        self.q = question
        self.rate = Fraction(question["tasa"]) / 100
        self.real = question["base"] != "30_360"
        self.year = 365 if question["base"] == "real_365" else 360
        self.start = self.serial(day(question["inicio"]))
        self.dues = []
        serial = self.start
        for row in question["cuotas"]:
            due = dict(row, vence=day(row["vence"]), desde=serial)
            due["hasta"] = serial = serial + row["dias"]
            self.open(due)
            self.dues.append(due)
        self.favour = 0
        self.balance = sum(due["capital"] for due in self.dues)
        self.out = []

    @staticmethod
    def open(due):
        for name in ("pc", "pi", "pg", "pp", "corriente", "penal"):
            due[name] = 0
        due["filas"] = {}
        due["corrido"] = Fraction(0)
        due["al"] = due["vence"]

    def cents(self, value):
        whole, rest = divmod(value.numerator, value.denominator)
        twice = 2 * rest
        if twice > value.denominator or twice == value.denominator and (self.q["redondeo"] == "mitad_hacia_arriba" or whole % 2):
            whole += 1
        return whole

    def serial(self, date):
        return date.toordinal() if self.real else 360 * date.year + 30 * date.month + min(date.day, 30)

    def apart(self, start, end):
        if self.real:
            return (end - start).days
        return self.serial(end) - self.serial(start)

    # The interest of a delay, from the due day to some day.

    def penal(self, capital, days):
        """What each row of a settlement bears, exact."""
        if days <= 0:
            return []
        rows = []
        for first, last, factor in SCALE:
            if self.q["tramos"] == "periodo_completo":
                if last is None or days <= last:
                    return [capital * factor * self.rate * days / self.q["anio"]]
            elif days >= first:
                rows.append(capital * factor * self.rate * (min(days, last or days) - first + 1) / self.q["anio"])
        return rows

    def ordinary(self, capital, start, end):
        if self.q["penal"] == "sustituye" or end <= start:
            return 0
        return capital * self.rate * self.apart(start, end) / self.year

    def accrue(self, due, date):
        """Adds what ran since the last time on the capital of now; what is charged is the sum since the due day, rounded."""
        if due["al"] >= date or due["capital"] == due["pc"]:
            return
        owed = due["capital"] - due["pc"]
        for sign, days in ((1, (date - due["vence"]).days), (-1, (due["al"] - due["vence"]).days)):
            for row, amount in enumerate(self.penal(owed, days)):
                due["filas"][row] = due["filas"].get(row, 0) + sign * amount
        due["corrido"] += self.ordinary(owed, due["vence"], date) - self.ordinary(owed, due["vence"], due["al"])
        due["penal"] = max(due["penal"], sum(self.cents(Fraction(amount)) for amount in due["filas"].values()))
        due["corriente"] = self.cents(Fraction(due["corrido"]))
        due["al"] = date

    def owed(self, due, what):
        total, paid = {"penal": ("penal", "pp"), "corriente": ("corriente", "pg"), "interes": ("interes", "pi"), "capital": ("capital", "pc")}[what]
        return due[total] - due[paid], paid

    def pay_due(self, rest, date, made):
        due = [one for one in self.dues if one["vence"] <= date]
        for one in due:
            self.accrue(one, date)
        interest = ["penal", "interes", "corriente"] if self.q["rango"] == "antes_del_corriente" else ["interes", "corriente", "penal"]
        kinds = interest + ["capital"]
        if self.q["orden"] == "por_cuota":
            steps = [(one, kind) for one in due for kind in kinds]
        else:
            steps = [(one, kind) for kind in kinds for one in due]
        for one, kind in steps:
            owed, slot = self.owed(one, kind)
            part = min(rest, owed)
            one[slot] += part
            made[kind] += part
            rest -= part
        for one in due:
            if self.given(one) and not self.debt(one):
                one.setdefault("pagada", date)
        self.balance -= made["capital"] - made["visto"]
        made["visto"] = made["capital"]
        return rest

    def debt(self, due):
        return sum(self.owed(due, kind)[0] for kind in ("penal", "interes", "corriente", "capital"))

    @staticmethod
    def given(due):
        return due["pc"] + due["pi"] + due["pg"] + due["pp"]

    def late(self, start, end):
        """The days of each delay that went on after a day, until another: the longest, and all of them."""
        days = [0]
        for one in self.dues:
            last = min(one.get("pagada", end), end)
            if ("pagada" in one or self.debt(one)) and one["vence"] < last and start < last:
                days.append((last - one["vence"]).days)
        return {"mayor": max(days), "suma": sum(days)}

    def paid(self, end):
        due = [one for one in self.dues if one["vence"] <= end and self.given(one) and not self.debt(one)]
        return {"numero": len(due), "monto": sum(one["pc"] + one["pi"] for one in self.dues)}

    def use_favour(self, date):
        for one in [one for one in self.dues if one["vence"] <= date]:
            self.accrue(one, one["vence"])
            if self.favour and sum(self.owed(one, kind)[0] for kind in ("penal", "interes", "corriente", "capital")):
                made = self.blank(one["vence"])
                self.favour = self.pay_due(self.favour, one["vence"], made)
                self.write(made)

    @staticmethod
    def blank(date):
        return {"fecha": date.isoformat(), "penal": 0, "corriente": 0, "interes": 0, "capital": 0, "visto": 0}

    def write(self, made):
        made["aFavor"] = self.favour
        made["saldo"] = self.balance
        del made["visto"]
        self.out.append(made)

    def running(self, due, date):
        return min(due["dias"], max(0, self.serial(date) - due["desde"]))

    def accrued(self, due, date):
        run = self.running(due, date)
        whole = due["interes"] if run == due["dias"] else self.cents(due["debido"] * self.rate * run / self.year)
        return max(0, min(whole, due["interes"]) - due["pi"])

    # Payments in advance.

    def advance(self, rest, date, made):
        index = next((i for i, one in enumerate(self.dues) if one["vence"] > date), None)
        if index is None:
            return rest
        current = self.dues[index]
        interest = self.accrued(current, date)
        left = self.dues[index:]
        balance = sum(one["capital"] for one in left)
        if rest <= interest:
            current["pi"] += rest
            made["interes"] += rest
            return 0
        capital = min(balance, rest - interest)
        before = current["pi"]
        self.dues[index:] = self.again(left, date, balance - capital) if capital < balance else []
        if before and index < len(self.dues):
            self.dues[index]["interes"] += before
            self.dues[index]["pi"] = before
        made["interes"] += interest
        made["capital"] += capital
        self.balance -= capital
        made["visto"] = made["capital"]
        return rest - interest - capital

    def again(self, left, date, balance):
        first = left[0]["desde"] + self.running(left[0], date)
        shorter = self.q["parcial"] == "reduce_plazo"
        paying = [one for one in left if not one["gracia"]]
        constant = paying[0]["constante"] if shorter and paying else None
        out = []
        serial = first
        number = len(paying)
        for position, old in enumerate(left):
            if balance == 0 and not old["gracia"]:
                break
            days = old["hasta"] - serial
            exact = balance * self.rate * days / self.year
            interest = self.cents(exact)
            capital = 0
            if not old["gracia"]:
                if constant is None:
                    if self.q["sistema"] == "aleman":
                        constant = self.cents(Fraction(balance, number))
                    else:
                        constant = self.level(balance, exact, [one["dias"] for one in left[position + 1:]], days, number)
                capital = constant if self.q["sistema"] == "aleman" else constant - interest
                capital = balance if number == 1 else min(capital, balance)
                number -= 1
            due = dict(old, desde=serial, dias=days, capital=capital, interes=interest, debido=balance, constante=constant)
            serial = old["hasta"]
            due["hasta"] = serial
            self.open(due)
            balance -= capital
            due["saldo"] = balance
            out.append(due)
        return out

    def level(self, balance, interest, days, own, number):
        even = not self.real and own == 30 and all(one == 30 for one in days)
        if self.rate and not even and self.q["constante"] == "nivelada":
            total, discount = Fraction(1), Fraction(1)
            for run in days:
                discount /= 1 + self.rate * run / self.year
                total += discount
            return self.cents((balance + interest) / total)
        if not self.rate:
            return self.cents(Fraction(balance, number))
        monthly = self.rate / 12
        return self.cents(balance * monthly / (1 - 1 / (1 + monthly) ** number))

    # The whole.

    def answer(self):
        # Of what is paid on a day, what is due goes first.
        rank = {"cuotas": 0, "anticipado": 1}
        for payment in sorted(self.q["pagos"], key=lambda one: (one["fecha"], rank[one["imputacion"]])):
            date = day(payment["fecha"])
            self.use_favour(date)
            made = self.blank(date)
            rest = self.pay_due(payment["monto"] + self.favour, date, made)
            self.favour = 0
            in_advance = payment["imputacion"] == "anticipado" or self.q["excedente"] == "pago_anticipado"
            if rest and in_advance:
                rest = self.advance(rest, date, made)
            self.favour = rest
            self.write(made)
        end = day(self.q["corte"])
        self.use_favour(end)
        due = [one for one in self.dues if one["vence"] <= end]
        for one in due:
            self.accrue(one, end)
        ahead = [one for one in self.dues if one["vence"] > end]
        sums = {kind: sum(self.owed(one, kind)[0] for one in due) for kind in ("capital", "interes", "corriente", "penal")}
        accrued = self.accrued(ahead[0], end) if ahead else 0
        owed = self.balance + sums["interes"] + sums["corriente"] + sums["penal"] + accrued
        return {
            "retrasos": self.late(day(self.q["desde"]), end), "pagadas": self.paid(end),
            "aplicaciones": self.out,
            "cuotas": [{"capital": one["capital"], "interes": one["interes"], "saldo": one["saldo"]} for one in self.dues],
            "vencido": sums, "devengado": accrued, "saldo": self.balance, "aFavor": self.favour,
            "paraLiquidar": max(0, owed - self.favour),
        }


print(json.dumps([Account(question).answer() for question in json.load(open(sys.argv[1]))]))
