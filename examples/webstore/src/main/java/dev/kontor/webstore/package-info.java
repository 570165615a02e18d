/**
 * The example store: a university software store in the browser and over JSON. It uses Kontor only through its public
 * doors, so that it shows what an embedder writes.
 */
@NullMarked
package dev.kontor.webstore;

import org.jspecify.annotations.NullMarked;
