/** Values shared by the contracts and the rooms. */
@NullMarked
package dev.kontor.value;

import org.jspecify.annotations.NullMarked;
