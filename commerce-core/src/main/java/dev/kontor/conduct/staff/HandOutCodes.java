package dev.kontor.conduct.staff;

import dev.kontor.conduct.engine.Engine;
import dev.kontor.journal.Draft;
import dev.kontor.journal.Journal;
import dev.kontor.promotion.CampaignCode;
import dev.kontor.promotion.Promotions;
import dev.kontor.value.Secret;
import dev.kontor.value.UnknownIdException;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** Makes the codes of a campaign from its key, as they are asked for. */
public final class HandOutCodes {
    private final Engine engine;

    /**
     * The use case.
     *
     * @param engine the house
     */
    public HandOutCodes(Engine engine) {
        this.engine = engine;
    }

    /**
     * Hands out every code; that it is done is in the journal before the first one is out.
     *
     * @param prefix the campaign's prefix
     * @param each takes one code
     * @param who asks, and why
     * @return how many there are
     */
    public int all(String prefix, Consumer<String> each, Actor who) {
        Instant now = engine.now();
        Promotions.Running running = engine.storage().transact(unit -> {
            Promotions.Running found =
                    Promotions.campaign(unit, prefix).orElseThrow(() -> new UnknownIdException("campaign", prefix));
            Draft entry = Draft.of("promotion:" + found.promotion().promotion().code(), "promotion.codes-handed-out")
                    .fact("prefix", prefix)
                    .fact("codes", found.campaign().codes());
            Journal.write(unit, engine.ids(), now, List.of(who.sign(entry)));
            return found;
        });
        Secret key = engine.vault().open(running.sealedKey(), Promotions.about(prefix));
        for (int number = 1; number <= running.campaign().codes(); number++) {
            each.accept(CampaignCode.of(running.campaign(), key, number));
        }
        return running.campaign().codes();
    }
}
