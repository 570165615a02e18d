package dev.kontor.architecture;

import org.junit.jupiter.api.Test;

class PlaceholderTest {
    @Test
    void x() {}
}
