package dev.kontor.webstore.browser;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One store and one browser for all classes of the run, since starting them takes longer than most stories. Every buyer
 * is new and has a browser context of their own, so that stories do not meet; the clock they share only moves forward.
 */
final class OneStore implements ParameterResolver, AfterEachCallback {
    private static final ExtensionContext.Namespace SHARED = ExtensionContext.Namespace.create(OneStore.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == BrowserStore.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return store(context);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        String name = context.getRequiredTestClass().getSimpleName() + "." + context.getDisplayName();
        store(context).leave(context.getExecutionException().isPresent(), name.replaceAll("[^A-Za-z0-9.]+", "_"));
    }

    private static BrowserStore store(ExtensionContext context) {
        return context.getRoot()
                .getStore(SHARED)
                .computeIfAbsent(BrowserStore.class, type -> BrowserStore.start(), BrowserStore.class);
    }
}
