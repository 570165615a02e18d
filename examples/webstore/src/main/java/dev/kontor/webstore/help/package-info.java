/** Help topics, browsed by subject and searched (HE-2). */
@NullMarked
package dev.kontor.webstore.help;

import org.jspecify.annotations.NullMarked;
