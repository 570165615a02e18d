/** JSON over HTTP as this store reads and writes it: strict in what it takes, with problem details where it refuses. */
@NullMarked
package dev.kontor.webstore.json;

import org.jspecify.annotations.NullMarked;
