package dev.kontor.keys;

import dev.kontor.spi.Configured;
import dev.kontor.spi.HttpPort;
import dev.kontor.spi.keys.KeyPlugin;
import dev.kontor.tck.keys.KeyServiceContract;

/** The kit against the service of the tests; which flaw it has says a system property. */
class FlawedKeysContract extends KeyServiceContract {
    static final String FLAW = "kontor.test.keys";

    private final Publisher publisher = new Publisher();

    @Override
    protected Configured<KeyPlugin> plugin() {
        return Configured.of("kit", new FlawedKeys(FlawedKeys.Flaw.valueOf(System.getProperty(FLAW, "NONE"))));
    }

    @Override
    protected HttpPort simulator() {
        return publisher;
    }

    @Override
    protected String article() {
        return Publisher.ARTICLE;
    }

    @Override
    protected String unknown() {
        return "CAD-1";
    }

    @Override
    protected String dry() {
        return Publisher.DRY;
    }

    @Override
    protected int issued() {
        return publisher.issued();
    }
}
