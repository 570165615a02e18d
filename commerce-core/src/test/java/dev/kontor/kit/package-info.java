/** Contract kits, tried themselves: a right plugin passes, a flawed one is caught by the test that names its flaw. */
@NullMarked
package dev.kontor.kit;

import org.jspecify.annotations.NullMarked;
