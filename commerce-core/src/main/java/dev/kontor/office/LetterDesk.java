package dev.kontor.office;

import dev.kontor.message.Letter;
import dev.kontor.message.Mail;
import dev.kontor.message.Templates;
import dev.kontor.value.Id;
import java.util.Map;

/** Letters: rows until somebody sends them. Needs the role LETTERS. May gain methods. */
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
}
