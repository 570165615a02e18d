/** Who may sign in: logins, passwords, sessions, mailed links and keys for programs. */
@NullMarked
package dev.kontor.webstore.people;

import org.jspecify.annotations.NullMarked;
