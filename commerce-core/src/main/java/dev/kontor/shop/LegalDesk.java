package dev.kontor.shop;

import dev.kontor.store.LegalKind;
import dev.kontor.store.LegalText;
import java.util.List;
import java.util.Optional;

/** The legal documents of a store in the shopper's language (ST-5). Not for implementing: it may gain methods. */
public interface LegalDesk {
    /**
     * What is in force now. What was shown is handed in with the order by {@link PlaceOrder#accepting}.
     *
     * @return in the order of kinds; in another language where the shopper's is lacking
     */
    List<LegalText> inForce();

    /**
     * A version, also one that is over, such as an order was placed under.
     *
     * @param kind what it is for
     * @param version which
     * @return empty when there is none
     */
    Optional<LegalText> text(LegalKind kind, int version);
}
