package dev.kontor.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.catalog.KeyRules;
import dev.kontor.value.ConfigurationException;
import dev.kontor.value.Sku;
import java.net.URI;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How the keys of a product are given out, as a set-up says it. */
@Tag("DF-1.b")
class KeyRulesReaderTest {
    private static String product(String kind, String keys) {
        return "{\"products\": {\"cad\": {\"kind\": \"" + kind + "\", \"name\": {\"en\": \"SolidCAD\"}, \"keys\": "
                + keys + "}}}";
    }

    private static KeyRules read(String kind, String keys) {
        return Objects.requireNonNull(
                        Setup.parse(product(kind, keys)).products().get(Sku.of("cad")))
                .details()
                .keys();
    }

    @Test
    void DF_1_b_a_set_up_says_when_keys_are_issued_shared_and_low_and_where_codes_are_redeemed() {
        assertThat(read(
                        "licenseKey",
                        "{\"issue\": \"retrieval\", \"shared\": true, \"warnBelow\": 50, \"activations\": 3}"))
                .isEqualTo(KeyRules.standard()
                        .issuedAtRetrieval()
                        .siteLicense()
                        .warningBelow(50)
                        .machines(3));
        assertThat(read("eText", "{\"issue\": \"order\", \"devices\": 2, \"redeemAt\": \"https://r.example/x\"}"))
                .isEqualTo(KeyRules.standard().readableOn(2).redeemedAt(URI.create("https://r.example/x")));
    }

    @Test
    void every_fault_is_told_at_once() {
        assertThatThrownBy(() -> read(
                        "licenseKey",
                        "{\"issue\": \"later\", \"warnBelow\": 0, \"redeemAt\": \"javascript:x\", \"other\": 1}"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("order or retrieval")
                .hasMessageContaining("warnBelow")
                .hasMessageContaining("redeemAt")
                .hasMessageContaining("other");
    }
}
