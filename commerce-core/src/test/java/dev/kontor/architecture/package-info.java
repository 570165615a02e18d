/**
 * The rules of the house, checked against the sources, classes and poms of all modules.
 *
 * <p>Each rule returns what it has to report as sentences; an empty list means that all is well. The package
 * {@code planted} breaks each of them on purpose, so that a rule that no longer sees anything is noticed.
 */
@NullMarked
package dev.kontor.architecture;

import org.jspecify.annotations.NullMarked;
