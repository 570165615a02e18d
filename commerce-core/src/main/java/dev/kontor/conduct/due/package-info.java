/** What falls due by time, worked off when the host's scheduler calls. */
@NullMarked
package dev.kontor.conduct.due;

import org.jspecify.annotations.NullMarked;
