package dev.kontor.shop;

import dev.kontor.debit.DebitMandate;
import dev.kontor.value.Id;
import java.time.LocalDate;

/**
 * A mandate as it is shown to whoever is to sign it. Ordering with {@link PayWith#directDebit} signs it.
 *
 * @param id its id
 * @param reference the unique mandate reference
 * @param shown the account by country and last digits
 * @param text what is agreed to, in the shopper's language, with creditor, identifier and reference; paragraphs are separated
 *     by empty lines
 * @param noticeDays how many days before a debit is announced
 * @param earliest the first day on which a debit that is agreed to now would be due
 */
public record MandateOffer(
        Id<DebitMandate> id, String reference, String shown, String text, int noticeDays, LocalDate earliest) {}
