package dev.kontor.signon;

import dev.kontor.account.Account;
import dev.kontor.value.Id;
import dev.kontor.value.IdKind;
import dev.kontor.value.Moments;
import java.time.Instant;
import java.util.Optional;

/**
 * That an account is the one of a person whom an organization signs in (AC-2, AC-13).
 *
 * @param id its id
 * @param connection by which the person comes
 * @param issuer who says who he is
 * @param subject his id there
 * @param account which account is his
 * @param userName his user name there
 * @param linkedAt when he came first
 * @param lastAt when he came last
 */
public record SignOnLink(
        Id<SignOnLink> id,
        String connection,
        String issuer,
        String subject,
        Id<Account> account,
        Optional<String> userName,
        Instant linkedAt,
        Instant lastAt) {
    /** The ids of links. */
    public static final IdKind<SignOnLink> KIND = IdKind.of("sol", "sign-on link");

    /** Cuts the moments. */
    public SignOnLink {
        linkedAt = Moments.stored(linkedAt);
        lastAt = Moments.stored(lastAt);
    }

    SignOnLink used(Id<Account> now, Optional<String> name, Instant at) {
        return new SignOnLink(id, connection, issuer, subject, now, name, linkedAt, at);
    }

    /** Nothing personal. */
    @Override
    public String toString() {
        return "sign-on link " + id;
    }
}
