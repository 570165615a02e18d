package dev.kontor.spi.signon;

import dev.kontor.spi.Plugin;

/** A kind of sign-on; opened once per connection the host names. */
public interface SignOnPlugin extends Plugin<SignOnService> {}
