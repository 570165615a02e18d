/** What the store sells on its first day. */
@NullMarked
package dev.kontor.webstore.sample;

import org.jspecify.annotations.NullMarked;
