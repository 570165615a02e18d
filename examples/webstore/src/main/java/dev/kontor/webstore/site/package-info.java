/** What every page of the store has: routes, visits, texts, guards and errors. */
@NullMarked
package dev.kontor.webstore.site;

import org.jspecify.annotations.NullMarked;
