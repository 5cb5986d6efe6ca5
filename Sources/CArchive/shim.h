// The parts of libarchive that FojaWord uses. Nothing else in Foja sees them.
#include <archive.h>
#include <archive_entry.h>
