// What Linux has besides POSIX for making files last. Its headers show it only to whoever asks for all of GNU, as Swift's
// module of the C library does not; elsewhere there is none of it.
#pragma once

#if defined(__linux__)
#define FOJA_HAS_SYNCFS 1
/// Writes all that waits for the disk of an open file, and waits until it is there.
extern int syncfs(int descriptor);
#endif
