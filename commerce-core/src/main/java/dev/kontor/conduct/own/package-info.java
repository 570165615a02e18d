/** What customers own: keys shown, downloads counted, receipts. */
@NullMarked
package dev.kontor.conduct.own;

import org.jspecify.annotations.NullMarked;
