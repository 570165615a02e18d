package dev.kontor.office;

import dev.kontor.message.Letter;
import dev.kontor.message.Mail;
import dev.kontor.message.Templates;
import dev.kontor.shop.Decision;
import dev.kontor.value.Id;
import java.util.List;
import java.util.Map;

/**
 * Letters: rows until somebody sends them. Where a message service is named ({@code Commerce.builder().messages(...)}) due work
 * does; elsewhere the host fetches what waits and says what it has sent. Needs the role LETTERS. May gain methods.
 */
public interface LetterDesk {
    /**
     * Letters to be sent, oldest first, in words; codes in them are open, so they go nowhere but into the mail.
     *
     * @param limit the most, 1 to 1,000
     * @return by the letter's id, in order
     */
    Map<Id<Letter>, Mail> waiting(int limit);

    /**
     * The same in words of the host's own: an address of the host's to open, for one, in place of a code to type.
     *
     * @param limit the most, 1 to 1,000
     * @param words those of the house, with others in their place
     * @return by the letter's id, in order
     * @throws dev.kontor.value.MisuseException when a template names what a letter does not say
     */
    Map<Id<Letter>, Mail> waiting(int limit, Templates words);

    /**
     * Marks a letter as sent; its secret facts are forgotten.
     *
     * @param letter which; marking it again changes nothing
     * @throws dev.kontor.value.UnknownIdException when there is no such letter
     */
    void sent(Id<Letter> letter);

    /**
     * Letters that were given up: the service will never carry them, or did not for two days.
     *
     * @param limit the most, 1 to 1,000
     * @return oldest first, with the problem in {@link Letter#sending}; what is secret in them stays sealed
     */
    List<Letter> undeliverable(int limit);

    /**
     * Sends a letter again that was given up, with the next due work.
     *
     * @param letter which
     * @return the letter, waiting; refused with {@code letter.not-given-up}
     * @throws dev.kontor.value.UnknownIdException when there is no such letter
     */
    Decision<Letter> again(Id<Letter> letter);
}
