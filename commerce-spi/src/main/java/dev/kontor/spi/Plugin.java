package dev.kontor.spi;

/**
 * The one shape of all plugins: a factory with a name, a schema of its settings, and {@code open}.
 *
 * <p>A plugin class is listed in {@code META-INF/services} under the interface of its kind and has a public
 * constructor without arguments that does nothing. It takes part only when the host names it, in code or by its id in
 * a configuration file; a jar that merely lies on the class path never does anything.
 *
 * <p>The gate calls {@link #info()} and {@link #config()} first, checks the host's settings against the schema, and
 * calls {@link #open} once per named use (one gateway account, one storage). All three must be total: what they throw is
 * reported as a fault of the plugin, naming its class.
 *
 * @param <S> what opening gives: the service core works with
 */
public interface Plugin<S> {
    /**
     * Who this is.
     *
     * @return the same at each call
     */
    PluginInfo info();

    /**
     * Which settings the plugin takes.
     *
     * @return the same at each call; never holds values
     */
    ConfigSchema config();

    /**
     * Makes the service from settings that satisfy the schema. Does no network or file access except where the service
     * is itself a file (storage); whether credentials work is asked later and elsewhere.
     *
     * @param config the host's settings, complete with the schema's defaults
     * @param runtime what the plugin may use of its surroundings
     * @return a new service; the caller closes it
     * @throws dev.kontor.value.ConfigurationException when settings that each have the right form do not fit together
     */
    S open(PluginConfig config, PluginRuntime runtime);
}
