package dev.kontor;

import dev.kontor.catalog.ScanPlugin;
import dev.kontor.conduct.UseCases;
import dev.kontor.conduct.engine.AccountPorts;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.conduct.engine.Gateways;
import dev.kontor.conduct.engine.HouseSchema;
import dev.kontor.conduct.engine.JdkHttpPort;
import dev.kontor.conduct.engine.KeyServices;
import dev.kontor.conduct.engine.Mailing;
import dev.kontor.conduct.engine.OpenStorage;
import dev.kontor.conduct.engine.PluginCalls;
import dev.kontor.conduct.engine.PluginGate;
import dev.kontor.conduct.engine.PriceSources;
import dev.kontor.conduct.engine.Searching;
import dev.kontor.conduct.engine.SignOnPorts;
import dev.kontor.conduct.engine.SignOnServices;
import dev.kontor.conduct.engine.StoreAccounts;
import dev.kontor.conduct.engine.VaultCheck;
import dev.kontor.conduct.engine.Verifiers;
import dev.kontor.credit.OnAccount;
import dev.kontor.memory.MemoryStoragePlugin;
import dev.kontor.message.Templates;
import dev.kontor.payment.ByHand;
import dev.kontor.pricing.TaxTable;
import dev.kontor.spi.Configured;
import dev.kontor.spi.HttpPort;
import dev.kontor.spi.calendar.HolidayPlugin;
import dev.kontor.spi.keys.KeyPlugin;
import dev.kontor.spi.message.MessagePlugin;
import dev.kontor.spi.payment.Capabilities;
import dev.kontor.spi.payment.PaymentGateway;
import dev.kontor.spi.payment.PaymentPlugin;
import dev.kontor.spi.rate.RatePlugin;
import dev.kontor.spi.search.ProductIndex;
import dev.kontor.spi.search.SearchPlugin;
import dev.kontor.spi.signon.SignOnPlugin;
import dev.kontor.spi.signon.SignOnService;
import dev.kontor.spi.storage.Storage;
import dev.kontor.spi.storage.StoragePlugin;
import dev.kontor.spi.tax.TaxPlugin;
import dev.kontor.spi.tax.VatIdPlugin;
import dev.kontor.spi.verification.VerificationPlugin;
import dev.kontor.spi.verification.VerificationService;
import dev.kontor.store.Stores;
import dev.kontor.value.Fault;
import dev.kontor.value.Ids;
import dev.kontor.value.Secret;
import dev.kontor.vault.Vault;
import dev.kontor.verification.DocumentReview;
import dev.kontor.verification.RosterMatch;
import dev.kontor.verification.SignOnProof;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import javax.money.Monetary;

/**
 * The settings of a shop, in one place. {@link #open()} checks them all and reports every fault at once. Used by one thread,
 * once.
 */
public final class CommerceBuilder {
    private InstantSource clock = InstantSource.system();
    private Optional<RandomGenerator> random = Optional.empty();
    private Configured<StoragePlugin> storage = Configured.of("memory", new MemoryStoragePlugin());
    private final List<Configured<PaymentPlugin>> payments = new ArrayList<>();
    private final List<Configured<VerificationPlugin>> verifications = new ArrayList<>();
    private final List<Configured<KeyPlugin>> keyServices = new ArrayList<>();
    private final List<Configured<SignOnPlugin>> signOns = new ArrayList<>();
    private final List<Configured<SearchPlugin>> searches = new ArrayList<>();
    private List<Secret> vault = List.of();
    private boolean vaultIsFaulty;
    private TaxTable taxes = TaxTable.of();
    private Optional<Configured<VatIdPlugin>> vatIds = Optional.empty();
    private Optional<Configured<TaxPlugin>> taxService = Optional.empty();
    private Optional<Configured<RatePlugin>> rates = Optional.empty();
    private Optional<Configured<HolidayPlugin>> calendar = Optional.empty();
    private Optional<Configured<MessagePlugin>> messages = Optional.empty();
    private Templates templates = Templates.standard();
    private HttpPort http = new JdkHttpPort();
    private Optional<ExecutorService> pool = Optional.empty();
    private final List<Fault> faults = new ArrayList<>();

    CommerceBuilder() {}

    /**
     * Settings from a JSON file, which names plugins by their ids; they are found among the jars. Each part may be left out:
     *
     * <pre>{@code
     * { "storage": { "plugin": "jdbc", "settings": { "url": "jdbc:postgresql://db/shop", "user": "shop" },
     *                "secrets": { "password": { "env": "DB_PASSWORD" } } },
     *   "vault": [ { "env": "KONTOR_VAULT_KEY" } ],
     *   "payments": { "bank": { "plugin": "sandbox", "settings": { "url": "http://127.0.0.1:8089" },
     *                           "secrets": { "apiKey": { "file": "secrets/bank-key" },
     *                                        "webhookSecret": { "env": "BANK_HOOK" } } } },
     *   "verification": { "roster": { "plugin": "roster" }, "documents": { "plugin": "document-review" } },
     *   "signOn": { "uni-sso": { "plugin": "oidc", "settings": { "issuer": "https://login.uni.example", "clientId": "shop" },
     *                            "secrets": { "clientSecret": { "env": "UNI_SECRET" } } } },
     *   "search": { "plugin": "lucene", "settings": { "folder": "/var/lib/shop/index" } },
     *   "taxes": { "DE": { "standard": "19" } },
     *   "rates": { "plugin": "rate-file", "settings": { "file": "rates.csv" } } }
     * }</pre>
     *
     * <p>A secret stands in an environment variable or in a file of its own, whose path begins at the place of this file; never
     * in this file itself. Payment accounts keep their order. What is said after this call adds to the file or takes its
     * place; every fault of the file is reported by {@link #open()}, together with all others.
     *
     * @param file in UTF-8
     * @return this
     */
    public CommerceBuilder config(Path file) {
        return config(file, name -> Optional.ofNullable(System.getenv(name)));
    }

    CommerceBuilder config(Path file, Function<String, Optional<String>> environment) {
        ConfigFile read = ConfigFile.read(file, environment);
        faults.addAll(read.faults());
        read.storage().ifPresent(use -> storage = use);
        read.vault().ifPresent(keys -> {
            vault = keys;
            vaultIsFaulty = keys.isEmpty();
        });
        payments.addAll(read.payments());
        verifications.addAll(read.verifications());
        signOns.addAll(read.signOns());
        keyServices.addAll(read.keys());
        read.search().ifPresent(this::search);
        read.taxes().ifPresent(table -> taxes = table);
        read.vatIds().ifPresent(this::vatIds);
        read.taxService().ifPresent(this::taxService);
        read.rates().ifPresent(this::rates);
        read.calendar().ifPresent(this::calendar);
        read.messages().ifPresent(this::messages);
        return this;
    }

    /**
     * The clock of the shop; the system's unless said otherwise.
     *
     * @param source tests hand in one they can move
     * @return this
     */
    public CommerceBuilder clock(InstantSource source) {
        clock = source;
        return this;
    }

    /**
     * Where ids get their randomness from; secure unless said otherwise.
     *
     * @param source a seeded one makes a test repeatable; never for production, where ids must not be guessed
     * @return this
     */
    public CommerceBuilder random(RandomGenerator source) {
        random = Optional.of(source);
        return this;
    }

    /**
     * Where rows live; in memory unless said otherwise. Any other storage needs {@link #vault} too.
     *
     * @param plugin such as {@code JdbcStorage.on(dataSource)}
     * @return this
     */
    public CommerceBuilder storage(Configured<StoragePlugin> plugin) {
        storage = plugin;
        return this;
    }

    /**
     * A payment account. The first that can take a payment takes it, in the order of these calls.
     *
     * @param account such as {@code Stripe.account("stripe-eu", ...)}
     * @return this
     */
    public CommerceBuilder payment(Configured<PaymentPlugin> account) {
        payments.add(account);
        return this;
    }

    /**
     * A verification service, by the name that stores refer to.
     *
     * @param service such as {@code MailDomain.service("uni-mail", universities)}
     * @return this
     */
    public CommerceBuilder verification(Configured<VerificationPlugin> service) {
        verifications.add(service);
        return this;
    }

    /**
     * A verification service that looks people up on rosters which staff uploaded.
     *
     * @param name what stores refer to it by
     * @return this
     */
    public CommerceBuilder verifyByRoster(String name) {
        return verification(Configured.named(name, RosterMatch.ID));
    }

    /**
     * A verification service that lets people sign on at their organization and leaves their accounts as they are.
     *
     * @param name what stores refer to it by
     * @param connection the name of a connection, see {@link #signOn}
     * @param returnTo the host's address to which browsers come back
     * @return this
     */
    public CommerceBuilder verifyBySignOn(String name, String connection, URI returnTo) {
        return verification(Configured.<VerificationPlugin>named(name, SignOnProof.ID)
                .with("connection", connection)
                .with("returnTo", returnTo.toString()));
    }

    /**
     * A gateway account for invoice, purchase order and billing code: charges are promised at once, by those who may, and
     * staff say when the money has come (PA-1).
     *
     * @param name what stores refer to it by
     * @return this
     */
    public CommerceBuilder onAccount(String name) {
        return payment(Configured.named(name, OnAccount.ID));
    }

    /**
     * A verification service in which staff look at documents.
     *
     * @param name what stores refer to it by
     * @return this
     */
    public CommerceBuilder verifyByDocuments(String name) {
        return verification(Configured.named(name, DocumentReview.ID));
    }

    /**
     * An organization that signs its people in itself (AC-13). In which stores, and what its words mean there, is set up under
     * the same name by {@code Setup.connections}.
     *
     * @param service such as {@code OidcSignOn.connection("uni-sso", ...)}
     * @return this
     */
    public CommerceBuilder signOn(Configured<SignOnPlugin> service) {
        signOns.add(service);
        return this;
    }

    /**
     * An index that finds products (CA-6); without one each search reads the catalog, which serves some thousand products. It
     * is fed when the shop is opened, after a set-up, and by {@link Commerce#runDue()}.
     *
     * @param index such as {@code LuceneSearch.inMemory()}; takes the place of one said before
     * @return this
     */
    public CommerceBuilder search(Configured<SearchPlugin> index) {
        searches.clear();
        searches.add(index);
        return this;
    }

    /**
     * The keys that seal what must not be read in the storage: license keys, tokens, letters with codes. Required unless the
     * storage is memory.
     *
     * @param keys 32 bytes each, in Base64; the first seals, the others only open what was sealed before
     * @return this
     */
    public CommerceBuilder vault(Secret... keys) {
        vault = Arrays.asList(keys);
        vaultIsFaulty = false;
        return this;
    }

    /**
     * The tax rates; none unless said otherwise.
     *
     * @param table rates by country and category
     * @return this
     */
    public CommerceBuilder taxes(TaxTable table) {
        taxes = table;
        return this;
    }

    /**
     * Who checks VAT ids; nobody unless said otherwise, and then every customer is a consumer (PR-4).
     *
     * @param checker a plugin that asks a tax office
     * @return this
     */
    public CommerceBuilder vatIds(Configured<VatIdPlugin> checker) {
        vatIds = Optional.of(checker);
        return this;
    }

    /**
     * Who is asked for tax rates; the table of {@link #taxes} unless said otherwise.
     *
     * @param service takes the place of the table
     * @return this
     */
    public CommerceBuilder taxService(Configured<TaxPlugin> service) {
        taxService = Optional.of(service);
        return this;
    }

    /**
     * Who knows public holidays, for the dates of deliveries; nobody unless said otherwise: weekends count, and the dates say
     * that holidays do not (SH-2).
     *
     * @param plugin such as one that reads a library of holidays
     * @return this builder
     */
    public CommerceBuilder calendar(Configured<HolidayPlugin> plugin) {
        calendar = Optional.of(plugin);
        return this;
    }

    /**
     * Where markets that convert prices get exchange rates from; nowhere unless said otherwise (PR-3).
     *
     * @param provider such as {@code RateFile.of(path)}
     * @return this
     */
    public CommerceBuilder rates(Configured<RatePlugin> provider) {
        rates = Optional.of(provider);
        return this;
    }

    /**
     * A service that issues license keys, such as a publisher's, by the name that products refer to (DF-1). Keys are asked for
     * with {@link Commerce#runDue()}.
     *
     * @param service such as {@code PublisherKeys.at("acme", ...)}
     * @return this
     */
    public CommerceBuilder keys(Configured<KeyPlugin> service) {
        keyServices.add(service);
        return this;
    }

    /**
     * Who carries letters to people (HE-1); nobody unless said otherwise, and then the host fetches them from the back office.
     * Letters go out with {@link Commerce#runDue()}.
     *
     * @param service such as {@code SmtpMessages.to("mail.example.org", ...)}
     * @return this
     */
    public CommerceBuilder messages(Configured<MessagePlugin> service) {
        messages = Optional.of(service);
        return this;
    }

    /**
     * The words of letters; those of the house unless said otherwise.
     *
     * @param words such as {@code Templates.standard().with(Locale.GERMAN, "order-confirmation", ...)}
     * @return this
     */
    public CommerceBuilder templates(Templates words) {
        templates = words;
        return this;
    }

    /**
     * What plugins speak HTTP through; the JDK's client unless said otherwise.
     *
     * @param port tests hand in one that fails
     * @return this
     */
    public CommerceBuilder http(HttpPort port) {
        http = port;
        return this;
    }

    /**
     * The threads on which plugins are called; a small pool of our own unless said otherwise.
     *
     * @param executor the host's, which the host ends
     * @return this
     */
    public CommerceBuilder pluginThreads(ExecutorService executor) {
        pool = Optional.of(executor);
        return this;
    }

    /**
     * Opens the shop.
     *
     * @return the running shop
     * @throws dev.kontor.value.ConfigurationException with every fault of every setting
     */
    public Commerce open() {
        PluginGate gate = new PluginGate(http, clock);
        PluginCalls calls = pool.map(PluginCalls::on).orElseGet(PluginCalls::onOwnPool);
        try {
            return new Commerce(new UseCases(engine(gate, calls)), calls);
        } catch (RuntimeException fault) {
            calls.close();
            throw fault;
        }
    }

    private Engine engine(PluginGate gate, PluginCalls calls) {
        Quiet.moneta();
        faults.forEach(gate::fault);
        String amounts = Monetary.getDefaultAmountType().getName();
        if (!amounts.equals("org.javamoney.moneta.Money")) {
            gate.fault(new Fault(
                    "javamoney.properties", "makes " + amounts + " the default amount; expected Moneta's Money"));
        }
        boolean memory = storage.pluginId().equals("memory");
        if (vault.isEmpty() && !memory && !vaultIsFaulty) {
            gate.fault(new Fault(
                    "vault", "is missing; give .vault(Secret...) a key of 32 bytes in Base64 and keep it safe"));
        }
        Map<String, Storage> opened = gate.admit(StoragePlugin.class, List.of(storage));
        Map<String, PaymentGateway> gateways = gate.admit(PaymentPlugin.class, payments, List.of(new OnAccount()));
        Map<String, Capabilities> capabilities = capabilities(gate, gateways);
        Vault sealing = vault(gate);
        Optional<Storage> place = opened.values().stream().findFirst().map(OpenStorage::new);
        Map<String, SignOnService> signOnServices = gate.admit(SignOnPlugin.class, signOns);
        Map<String, VerificationService> services = new LinkedHashMap<>();
        place.ifPresent(s -> {
            AccountPorts ports = new AccountPorts(s, sealing, clock);
            services.putAll(gate.admit(
                    VerificationPlugin.class,
                    verifications,
                    List.of(
                            new RosterMatch(ports),
                            new DocumentReview(ports),
                            new SignOnProof(new SignOnPorts(s, sealing, clock, signOnServices)))));
        });
        PriceSources sources = new PriceSources(
                gate.admit(VatIdPlugin.class, vatIds.stream().toList()),
                gate.admit(TaxPlugin.class, taxService.stream().toList()),
                gate.admit(RatePlugin.class, rates.stream().toList()),
                gate.admit(HolidayPlugin.class, calendar.stream().toList()),
                calls);
        Mailing mailing = new Mailing(
                templates, gate.admit(MessagePlugin.class, messages.stream().toList()), calls);
        KeyServices issuing = new KeyServices(gate.admit(KeyPlugin.class, keyServices), calls);
        Optional<ProductIndex> index =
                gate.admit(SearchPlugin.class, searches, List.of(new ScanPlugin())).values().stream()
                        .findFirst();
        gate.close();

        Storage rows = place.orElseThrow();
        try {
            rows.prepare(new HouseSchema().schema());
            VaultCheck.check(rows, sealing).ifPresent(gate::fault);
            new StoreAccounts(capabilities).faults(rows.read(Stores::list)).forEach(gate::fault);
        } catch (RuntimeException unprepared) {
            gate.closeOpened();
            throw unprepared;
        }
        gate.close();
        Searching searching = new Searching(index, rows, calls);
        searching.refresh(clock.instant());
        Ids ids = random.map(r -> new Ids(clock, r)).orElseGet(() -> Ids.secure(clock));
        return new Engine(
                rows,
                clock,
                ids,
                sealing,
                new Gateways(gateways, capabilities, calls),
                new Verifiers(services, calls),
                taxes,
                sources,
                searching,
                new SignOnServices(signOnServices, calls),
                mailing,
                issuing);
    }

    private Vault vault(PluginGate gate) {
        if (vault.isEmpty()) {
            return Vault.ephemeral();
        }
        try {
            return Vault.of(vault.toArray(Secret[]::new));
        } catch (dev.kontor.value.ConfigurationException wrong) {
            wrong.faults().forEach(gate::fault);
            return Vault.ephemeral();
        }
    }

    private static Map<String, Capabilities> capabilities(PluginGate gate, Map<String, PaymentGateway> gateways) {
        Map<String, Capabilities> capabilities = new LinkedHashMap<>();
        gateways.forEach((name, gateway) -> {
            try {
                Capabilities offer = gateway.capabilities();
                if (name.equals(ByHand.ACCOUNT)) {
                    gate.fault(new Fault(
                            "payment account '" + name + "'", "has the name of what people pay out; choose another"));
                } else if (offer == null) {
                    gate.fault(new Fault("payment account '" + name + "'", "offers nothing"));
                } else {
                    capabilities.put(name, offer);
                }
            } catch (RuntimeException thrown) {
                gate.fault(new Fault(
                        "payment account '" + name + "'",
                        "failed to say what it can do, with "
                                + thrown.getClass().getName()));
            }
        });
        return capabilities;
    }
}
