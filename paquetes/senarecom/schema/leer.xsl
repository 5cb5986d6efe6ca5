<?xml version="1.0" encoding="UTF-8"?>
<!--
  Los datos que un documento de Foja lleva, como instancia XML de su formulario, sin Foja:

    xsltproc leer.xsl documento.xhtml > datos.xml
    xmllint -noout -schema formularios/contrato-de-prestamo.xsd datos.xml

  El documento dice cuál es en data-documento; su formulario da qué datos hay y en qué orden. Un dato está
  en el primer elemento que lo lleva: <data value>, <time datetime> o, si es largo, <span class="largo">, con
  <br/> por cada cambio de línea. Una lista lleva cuántos elementos tiene, y sus elementos se cuentan desde 0.
  El resultado es, byte por byte, el de «foja leer -xml».
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns="urn:foja:expediente" exclude-result-prefixes="xs h">
  <xsl:output method="xml" encoding="UTF-8" indent="no"/>

  <xsl:key name="campo" use="@data-campo"
      match="h:data[@value] | h:time[@datetime] | h:span[contains(concat(' ', @class, ' '), ' largo ')]"/>

  <xsl:variable name="documento" select="/"/>
  <xsl:variable name="salto" select="'&#10;'"/>

  <xsl:template match="/">
    <xsl:variable name="formulario" select="document(concat('formularios/', h:html/@data-documento, '.xsd'))"/>
    <xsl:variable name="contenido">
      <xsl:apply-templates select="$formulario/xs:schema/xs:element/xs:complexType/xs:sequence/xs:element">
        <xsl:with-param name="sangria" select="concat($salto, '  ')"/>
      </xsl:apply-templates>
    </xsl:variable>
    <xsl:if test="not($formulario/xs:schema)">
      <xsl:message terminate="yes">el documento no dice cuál es, o falta su formulario</xsl:message>
    </xsl:if>
    <expediente documento="{h:html/@data-documento}" modo="{h:html/@data-modo}">
      <xsl:if test="string($contenido)">
        <xsl:copy-of select="$contenido"/>
        <xsl:value-of select="$salto"/>
      </xsl:if>
    </expediente>
  </xsl:template>

  <!-- Un dato del formulario: $grupo es la ruta de lo que lo contiene, terminada en punto. -->
  <xsl:template match="xs:element">
    <xsl:param name="grupo"/>
    <xsl:param name="sangria"/>
    <xsl:param name="ruta" select="concat($grupo, @name)"/>
    <xsl:param name="siempre" select="false()"/>
    <xsl:variable name="partes" select="xs:complexType/xs:sequence/xs:element"/>
    <xsl:variable name="valor">
      <xsl:if test="not(xs:complexType) or $partes/@maxOccurs = 'unbounded'">
        <xsl:call-template name="valor">
          <xsl:with-param name="ruta" select="$ruta"/>
        </xsl:call-template>
      </xsl:if>
    </xsl:variable>
    <xsl:variable name="contenido">
      <xsl:choose>
        <xsl:when test="not(xs:complexType)"/>
        <xsl:when test="$partes/@maxOccurs = 'unbounded'">
          <xsl:if test="number($valor) &gt; 0">
            <xsl:call-template name="elementos">
              <xsl:with-param name="ruta" select="$ruta"/>
              <xsl:with-param name="sangria" select="concat($sangria, '  ')"/>
              <xsl:with-param name="desde" select="0"/>
              <xsl:with-param name="hasta" select="number($valor)"/>
            </xsl:call-template>
          </xsl:if>
        </xsl:when>
        <xsl:otherwise>
          <xsl:apply-templates select="$partes">
            <xsl:with-param name="grupo" select="concat($ruta, '.')"/>
            <xsl:with-param name="sangria" select="concat($sangria, '  ')"/>
          </xsl:apply-templates>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:if test="$siempre or string($valor) or string($contenido)">
      <xsl:value-of select="$sangria"/>
      <xsl:element name="{@name}" namespace="urn:foja:expediente">
        <xsl:choose>
          <xsl:when test="not(xs:complexType)">
            <xsl:value-of select="$valor"/>
          </xsl:when>
          <xsl:when test="string($contenido)">
            <xsl:copy-of select="$contenido"/>
            <xsl:value-of select="$sangria"/>
          </xsl:when>
        </xsl:choose>
      </xsl:element>
    </xsl:if>
  </xsl:template>

  <!-- Los elementos de una lista, por mitades para que una lista larga no ahonde la recursión. -->
  <xsl:template name="elementos">
    <xsl:param name="ruta"/>
    <xsl:param name="sangria"/>
    <xsl:param name="desde"/>
    <xsl:param name="hasta"/>
    <xsl:choose>
      <xsl:when test="$hasta - $desde = 1">
        <xsl:apply-templates select="xs:complexType/xs:sequence/xs:element">
          <xsl:with-param name="ruta" select="concat($ruta, '.', $desde)"/>
          <xsl:with-param name="sangria" select="$sangria"/>
          <xsl:with-param name="siempre" select="true()"/>
        </xsl:apply-templates>
      </xsl:when>
      <xsl:otherwise>
        <xsl:variable name="medio" select="floor(($desde + $hasta) div 2)"/>
        <xsl:call-template name="elementos">
          <xsl:with-param name="ruta" select="$ruta"/>
          <xsl:with-param name="sangria" select="$sangria"/>
          <xsl:with-param name="desde" select="$desde"/>
          <xsl:with-param name="hasta" select="$medio"/>
        </xsl:call-template>
        <xsl:call-template name="elementos">
          <xsl:with-param name="ruta" select="$ruta"/>
          <xsl:with-param name="sangria" select="$sangria"/>
          <xsl:with-param name="desde" select="$medio"/>
          <xsl:with-param name="hasta" select="$hasta"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- El valor que el documento lleva en una ruta, o nada. -->
  <xsl:template name="valor">
    <xsl:param name="ruta"/>
    <xsl:for-each select="$documento">
      <xsl:for-each select="key('campo', $ruta)[1]">
        <xsl:choose>
          <xsl:when test="self::h:data">
            <xsl:value-of select="@value"/>
          </xsl:when>
          <xsl:when test="self::h:time">
            <xsl:value-of select="@datetime"/>
          </xsl:when>
          <xsl:otherwise>
            <xsl:for-each select="text() | h:br">
              <xsl:choose>
                <xsl:when test="self::h:br">
                  <xsl:value-of select="$salto"/>
                </xsl:when>
                <xsl:otherwise>
                  <xsl:value-of select="."/>
                </xsl:otherwise>
              </xsl:choose>
            </xsl:for-each>
          </xsl:otherwise>
        </xsl:choose>
      </xsl:for-each>
    </xsl:for-each>
  </xsl:template>
</xsl:stylesheet>
