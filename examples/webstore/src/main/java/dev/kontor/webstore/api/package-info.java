/** The JSON interface, for programs. */
@NullMarked
package dev.kontor.webstore.api;

import org.jspecify.annotations.NullMarked;
