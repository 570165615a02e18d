package dev.kontor.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.stripe.exception.SignatureVerificationException;
import com.stripe.net.Webhook;
import dev.kontor.value.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our check of signatures beside the vendor's own: both take the same, and ours refuses the future too. */
class WebhookSignatureTest {
    private static final String SECRET = "whsec_of_this_test";
    private static final String BODY = "{\"id\":\"evt_1\",\"text\":\"größer\"}";
    private static final long SECOND = 1_700_000_000L;

    private static boolean ours(String body, String header, String secret, long now) {
        Optional<WebhookSignature> signature = WebhookSignature.parse(header);
        return signature.isPresent()
                && signature.get().fits(Secret.of(secret), body.getBytes(StandardCharsets.UTF_8))
                && signature.get().isTimely(Instant.ofEpochSecond(now));
    }

    private static boolean theirs(String body, String header, String secret, long now) {
        try {
            Clock clock = Clock.fixed(Instant.ofEpochSecond(now), ZoneOffset.UTC);
            return Webhook.Signature.verifyHeader(body, header, secret, 300, clock);
        } catch (SignatureVerificationException refused) {
            return false;
        }
    }

    private static String header() throws Exception {
        return Webhook.Signature.generateSignatureHeader(BODY, SECRET, SECOND);
    }

    @Test
    void what_the_vendors_code_signs_fits() throws Exception {
        assertThat(ours(BODY, header(), SECRET, SECOND)).isTrue();
        assertThat(theirs(BODY, header(), SECRET, SECOND)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 299, 300, 301, 302, 86_400})
    void both_draw_the_line_at_the_same_age(long age) throws Exception {
        assertThat(ours(BODY, header(), SECRET, SECOND + age)).isEqualTo(theirs(BODY, header(), SECRET, SECOND + age));
    }

    @Test
    void a_signature_from_the_future_does_not_fit() throws Exception {
        assertThat(ours(BODY, header(), SECRET, SECOND - 301)).isFalse();
    }

    @Test
    void another_body_secret_or_scheme_does_not_fit_for_either() throws Exception {
        String v0 = header().replace("v1=", "v0=");

        for (boolean taken : new boolean[] {
            ours(BODY + " ", header(), SECRET, SECOND),
            theirs(BODY + " ", header(), SECRET, SECOND),
            ours(BODY, header(), SECRET + "x", SECOND),
            theirs(BODY, header(), SECRET + "x", SECOND),
            ours(BODY, v0, SECRET, SECOND),
            theirs(BODY, v0, SECRET, SECOND)
        }) {
            assertThat(taken).isFalse();
        }
    }

    @Test
    void one_of_several_signatures_is_enough_as_while_stripe_rolls_a_secret() throws Exception {
        String other = Webhook.Signature.generateSignatureHeader(BODY, "whsec_before", SECOND);
        String both = other + "," + header().split(",")[1];

        assertThat(ours(BODY, both, SECRET, SECOND)).isTrue();
        assertThat(theirs(BODY, both, SECRET, SECOND)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "t=", "t=1", "v1=00", "t=-1,v1=00", "t=99999999999999999999,v1=00", ",,,=,", "t=1,v1="})
    void garbage_is_no_signature_and_no_exception(String header) {
        assertThatCode(() -> assertThat(WebhookSignature.parse(header)).isEmpty())
                .doesNotThrowAnyException();
    }
}
