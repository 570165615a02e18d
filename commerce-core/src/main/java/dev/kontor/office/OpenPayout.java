package dev.kontor.office;

import java.time.Instant;
import java.util.Optional;
import javax.money.MonetaryAmount;

/**
 * Money that no provider gives back, so that a person has to pay it out, for example by a transfer to an account that the
 * customer names. It counts as on its way back until then.
 *
 * @param id its id
 * @param order the order whose money it is
 * @param amount how much
 * @param paidBy how it was paid, by the code of the method
 * @param why the code of the reason why no provider gives it back
 * @param detail the reason in words
 * @param since since when it waits
 * @param reference of the transfer, once it was paid out
 */
public record OpenPayout(
        String id,
        String order,
        MonetaryAmount amount,
        String paidBy,
        String why,
        String detail,
        Instant since,
        Optional<String> reference) {}
