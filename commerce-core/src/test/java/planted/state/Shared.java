package planted.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

@SuppressWarnings({"MutablePublicArray", "NonFinalStaticField"})
public final class Shared {
    static int count = 0;
    static final List<String> LIST = new ArrayList<>();
    static final AtomicInteger COUNTER = new AtomicInteger();
    static final int[] OPEN = {1};

    static final List<String> FIXED = List.of("a");
    static final Map<String, String> COPY = Map.copyOf(Map.of("a", "b"));
    static final String TEXT = "a";
    private static final int[] TABLE = {1};

    private Shared() {}

    static int first() {
        return TABLE[0];
    }
}
