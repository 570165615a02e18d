/** What all plugins have in common. */
@NullMarked
package dev.kontor.spi;

import org.jspecify.annotations.NullMarked;
