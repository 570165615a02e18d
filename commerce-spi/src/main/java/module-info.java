/**
 * The contracts that plugins of Kontor implement and the values they share.
 *
 * <p>Open {@code dev.kontor.spi.Plugin} first; the kinds of plugin lie in packages of their own.
 */
module dev.kontor.spi {
    requires transitive java.money;
    requires static transitive org.jspecify;

    exports dev.kontor.value;
    exports dev.kontor.spi;
    exports dev.kontor.spi.calendar;
    exports dev.kontor.spi.debit;
    exports dev.kontor.spi.keys;
    exports dev.kontor.spi.message;
    exports dev.kontor.spi.payment;
    exports dev.kontor.spi.rate;
    exports dev.kontor.spi.search;
    exports dev.kontor.spi.signon;
    exports dev.kontor.spi.storage;
    exports dev.kontor.spi.tax;
    exports dev.kontor.spi.verification;
}
