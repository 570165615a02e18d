package dev.kontor.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.Serializable;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("PA-4")
class SecretTest {
    private static final String PLAIN = "sk_live_4eC39HqLyjWDarjtT1zdp7dc";

    @Test
    void prints_as_stars_wherever_it_is_printed() {
        Secret secret = Secret.of(PLAIN);

        assertThat(secret).hasToString("***");
        assertThat("key " + secret).isEqualTo("key ***");
        assertThat(String.format("%s %s", secret, List.of(secret))).isEqualTo("*** [***]");
        assertThat(Map.of("key", secret)).hasToString("{key=***}");
    }

    @Test
    void no_public_member_gives_its_characters_away() {
        List<Object> given = Arrays.stream(Secret.class.getMethods())
                .filter(method -> method.getDeclaringClass() == Secret.class && method.getParameterCount() == 0)
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .map(method -> {
                    try {
                        return method.invoke(Secret.of(PLAIN));
                    } catch (ReflectiveOperationException failed) {
                        throw new LinkageError(failed.getMessage(), failed);
                    }
                })
                .toList();

        assertThat(given).isNotEmpty().doesNotContain(PLAIN);
        assertThat(Secret.class.getFields()).isEmpty();
        assertThat(Serializable.class.isAssignableFrom(Secret.class)).isFalse();
    }

    @Test
    void hands_its_characters_to_a_function() {
        assertThat(Secret.of(PLAIN).<Integer>use(String::length)).isEqualTo(PLAIN.length());
    }

    @Test
    void is_equal_by_content() {
        assertThat(Secret.of(PLAIN)).isEqualTo(Secret.of(PLAIN)).hasSameHashCodeAs(Secret.of(PLAIN));
        assertThat(Secret.of(PLAIN)).isNotEqualTo(Secret.of(PLAIN + "x")).isNotEqualTo(PLAIN);
    }

    @Test
    void a_refusal_holds_none_of_it() {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> Secret.of(PLAIN + "\u0000"))
                .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("sk_live"));
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> Secret.of(""));
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> Secret.of("x".repeat(65_537)));
        assertThat(Secret.of("x".repeat(65_536)).<Integer>use(String::length)).isEqualTo(65_536);
    }

    @Test
    void a_variable_that_is_not_set_is_a_fault_of_the_configuration() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> Secret.env("KONTOR_NO_SUCH_VARIABLE"))
                .withMessageContaining("environment variable 'KONTOR_NO_SUCH_VARIABLE': is not set");
    }
}
