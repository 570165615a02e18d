/** A fake payment processor for tests and for reading. */
@NullMarked
package dev.kontor.sandbox;

import org.jspecify.annotations.NullMarked;
