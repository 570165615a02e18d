/** The mailbox: letters of the shop and of the store, as files. */
@NullMarked
package dev.kontor.webstore.mail;

import org.jspecify.annotations.NullMarked;
