package dev.kontor.webstore.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontor.webstore.OpenStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class DocumentTest {
    @AutoClose
    private static final OpenStore store = OpenStore.start();

    private static Set<String> documented() {
        Set<String> all = new TreeSet<>();
        ApiClient.document()
                .path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(method -> all.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        return all;
    }

    @Test
    void routes_and_document_agree_both_ways() {
        assertThat(documented())
                .isEqualTo(new TreeSet<>(store.store().part(Api.class).operations()));
    }

    @Test
    void the_document_is_served_as_it_is_kept() {
        assertThat(ApiClient.at(store.store().address())
                        .control("GET", "/api/openapi.json", "")
                        .body())
                .isEqualTo(ApiClient.document());
    }

    @Test
    void every_reference_leads_somewhere_and_every_shape_is_used() {
        JsonNode document = ApiClient.document();
        Matcher references = Pattern.compile("\"\\$ref\":\"#([^\"]+)\"").matcher(document.toString());
        Set<String> used = new TreeSet<>();
        while (references.find()) {
            assertThat(document.at(references.group(1)).isMissingNode())
                    .as(references.group(1))
                    .isFalse();
            used.add(references.group(1));
        }
        for (String kind : List.of("schemas", "responses", "parameters")) {
            document.path("components")
                    .path(kind)
                    .fieldNames()
                    .forEachRemaining(name -> assertThat(used).contains("/components/" + kind + "/" + name));
        }
    }

    @Test
    void each_operation_names_the_scope_and_the_credentials_that_its_route_asks_for() {
        for (ApiRoute route : store.store().part(Api.class).routes()) {
            JsonNode operation = ApiClient.document()
                    .path("paths")
                    .path(route.path())
                    .path(route.method().toLowerCase(Locale.ROOT));
            assertThat(operation
                            .path("security")
                            .findValues("key")
                            .get(0)
                            .get(0)
                            .asText())
                    .as(route.toString())
                    .isEqualTo(route.scope().name());
            boolean open = operation.path("security").get(0).isEmpty();
            assertThat(open).as(route.toString()).isEqualTo(route.access() == Access.ANYONE);
        }
    }

    @Test
    void each_part_of_a_path_is_a_documented_parameter() {
        ApiClient.document()
                .path("paths")
                .properties()
                .forEach(path -> path.getValue().forEach(operation -> {
                    Set<String> parts = Pattern.compile("\\{([a-z]+)}")
                            .matcher(path.getKey())
                            .results()
                            .map(match -> match.group(1))
                            .collect(Collectors.toCollection(TreeSet::new));
                    List<String> named = new ArrayList<>();
                    operation
                            .path("parameters")
                            .forEach(parameter ->
                                    named.add(parameter.path("$ref").asText().replaceFirst(".*/", "")));
                    assertThat(named).as(path.getKey()).containsAll(parts);
                }));
    }

    @Test
    void an_answer_with_a_member_more_or_of_another_type_is_caught() {
        ApiClient.Answer real = ApiClient.at(store.store().address()).get("/stores/public");
        ObjectNode more = real.body().deepCopy();
        more.put("secret", "x");
        ObjectNode other = real.body().deepCopy();
        other.put("code", 7);
        for (JsonNode broken : List.of(more, other)) {
            assertThatThrownBy(() -> ApiClient.check(
                            "GET", "/stores/public", new ApiClient.Answer(200, broken, real.response())))
                    .hasMessageContaining("not as documented");
        }
        assertThatThrownBy(() -> ApiClient.check(
                        "GET", "/stores/public", new ApiClient.Answer(418, real.body(), real.response())))
                .hasMessageContaining("does not know");
    }

    @Test
    void an_answer_with_a_header_that_is_not_described_is_caught() {
        ApiClient.Answer page = ApiClient.at(store.store().address()).control("DELETE", "/api/v1/stores", "");
        ApiClient.Answer stores = ApiClient.at(store.store().address()).get("/stores");
        assertThatThrownBy(() ->
                        ApiClient.check("GET", "/stores", new ApiClient.Answer(200, stores.body(), page.response())))
                .hasMessageContaining("headers [allow]");
    }
}
