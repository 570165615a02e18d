package dev.kontor.sepa;

/** A kind of message that banks send, read piece by piece. */
interface Message {
    /** Whether elements of a name are handed over as soon as they end. */
    boolean wants(String name);

    /**
     * An element that is wanted.
     *
     * @return whether it is forgotten, and not kept with the one around it
     */
    boolean end(Element element);

    /** The message is over. */
    void over(Element message);
}
