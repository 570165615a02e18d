package dev.kontor.webstore.testing;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.Multibinder;
import dev.kontor.webstore.site.Mount;

/** Binds the controls for test suites; they name no address unless the store was started for tests. */
public final class TestingModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(Gate.class);
        bind(Passes.class);
        bind(Student.class);
        Multibinder<Mount> mounts = Multibinder.newSetBinder(binder(), Mount.class);
        mounts.addBinding().to(StoreControls.class);
        mounts.addBinding().to(LoginControls.class);
        mounts.addBinding().to(BankControls.class);
        mounts.addBinding().to(FileBankControls.class);
    }
}
