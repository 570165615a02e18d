package dev.kontor.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ModuleDescriptorTest {
    @Test
    void contracts_need_money_and_null_annotations_only() throws Exception {
        Path classes = Path.of(Class.forName("dev.kontor.spi.package-info")
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        var contracts =
                ModuleFinder.of(classes).find("dev.kontor.spi").orElseThrow().descriptor();

        assertThat(contracts.requires())
                .extracting(Requires::name)
                .containsExactlyInAnyOrder("java.base", "java.money", "org.jspecify");
    }
}
