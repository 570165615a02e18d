/** Pages before a purchase: the stores, the catalog, a product and who may buy it, the cart and how its prices came about. */
@NullMarked
package dev.kontor.webstore.catalog;

import org.jspecify.annotations.NullMarked;
