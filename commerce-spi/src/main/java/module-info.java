/** Contracts of the plugins, and the values they share with the library. */
module dev.kontor.spi {
    requires transitive java.money;
    requires static transitive org.jspecify;

    exports dev.kontor.value;
    exports dev.kontor.spi;
    exports dev.kontor.spi.payment;
    exports dev.kontor.spi.storage;
    exports dev.kontor.spi.verification;
}
