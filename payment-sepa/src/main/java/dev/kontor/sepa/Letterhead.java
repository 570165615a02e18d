package dev.kontor.sepa;

import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Secret;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * In whose name a file is written, and how its bank wants it. Kept with every batch: what is written under it is the same for
 * ever. Its form has a number, so that older ones stay readable.
 *
 * @param creditorId the creditor's identifier
 * @param name the creditor, as banks and debtors read it
 * @param iban his account
 * @param bic its bank; empty where the number says it
 * @param town where he is; empty when no address is written
 * @param country of that town
 * @param collections which version of the message collections are written in
 * @param transfers which version of the message transfers are written in
 * @param batchBooking whether the bank shall book a group as one
 * @param firstIsRecurring whether the first of several debits is called recurring, which the rulebooks allow
 * @param letters in which characters texts are written
 */
record Letterhead(
        String creditorId,
        String name,
        String iban,
        Optional<String> bic,
        Optional<String> town,
        Optional<String> country,
        CollectionFormat collections,
        TransferFormat transfers,
        boolean batchBooking,
        boolean firstIsRecurring,
        Letters letters) {
    private static final String FORM = "1";
    private static final int LONGEST_NAME = 70;

    /** The creditor as files name him. */
    String written() {
        return letters.write(name, LONGEST_NAME);
    }

    Secret sealed() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("form", FORM);
        texts.put("creditorId", creditorId);
        texts.put("name", name);
        texts.put("iban", iban);
        bic.ifPresent(text -> texts.put("bic", text));
        town.ifPresent(text -> texts.put("town", text));
        country.ifPresent(text -> texts.put("country", text));
        texts.put("collections", collections.message());
        texts.put("transfers", transfers.message());
        texts.put("batchBooking", Boolean.toString(batchBooking));
        texts.put("firstIsRecurring", Boolean.toString(firstIsRecurring));
        texts.put("characters", letters.word());
        StringBuilder lines = new StringBuilder();
        texts.forEach((key, text) -> lines.append(key).append('=').append(text).append('\n'));
        return Secret.of(lines.toString());
    }

    static Letterhead of(Secret sealed) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String line : sealed.use(text -> text.split("\n"))) {
            int sign = line.indexOf('=');
            if (sign > 0) {
                texts.put(line.substring(0, sign), line.substring(sign + 1));
            }
        }
        if (!FORM.equals(texts.get("form"))) {
            throw new InvalidValueException("letterhead of a batch", "form " + texts.get("form"), "form " + FORM);
        }
        return new Letterhead(
                needed(texts, "creditorId"),
                needed(texts, "name"),
                needed(texts, "iban"),
                Optional.ofNullable(texts.get("bic")),
                Optional.ofNullable(texts.get("town")),
                Optional.ofNullable(texts.get("country")),
                CollectionFormat.of(needed(texts, "collections")).orElseThrow(),
                TransferFormat.of(needed(texts, "transfers")).orElseThrow(),
                Boolean.parseBoolean(needed(texts, "batchBooking")),
                Boolean.parseBoolean(needed(texts, "firstIsRecurring")),
                Letters.of(texts.getOrDefault("characters", Letters.BASIC.word()))
                        .orElseThrow());
    }

    private static String needed(Map<String, String> texts, String key) {
        return Optional.ofNullable(texts.get(key))
                .orElseThrow(() -> new InvalidValueException("letterhead of a batch", "no " + key, "one"));
    }

    /** Without account and name. */
    @Override
    public String toString() {
        return "Letterhead[" + collections.message() + "]";
    }
}
