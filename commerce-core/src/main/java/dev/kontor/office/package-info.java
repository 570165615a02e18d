/**
 * The doors for staff, and the wanted state of a shop: what should be there, said in code or in a file, compared with what
 * is there.
 *
 * <p>Open {@link dev.kontor.office.Setup} first.
 */
@NullMarked
package dev.kontor.office;

import org.jspecify.annotations.NullMarked;
