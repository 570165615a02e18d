/** The contract of a verification plugin. */
@NullMarked
package dev.kontor.spi.verification;

import org.jspecify.annotations.NullMarked;
