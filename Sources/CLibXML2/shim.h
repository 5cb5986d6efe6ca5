// The parts of libxml2 that FojaXML uses. Nothing else in Foja sees them.
//
// Where libxml2 was built with ICU its headers bring ICU's along, whose types are then defined twice in whatever also
// imports Foundation, which has an ICU of its own. Nothing here needs them.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlschemas.h>
#include <libxml/xmlschemastypes.h> // xmlSchemaInitTypes, lazy and not thread-safe unless called once first

// libxml2's own xmlStrlen goes byte by byte; this is the C library's, for which
// Swift would have to import all of Glibc.
static inline size_t foja_length(const void *text) { return __builtin_strlen((const char *)text); }

// The C library's memcmp, for the same reason.
static inline int foja_compare(const void *one, const void *other, size_t count) {
  return __builtin_memcmp(one, other, count);
}
