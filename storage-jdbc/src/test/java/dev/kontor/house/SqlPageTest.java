package dev.kontor.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.conduct.engine.HouseSchema;
import dev.kontor.spi.storage.Invariant;
import dev.kontor.storage.jdbc.JdbcStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/sql.md says what SQL is used: every function of it, and nothing that it rules out. */
final class SqlPageTest {
    private static final Pattern CALL = Pattern.compile("\\b([a-z0-9_]+)\\(");
    private static final Pattern TEXT = Pattern.compile("'[^']*'|\"[^\"]*\"");
    private static final Pattern NAMED = Pattern.compile("`([^`\\n]+)`");

    private static String page() throws IOException {
        return Files.readString(Path.of("..", "docs", "sql.md"));
    }

    private static String sql() {
        HouseSchema house = new HouseSchema();
        String all = Stream.of(
                        Stream.of(
                                JdbcStorage.script(house.schema(), "postgresql"),
                                JdbcStorage.script(house.schema(), "h2")),
                        house.invariants().stream().map(Invariant::query))
                .flatMap(texts -> texts)
                .collect(Collectors.joining("\n"));
        return TEXT.matcher(all).replaceAll("x");
    }

    @Test
    void every_function_that_is_called_is_on_the_page() throws IOException {
        Set<String> called = new TreeSet<>();
        Matcher calls = CALL.matcher(sql());
        while (calls.find()) {
            called.add(calls.group(1));
        }
        called.removeIf(name -> name.startsWith("kontor__"));

        assertThat(called).contains("sum", "coalesce", "varchar");
        assertThat(called).allSatisfy(name -> assertThat(page()).containsPattern("\\b" + name + "\\("));
    }

    @Test
    void nothing_occurs_that_the_page_rules_out() throws IOException {
        String page = page();
        Matcher never = NAMED.matcher(page.substring(page.indexOf("## Never")));
        Set<String> ruledOut = new TreeSet<>();
        while (never.find()) {
            ruledOut.add(never.group(1));
        }

        assertThat(ruledOut).contains("lateral", "->>", "offset").hasSizeGreaterThan(15);
        assertThat(ruledOut)
                .allSatisfy(word ->
                        assertThat(sql()).doesNotContainPattern("(?<![a-z_])" + Pattern.quote(word) + "(?![a-z_])"));
    }
}
