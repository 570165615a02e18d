package dev.kontor.eligibility;

import dev.kontor.body.Json;
import java.util.List;
import java.util.Map;

record AllOf(List<Criterion> parts) implements Criterion {
    AllOf {
        parts = Shapes.parts("all", parts);
    }

    @Override
    public List<Limit> limits() {
        return parts.stream().flatMap(part -> part.limits().stream()).toList();
    }

    @Override
    public boolean hangsOnVerification() {
        return parts.stream().anyMatch(Criterion::hangsOnVerification);
    }

    @Override
    public Json toJson() {
        return new Json.Obj(
                Map.of("all", new Json.Arr(parts.stream().map(Criterion::toJson).toList())));
    }
}
