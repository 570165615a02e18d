package dev.kontor.conduct.engine;

import dev.kontor.account.Accounts;
import dev.kontor.account.Profiles;
import dev.kontor.message.Letter;
import dev.kontor.message.Mail;
import dev.kontor.message.Templates;
import dev.kontor.spi.Health;
import dev.kontor.spi.message.Message;
import dev.kontor.spi.message.MessageAnswer;
import dev.kontor.spi.message.MessageService;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.store.StoreProfiles;
import dev.kontor.value.EmailAddress;
import dev.kontor.vault.Vault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Puts letters into words, and hands them to the service that carries them, if there is one. Whatever that service does wrong
 * counts as not knowing what became of the letter.
 */
public final class Mailing {
    private static final Duration WITHIN = Duration.ofSeconds(30);
    private static final Duration TO_CHECK = Duration.ofSeconds(10);

    private final Templates templates;
    private final Map<String, MessageService> services;
    private final PluginCalls calls;

    /**
     * The mailing of a house.
     *
     * @param templates the words
     * @param services at most one by name
     * @param calls how plugins are called
     */
    public Mailing(Templates templates, Map<String, MessageService> services, PluginCalls calls) {
        this.templates = templates;
        this.services = Map.copyOf(services);
        this.calls = calls;
    }

    /**
     * The words of the house, and nobody who carries them.
     *
     * @return letters stay where they are
     */
    public static Mailing none() {
        return new Mailing(Templates.standard(), Map.of(), PluginCalls.onOwnPool());
    }

    /**
     * Whether somebody carries letters.
     *
     * @return false when the host fetches them
     */
    public boolean isOpen() {
        return !services.isEmpty();
    }

    /**
     * The words of letters.
     *
     * @return those of the house, or what the shop put in their place
     */
    public Templates templates() {
        return templates;
    }

    /**
     * A letter in words, from the address that its store's profile says now (ST-1).
     *
     * @param templates the words
     * @param view where to look for the profile
     * @param vault opens what is sealed
     * @param letter the letter
     * @return a mail with its codes open: it goes nowhere but to its recipient
     * @throws dev.kontor.value.MisuseException when facts that the template names are lacking
     */
    public static Mail words(Templates templates, StorageView view, Vault vault, Letter letter) {
        Map<String, String> opened = new TreeMap<>();
        letter.sealed()
                .forEach((name, closed) -> opened.put(
                        name, vault.open(closed, letter.sealedAbout(name)).use(text -> text)));
        return templates
                .render(letter, opened)
                .from(letter.store()
                        .flatMap(store -> StoreProfiles.of(view, store).sender()))
                .textOnly(wantsTextOnly(view, letter.recipient()));
    }

    /** An address may be that of several accounts: one that wants no HTML is enough. */
    private static boolean wantsTextOnly(StorageView view, EmailAddress recipient) {
        return Accounts.withEmail(view, recipient).stream()
                .anyMatch(account -> Profiles.of(view, account.id()).wantsTextOnly());
    }

    /**
     * Hands a letter over.
     *
     * @param letter the letter
     * @param mail its words
     * @return never null, never thrown
     */
    public MessageAnswer send(Letter letter, Mail mail) {
        Optional<MessageService> service = services.values().stream().findFirst();
        if (service.isEmpty()) {
            return new MessageAnswer.Unknown("nobody carries letters");
        }
        Message message = new Message(
                letter.id().value(),
                mail.recipient(),
                mail.sender(),
                letter.locale(),
                mail.subject(),
                mail.text(),
                mail.isTextOnly() ? Optional.empty() : Optional.of(mail.html(letter.locale())));
        PluginCalls.Answer<MessageAnswer> answer = calls.call(
                WITHIN,
                deadline -> service.get().send(message, PluginCalls.context("letters", 1, deadline)),
                late -> {});
        if (answer instanceof PluginCalls.Answer.Given<MessageAnswer> given) {
            return given.value();
        }
        return new MessageAnswer.Unknown(
                answer instanceof PluginCalls.Answer.Failed<MessageAnswer> failed ? failed.why() : "too many calls");
    }

    /**
     * How the service is doing.
     *
     * @return by name; empty where there is none
     */
    public Map<String, Health> check() {
        Map<String, Health> health = new TreeMap<>();
        services.forEach((name, service) -> health.put(name, calls.health(TO_CHECK, service::check)));
        return health;
    }

    /** Closes the service. */
    public void close() {
        services.values().forEach(PluginGate::closeQuietly);
    }
}
