package dev.kontor.webstore.account;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.Multibinder;
import dev.kontor.webstore.mail.LetterWords;
import dev.kontor.webstore.people.PersonalMail;
import dev.kontor.webstore.site.Routes;

/** Binds the pages about a person: registration, sign-in, account, proofs and the mailbox. */
public final class AccountModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(PersonalMail.class).to(PersonalLetters.class);
        bind(LetterWords.class).to(LinkedLetters.class);
        Multibinder<Routes> pages = Multibinder.newSetBinder(binder(), Routes.class);
        pages.addBinding().to(RegisterPage.class);
        pages.addBinding().to(SignInPage.class);
        pages.addBinding().to(SignOnPage.class);
        pages.addBinding().to(ForgottenPage.class);
        pages.addBinding().to(AccountPage.class);
        pages.addBinding().to(CompaniesPage.class);
        pages.addBinding().to(KeysPage.class);
        pages.addBinding().to(LettersPage.class);
        pages.addBinding().to(VerifyPage.class);
        pages.addBinding().to(DocumentsPage.class);
        pages.addBinding().to(DiscountsPage.class);
        pages.addBinding().to(MandatesPage.class);
        pages.addBinding().to(MailboxPage.class);
    }
}
