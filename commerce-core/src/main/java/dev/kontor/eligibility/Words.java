package dev.kontor.eligibility;

import dev.kontor.body.Json;
import java.util.Collection;
import java.util.Map;

/** How conditions that are a list of words stand in JSON. */
final class Words {
    private Words() {}

    static Json texts(String name, Collection<String> words) {
        return new Json.Obj(Map.of(
                name, new Json.Arr(words.stream().<Json>map(Json.Text::new).toList())));
    }
}
