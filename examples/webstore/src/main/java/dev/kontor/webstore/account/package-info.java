/** Pages about a person: registration, sign-in, the account, proofs of membership and the mailbox. */
@NullMarked
package dev.kontor.webstore.account;

import org.jspecify.annotations.NullMarked;
