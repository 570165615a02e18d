package dev.kontor.shop;

import dev.kontor.value.Refusal;

/**
 * That an organization keeps somebody's credentials (AC-2).
 *
 * @param connection by which connection
 * @param organization its name
 */
public record ManagedCredentials(String connection, String organization) {
    /**
     * Why a password is neither changed nor reset nor taken here.
     *
     * @return {@code account.credentials-managed}, naming the organization
     */
    public Refusal refusal() {
        return Refusal.of("account.credentials-managed").with("organization", organization);
    }
}
