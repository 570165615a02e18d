package dev.kontor.shop;

import dev.kontor.value.InvalidValueException;
import java.net.URI;

/** The page of the host that a buyer comes back to from the provider or bank. */
public final class ReturnPage {
    private ReturnPage() {}

    /**
     * Checks that a browser can be sent there.
     *
     * @param page an address
     * @return the same
     * @throws InvalidValueException when it is no absolute http or https address
     */
    public static URI checked(URI page) {
        boolean web = "http".equals(page.getScheme()) || "https".equals(page.getScheme());
        if (!web || page.getHost() == null) {
            throw new InvalidValueException("return page", page.toString(), "an absolute http or https address");
        }
        return page;
    }
}
