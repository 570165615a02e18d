/** Whole shops at simulated providers, on a line that breaks all the time. Open {@link dev.kontor.soak.Soak} first. */
@NullMarked
package dev.kontor.soak;

import org.jspecify.annotations.NullMarked;
