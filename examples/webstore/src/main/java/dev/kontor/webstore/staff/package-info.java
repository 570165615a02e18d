/** Pages of the staff. */
@NullMarked
package dev.kontor.webstore.staff;

import org.jspecify.annotations.NullMarked;
