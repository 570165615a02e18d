package dev.kontor.house;

import dev.kontor.order.DigitalContent;
import dev.kontor.shop.ConsentText;
import java.util.List;

/** What a customer agrees to who wants digital content at once (RE-10). */
final class Agreed {
    static final List<ConsentText> AT_ONCE =
            DigitalContent.CONSENTS.stream().map(ConsentText::of).toList();

    private Agreed() {}
}
