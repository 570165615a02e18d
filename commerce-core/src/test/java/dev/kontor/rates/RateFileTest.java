package dev.kontor.rates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kontor.Commerce;
import dev.kontor.spi.CallContext;
import dev.kontor.spi.HttpFault;
import dev.kontor.value.ConfigurationException;
import dev.kontor.value.ExchangeRate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RateFileTest {
    private static final String RATES = """
            date,from,to,rate
            2026-03-02,EUR,USD,1.0832
            2026-03-04,EUR,USD,1.09

            2026-03-02,EUR,JPY,161.24
            """;

    @TempDir
    Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("rates.csv"), text);
    }

    private static Optional<String> rate(RateTable table, String to, String day) {
        return table.rate("EUR", to, LocalDate.parse(day), NO_CALL)
                .map(ExchangeRate::rate)
                .map(Object::toString);
    }

    @Test
    @Tag("PR-3.d")
    void PR_3_d_the_newest_rate_of_the_day_or_before_it_counts() throws Exception {
        RateTable table = RateTable.read(file(RATES));

        assertThat(rate(table, "USD", "2026-03-01")).isEmpty();
        assertThat(rate(table, "USD", "2026-03-02")).contains("1.0832");
        assertThat(rate(table, "USD", "2026-03-03")).contains("1.0832");
        assertThat(rate(table, "USD", "2026-03-04")).contains("1.09");
        assertThat(rate(table, "JPY", "2027-01-01")).contains("161.24");
        assertThat(rate(table, "GBP", "2026-03-04")).isEmpty();
    }

    @Test
    @Tag("PR-3.d")
    void PR_3_d_all_faults_of_a_file_are_told_by_line() throws Exception {
        Path wrong = file("""
                day,from,to,rate
                2026-03-02,EUR,USD,1,0832
                2026-13-02,EUR,USD,1.0832
                2026-03-02,EUR,EUR,1.0832
                2026-03-02,EUR,USD,0
                2026-03-02,EUR,USD,1e9
                2026-03-02,EUR,CHF,0.94
                2026-03-02,EUR,CHF,0.95
                """);

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> RateTable.read(wrong))
                .satisfies(refused -> assertThat(refused.faults())
                        .extracting(fault -> fault.place().replaceAll(".*, ", ""))
                        .containsExactly("line 1", "line 2", "line 3", "line 4", "line 5", "line 6", "line 8"));
    }

    @Test
    @Tag("PR-3.e")
    void PR_3_e_a_shop_reads_its_rates_from_the_file_and_asks_no_network() throws Exception {
        try (Commerce commerce = Commerce.builder()
                .rates(RateFile.of(file(RATES)))
                .http((call, within) -> {
                    throw new HttpFault(HttpFault.Phase.BEFORE_SEND, "nothing may be asked");
                })
                .open()) {
            assertThat(commerce.health()).isNotNull();
        }
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> Commerce.builder()
                        .rates(RateFile.of(folder.resolve("none.csv")))
                        .open())
                .withMessageContaining("none.csv");
    }

    private static final CallContext NO_CALL = new CallContext() {
        @Override
        public Duration remaining() {
            return Duration.ofSeconds(1);
        }

        @Override
        public int attempt() {
            return 1;
        }

        @Override
        public String idempotencyKey(String step) {
            return step;
        }

        @Override
        public String traceId() {
            return "test";
        }
    };
}
