/** Who people are proven to be. Open {@link dev.kontor.conduct.people.Verifying} first. */
@NullMarked
package dev.kontor.conduct.people;

import org.jspecify.annotations.NullMarked;
