package dev.kontor.store;

import dev.kontor.value.Code;
import dev.kontor.value.EmailAddress;
import dev.kontor.value.InvalidValueException;
import java.net.URI;
import java.util.Optional;

/**
 * Whom customers turn to about a subject (ST-1): an address, a page, or both.
 *
 * @param subject a code such as {@code orders}
 * @param email where they write
 * @param page where they read or ask
 */
public record SupportContact(String subject, Optional<EmailAddress> email, Optional<URI> page) {
    /** Checks the parts. */
    public SupportContact {
        Code.of("subject", subject);
        if (email.isEmpty() && page.isEmpty()) {
            throw new InvalidValueException("contact for " + subject, "neither", "an address or a page");
        }
        page.ifPresent(link -> Links.checked("page of a contact", link));
    }
}
