package planted.tests;

import org.junit.jupiter.api.Test;

class Forgotten {
    @Test
    void never_runs() {}
}
