package dev.kontor.spi.message;

import dev.kontor.spi.Plugin;

/** A kind of carrier of messages; a house names one at most. */
public interface MessagePlugin extends Plugin<MessageService> {}
