package dev.kontor.spi.signon;

import dev.kontor.value.InvalidValueException;
import java.net.URI;
import java.util.List;

/** How a sign-on begins. */
public sealed interface Departure {
    /**
     * The browser is sent away by GET.
     *
     * @param to an absolute http or https address of the organization; holds values of this sign-on, so it is not logged
     */
    record To(URI to) implements Departure {
        /** Checks the address. */
        public To {
            if (to.getHost() == null || !List.of("http", "https").contains(to.getScheme())) {
                throw new InvalidValueException("page to sign on", to.toString(), "an absolute http or https address");
            }
        }

        /** Without what follows the path. */
        @Override
        public String toString() {
            return "to " + to.getScheme() + "://" + to.getRawAuthority() + to.getRawPath();
        }
    }

    /**
     * It cannot begin now; later perhaps.
     *
     * @param why for staff; names no person and no secret
     */
    record Unknown(String why) implements Departure {}
}
