package dev.kontor.webstore.mail;

import dev.kontor.message.Templates;

/** The words of the shop's letters, with addresses of this site where those of the house can only name a code. */
public interface LetterWords {
    /** As they are now: the site's own address is known once it listens. */
    Templates templates();
}
