/** Pages of a customer. */
@NullMarked
package dev.kontor.webstore.pages;

import org.jspecify.annotations.NullMarked;
