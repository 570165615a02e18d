/** Controls for test suites, there only when the store is started for tests. */
@NullMarked
package dev.kontor.webstore.testing;

import org.jspecify.annotations.NullMarked;
