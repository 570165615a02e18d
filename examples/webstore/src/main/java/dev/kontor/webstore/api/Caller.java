package dev.kontor.webstore.api;

import dev.kontor.webstore.people.ApiKey;
import dev.kontor.webstore.people.Login;
import java.util.Optional;

/**
 * Who calls.
 *
 * @param session of a browser; empty for a program
 * @param key of a program; empty for a browser
 * @param login for whom; empty for a visitor
 */
record Caller(Optional<String> session, Optional<ApiKey> key, Optional<Login> login) {}
