/** The contract kit for services that carry messages; open {@link dev.kontor.tck.message.MessageServiceContract}. */
@NullMarked
package dev.kontor.tck.message;

import org.jspecify.annotations.NullMarked;
