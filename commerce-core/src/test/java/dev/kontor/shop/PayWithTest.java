package dev.kontor.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.value.InvalidValueException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayWithTest {
    @ParameterizedTest
    @Tag("PA-4")
    @ValueSource(
            strings = {
                "4242424242424242",
                "4242 4242 4242 4242",
                " 5555-5555-5555-4444 ",
                "378282246310005",
                "6759649826438453",
                "6304000000000000000"
            })
    @Tag("PA-4.a")
    void PA_4_a_card_number_is_turned_away_at_the_door_and_not_repeated(String number) {
        assertThatThrownBy(() -> PayWith.card(number))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("card token")
                .message()
                .doesNotContainPattern("[0-9]{4}");
    }

    @ParameterizedTest
    @Tag("PA-4")
    @ValueSource(strings = {"tok_ok", "pm_1Nv0FG2eZvKYlo2C", "4242424242424241", "42424242424", "tok_4242424242424242"})
    void a_token_is_taken_as_it_is(String token) {
        assertThat(PayWith.card(token))
                .isInstanceOfSatisfying(
                        PayWith.Card.class,
                        card -> assertThat(card.token().<String>use(text -> text))
                                .isEqualTo(token));
    }
}
