package planted.words;

import java.time.Instant;
import java.util.UUID;

final class Ticking {
    private Ticking() {}

    static String stamp() {
        return UUID.randomUUID() + " at " + Instant.now();
    }
}
