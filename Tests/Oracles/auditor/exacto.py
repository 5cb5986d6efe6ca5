"""Exact numbers: `Fraction` throughout, rounded only where money is paid."""

from fractions import Fraction


def fraccion(texto):
    return Fraction(str(texto))


def entero_redondeado(valor, regla):
    """The nearest whole number; a half away from zero, or to the even one."""
    signo, absoluto = (-1 if valor < 0 else 1), abs(valor)
    entero, resto = divmod(absoluto.numerator, absoluto.denominator)
    doble = 2 * resto
    sube = doble > absoluto.denominator
    if doble == absoluto.denominator:
        sube = regla == "mitad_hacia_arriba" or entero % 2 == 1
    return signo * (entero + sube)


def centavos(valor, regla="mitad_hacia_arriba"):
    return Fraction(entero_redondeado(valor * 100, regla), 100)


def decimal(valor, cifras=20):
    """A finite decimal as it is written, without needless zeros; one that has no end, to so many decimals."""
    entero = entero_redondeado(valor * 10**cifras, "mitad_hacia_arriba")
    signo, texto = ("-" if entero < 0 else ""), str(abs(entero)).rjust(cifras + 1, "0")
    parte = texto[-cifras:].rstrip("0")
    return signo + texto[:-cifras] + ("." + parte if parte else "")


def dinero(valor):
    entero = entero_redondeado(valor * 100, "mitad_hacia_arriba")
    return f"{'-' if entero < 0 else ''}{abs(entero) // 100}.{abs(entero) % 100:02d}"
