package dev.kontor.webstore.catalog;

import dev.kontor.shop.Listing;
import dev.kontor.webstore.site.Visit;
import java.text.BreakIterator;
import java.util.Locale;

/** Makes cards of listings. */
final class Cards {
    private static final int LONGEST_SUMMARY = 130;

    private Cards() {}

    static Card of(Listing listing, Visit visit) {
        return new Card(
                listing,
                listing.product()
                        .description(visit.locale())
                        .map(text -> summary(text, visit.locale()))
                        .orElse(""),
                Badges.of(listing.product(), visit.texts()),
                Release.of(listing.product(), visit.now()));
    }

    /** The first line, cut between words. */
    static String summary(String description, Locale locale) {
        String line = description.lines().findFirst().orElse("").strip();
        if (line.length() <= LONGEST_SUMMARY) {
            return line;
        }
        BreakIterator words = BreakIterator.getLineInstance(locale);
        words.setText(line);
        int end = words.preceding(LONGEST_SUMMARY);
        int safe = end > 0 ? end : line.offsetByCodePoints(0, LONGEST_SUMMARY / 2);
        return line.substring(0, safe).strip() + "\u00a0…";
    }
}
