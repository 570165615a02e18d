package dev.kontor.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Sku;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class BundlesTest {
    private final Map<Sku, Product> products = new HashMap<>();

    private Product bundle(String sku, Object... parts) {
        List<ProductKind.Bundle.Part> all = new ArrayList<>();
        for (int i = 0; i < parts.length; i += 2) {
            all.add(new ProductKind.Bundle.Part(Sku.of((String) parts[i]), (Integer) parts[i + 1]));
        }
        return put(Product.of(Sku.of(sku), new ProductKind.Bundle(all), Locale.ENGLISH, sku));
    }

    private Product put(Product product) {
        products.put(product.sku(), product);
        return product;
    }

    private Optional<List<Sku>> cycle(String start) {
        return Bundles.cycle(
                Sku.of(start),
                sku -> Optional.ofNullable(products.get(sku)).map(Bundles::parts).orElse(List.of()).stream()
                        .map(ProductKind.Bundle.Part::sku)
                        .toList());
    }

    private static List<Sku> way(String... skus) {
        return List.of(skus).stream().map(Sku::of).toList();
    }

    @Test
    @Tag("CA-8.c")
    void CA_8_c_a_chain_of_any_length_is_followed_to_its_end_and_back_into_its_round() {
        int length = 100_000;
        Function<Sku, List<Sku>> successor = sku -> {
            int number = Integer.parseInt(sku.code().substring(1));
            return number < length ? List.of(Sku.of("p" + (number + 1))) : List.of();
        };
        Function<Sku, List<Sku>> round =
                sku -> sku.code().equals("p" + length) ? List.of(Sku.of("p" + (length - 2))) : successor.apply(sku);

        assertThat(Bundles.cycle(Sku.of("p0"), successor)).isEmpty();
        assertThat(Bundles.cycle(Sku.of("p0"), round)).contains(way("p99998", "p99999", "p100000", "p99998"));
    }

    @Test
    @Tag("CA-5.a")
    void CA_5_a_a_bundle_unfolds_into_its_parts_and_those_of_bundles_in_it() {
        Product office = bundle("office", "writer", 1, "draw", 2);
        Product suite = bundle("suite", "office", 2, "writer", 1, "cad", 3);

        assertThat(Bundles.leaves(suite, sku -> Optional.ofNullable(products.get(sku))))
                .containsExactly(
                        Map.entry(Item.of(Sku.of("writer")), 3),
                        Map.entry(Item.of(Sku.of("draw")), 4),
                        Map.entry(Item.of(Sku.of("cad")), 3));
        Product single = Product.download(Sku.of("cad"), "CAD");
        assertThat(Bundles.leaves(single, sku -> Optional.empty()))
                .containsExactly(Map.entry(Item.of(Sku.of("cad")), 1));
        assertThat(Bundles.parts(single)).isEmpty();
        assertThat(Bundles.parts(office)).hasSize(2);
    }

    @Test
    @Tag("CA-5.i")
    void CA_5_i_parts_in_different_variants_are_different_parts_also_deeper_down() {
        Sku writer = Sku.of("writer");
        ProductKind.Bundle.Part mac = new ProductKind.Bundle.Part(Item.of(writer, "mac"), 1);
        ProductKind.Bundle.Part linux = new ProductKind.Bundle.Part(Item.of(writer, "linux"), 2);
        Product inner =
                put(Product.of(Sku.of("inner"), new ProductKind.Bundle(List.of(mac, linux)), Locale.ENGLISH, "Inner"));
        Product outer = put(Product.of(
                Sku.of("outer"),
                new ProductKind.Bundle(List.of(
                        mac, new ProductKind.Bundle.Part(inner.sku(), 2), new ProductKind.Bundle.Part(writer, 1))),
                Locale.ENGLISH,
                "Outer"));

        assertThat(Bundles.leaves(outer, sku -> Optional.ofNullable(products.get(sku))))
                .containsExactly(
                        Map.entry(Item.of(writer, "mac"), 3),
                        Map.entry(Item.of(writer, "linux"), 4),
                        Map.entry(Item.of(writer), 1));
        assertThatThrownBy(() -> new ProductKind.Bundle(List.of(mac, mac)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("each product in each variant once");
    }

    @Test
    @Tag("CA-5.b")
    void CA_5_b_a_round_is_found_and_named_from_wherever_one_begins() {
        bundle("a", "x", 1, "b", 1);
        bundle("b", "c", 1);
        bundle("c", "y", 1, "a", 1);
        bundle("before", "a", 1);
        bundle("self", "self", 1);
        bundle("fine", "x", 1, "y", 1);
        bundle("twice", "fine", 1, "x", 1, "other", 1);
        bundle("other", "fine", 1);

        assertThat(cycle("a")).contains(way("a", "b", "c", "a"));
        assertThat(cycle("before")).contains(way("a", "b", "c", "a"));
        assertThat(cycle("self")).contains(way("self", "self"));
        assertThat(cycle("twice")).as("two ways to one part are no round").isEmpty();
        assertThat(cycle("x")).isEmpty();
    }

    @Test
    void what_unfolds_into_too_much_ends_soon() {
        for (int i = 0; i < 40; i++) {
            bundle("b" + i, "b" + (i + 1), 100, "x" + i, 100);
        }

        Map<Item, Integer> leaves =
                Bundles.leaves(bundle("top", "b0", 100), sku -> Optional.ofNullable(products.get(sku)));

        assertThat(leaves.values().stream().mapToInt(Integer::intValue).sum()).isGreaterThan(Bundles.MOST_UNITS);
    }
}
