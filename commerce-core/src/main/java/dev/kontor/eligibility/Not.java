package dev.kontor.eligibility;

import dev.kontor.body.Json;
import java.util.List;
import java.util.Map;

record Not(Criterion part) implements Criterion {
    Not {
        Shapes.parts("not", List.of(part));
    }

    @Override
    public List<Limit> limits() {
        return part.limits();
    }

    @Override
    public boolean hangsOnVerification() {
        return part.hangsOnVerification();
    }

    @Override
    public Json toJson() {
        return new Json.Obj(Map.of("not", part.toJson()));
    }
}
