package planted.signatures;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

public abstract class Prices {
    public final double field = 0;

    protected Prices(float rate) {}

    public abstract Optional<Double> generic();

    protected abstract void array(double[] prices);

    public abstract Map<String, List<JsonNode>> json();

    abstract double hidden();

    public abstract long minor();

    public interface Nested {
        Float boxed();
    }

    public static class Broken extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient JsonNode kept;

        Broken(JsonNode kept) {
            this.kept = kept;
        }

        public JsonNode kept() {
            return kept;
        }
    }
}
