/** The contract of gateways whose provider is a bank that reads and writes files, as tests. */
@NullMarked
package dev.kontor.tck.debit;

import org.jspecify.annotations.NullMarked;
