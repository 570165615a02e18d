/** The running shop, its settings, its data folder and its clock. */
@NullMarked
package dev.kontor.webstore.base;

import org.jspecify.annotations.NullMarked;
