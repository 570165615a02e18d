/** Commerce as a library: start here. */
@NullMarked
package dev.kontor;

import org.jspecify.annotations.NullMarked;
