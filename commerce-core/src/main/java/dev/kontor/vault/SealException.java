package dev.kontor.vault;

import dev.kontor.value.CommerceException;

/** A sealed text cannot be opened: no key of this vault fits, or it was changed or belongs elsewhere. */
public final class SealException extends CommerceException {
    private static final long serialVersionUID = 1L;

    private final boolean keyUnknown;

    SealException(String message, boolean keyUnknown) {
        super(message);
        this.keyUnknown = keyUnknown;
    }

    /**
     * Whether the vault lacks the key; otherwise the sealed text itself is at fault.
     *
     * @return true when giving the vault an older key may help
     */
    public boolean isKeyUnknown() {
        return keyUnknown;
    }
}
