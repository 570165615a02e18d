package dev.kontor.publisher;

import dev.kontor.spi.Configured;
import dev.kontor.spi.HttpPort;
import dev.kontor.spi.keys.KeyPlugin;
import dev.kontor.tck.keys.KeyServiceContract;
import dev.kontor.value.Secret;
import java.net.URI;

/** The plugin passes the kit. */
class PublisherKeysContractTest extends KeyServiceContract {
    private final Publisher publisher = new Publisher();

    @Override
    protected Configured<KeyPlugin> plugin() {
        return PublisherKeys.at("acme", URI.create("https://acme.example/orders"), Secret.of(Publisher.TOKEN));
    }

    @Override
    protected HttpPort simulator() {
        return publisher;
    }

    @Override
    protected String article() {
        return Publisher.CAD;
    }

    @Override
    protected String unknown() {
        return "CAD-1998";
    }

    @Override
    protected String dry() {
        return Publisher.SOLD_OUT;
    }

    @Override
    protected int issued() {
        return publisher.issued();
    }
}
