// The parts of libxml2 that FojaXML uses. Nothing else in Foja sees them.
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlschemas.h>
