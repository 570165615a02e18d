package dev.kontor.storage.jdbc;

import org.junit.jupiter.api.Test;

class PlaceholderTest {
    @Test
    void x() {}
}
