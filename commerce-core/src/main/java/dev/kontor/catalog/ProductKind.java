package dev.kontor.catalog;

import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Sku;
import java.time.Period;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What a product is (CA-1), and what follows from that alone: how it is handed over, whether it is shipped, how it goes back,
 * how long it may last, and when its money is taken. Each rule is a plain function. Other kinds will come within a major
 * version.
 */
public sealed interface ProductKind {
    /** The kinds by name; a switch over them misses none. */
    enum Sort {
        /** Files alone. */
        DOWNLOAD("download"),
        /** Secrets out of a pool, perhaps with files. */
        LICENSE_KEY("licenseKey"),
        /** Something used for as long as it is paid. */
        SUBSCRIPTION("subscription"),
        /** Software to be tried out until its term ends. */
        TRIAL("trial"),
        /** Things in a parcel. */
        PHYSICAL("physical"),
        /** Work that somebody does. */
        SERVICE("service"),
        /** Texts to be read in a reader. */
        E_TEXT("eText"),
        /** Several products at one price. */
        BUNDLE("bundle"),
        /** Money to be spent later. */
        GIFT_CARD("giftCard"),
        /** Longer access to what was bought. */
        ACCESS_PLAN("accessPlan"),
        /** What something costs beside the goods, such as sending a parcel. */
        FEE("fee");

        private final String word;

        Sort(String word) {
            this.word = word;
        }

        /**
         * Whether its buyer owns something of it that the house keeps a row of: a key, downloads, a code, access.
         *
         * @return of a bundle no: each part is of its own sort
         */
        public boolean isEntitled() {
            return switch (this) {
                case DOWNLOAD, LICENSE_KEY, SUBSCRIPTION, TRIAL, E_TEXT, GIFT_CARD -> true;
                case PHYSICAL, SERVICE, BUNDLE, ACCESS_PLAN, FEE -> false;
            };
        }

        /**
         * The name in set-up files, and in the rules of a payment matrix.
         *
         * @return such as {@code licenseKey}
         */
        public String word() {
            return word;
        }
    }

    /** How a thing gets to its buyer. */
    enum Handover {
        /** Secrets are shown. */
        KEYS,
        /** Files are downloaded. */
        DOWNLOAD,
        /** The code of a card is shown. */
        CODE,
        /** An account is let in somewhere. */
        ACCESS,
        /** A parcel is sent. */
        PARCEL,
        /** Somebody does the work. */
        WORK,
        /** Each part in its own way. */
        BY_PARTS
    }

    /** How a thing goes back, as far as its kind decides; what a country's law grants goes before. */
    enum Returning {
        /** Until delivery has begun with the customer's consent (RE-10); keys and access end. */
        UNTIL_DELIVERED,
        /** The goods themselves are sent back. */
        GOODS,
        /** What is not yet used or done is paid back. */
        PRO_RATA,
        /** Whole, with all its parts (RE-6). */
        WHOLE,
        /** Not, beyond what the law grants (RE-3). */
        NOT
    }

    /** When the money for a thing is taken. */
    enum Capture {
        /** With the order. */
        AT_CONFIRMATION,
        /** When it leaves the house. */
        AT_DISPATCH,
        /** With the last of its parts. */
        BY_PARTS
    }

    /**
     * Which of the kinds.
     *
     * @return its name
     */
    Sort sort();

    /**
     * The secrets of one unit.
     *
     * @return what each is; empty when it has no keys
     */
    default List<String> keysPerUnit() {
        return List.of();
    }

    /**
     * What can be downloaded, whatever variant is chosen.
     *
     * @return in the order of saying, perhaps nothing
     */
    default List<DownloadFile> files() {
        return List.of();
    }

    /**
     * How often each item can be downloaded.
     *
     * @return empty when the store's policy says so, or there is nothing to download
     */
    default OptionalInt downloads() {
        return OptionalInt.empty();
    }

    /**
     * How it gets to its buyer.
     *
     * @return the ways; none of a fee and of an access plan, which change what else was bought
     */
    default Set<Handover> handovers() {
        EnumSet<Handover> ways = switch (sort()) {
            case DOWNLOAD -> EnumSet.of(Handover.DOWNLOAD);
            case LICENSE_KEY -> EnumSet.of(Handover.KEYS);
            case TRIAL -> keysPerUnit().isEmpty() ? EnumSet.of(Handover.DOWNLOAD) : EnumSet.of(Handover.KEYS);
            case SUBSCRIPTION -> EnumSet.of(Handover.ACCESS);
            case E_TEXT -> EnumSet.of(Handover.KEYS);
            case PHYSICAL -> EnumSet.of(Handover.PARCEL);
            case SERVICE -> EnumSet.of(Handover.WORK);
            case BUNDLE -> EnumSet.of(Handover.BY_PARTS);
            case GIFT_CARD -> EnumSet.of(Handover.CODE);
            case ACCESS_PLAN, FEE -> EnumSet.noneOf(Handover.class);
        };
        if (!files().isEmpty()) {
            ways.add(Handover.DOWNLOAD);
        }
        return Set.copyOf(ways);
    }

    /**
     * Whether it is sent in a parcel.
     *
     * @return of a bundle no: each part has a kind of its own
     */
    default boolean isShipped() {
        return switch (sort()) {
            case PHYSICAL -> true;
            case DOWNLOAD, LICENSE_KEY, SUBSCRIPTION, TRIAL, SERVICE, E_TEXT, BUNDLE, GIFT_CARD, ACCESS_PLAN, FEE ->
                false;
        };
    }

    /**
     * Whether it cannot be handed over without a postal address.
     *
     * @return of a bundle no: each part has a kind of its own
     */
    default boolean needsAddress() {
        return switch (sort()) {
            case PHYSICAL, SERVICE -> true;
            case DOWNLOAD, LICENSE_KEY, SUBSCRIPTION, TRIAL, E_TEXT, BUNDLE, GIFT_CARD, ACCESS_PLAN, FEE -> false;
        };
    }

    /**
     * How it goes back.
     *
     * @return the way of its kind
     */
    default Returning returning() {
        return switch (sort()) {
            case DOWNLOAD, LICENSE_KEY, TRIAL, E_TEXT, ACCESS_PLAN -> Returning.UNTIL_DELIVERED;
            case PHYSICAL -> Returning.GOODS;
            case SUBSCRIPTION, SERVICE -> Returning.PRO_RATA;
            case BUNDLE -> Returning.WHOLE;
            case GIFT_CARD, FEE -> Returning.NOT;
        };
    }

    /**
     * When the money for it is taken.
     *
     * @return the moment of its kind
     */
    default Capture capture() {
        return switch (sort()) {
            case DOWNLOAD, LICENSE_KEY, SUBSCRIPTION, TRIAL, SERVICE, E_TEXT, GIFT_CARD, ACCESS_PLAN, FEE ->
                Capture.AT_CONFIRMATION;
            case PHYSICAL -> Capture.AT_DISPATCH;
            case BUNDLE -> Capture.BY_PARTS;
        };
    }

    /**
     * Whether something of this kind may have a term.
     *
     * @param term the term
     * @return false when a set-up is refused with it
     */
    default boolean allows(Term term) {
        return switch (sort()) {
            case DOWNLOAD, LICENSE_KEY -> !term.isRenewing();
            case TRIAL -> !term.isRenewing() && !term.equals(Term.perpetual());
            case SUBSCRIPTION -> term.isRenewing();
            case E_TEXT, SERVICE, GIFT_CARD ->
                !term.isRenewing() && term.quota().isEmpty();
            case PHYSICAL, BUNDLE, ACCESS_PLAN, FEE -> term.equals(Term.perpetual());
        };
    }

    /**
     * Whether the house can hand it over by now. What it cannot is shown and priced, and an order of it is refused.
     *
     * @return of a bundle true: its parts are asked
     */
    default boolean isDeliverable() {
        return switch (sort()) {
            case DOWNLOAD, LICENSE_KEY, TRIAL, PHYSICAL, E_TEXT, BUNDLE, GIFT_CARD, ACCESS_PLAN, FEE -> true;
            case SUBSCRIPTION, SERVICE -> false;
        };
    }

    /**
     * Whether it is sold beside goods and is none itself. Promotions on whole orders leave it as it is; those that name it,
     * or a category of it, reduce it like anything else.
     *
     * @return true of access plans and fees
     */
    default boolean isAncillary() {
        return switch (sort()) {
            case ACCESS_PLAN, FEE -> true;
            case DOWNLOAD, LICENSE_KEY, SUBSCRIPTION, TRIAL, PHYSICAL, SERVICE, E_TEXT, BUNDLE, GIFT_CARD -> false;
        };
    }

    /**
     * One or several secrets per unit, from a pool; perhaps with files they unlock.
     *
     * @param keysPerUnit the names of the secrets of one unit, such as {@code serial} and {@code authorization}; not empty
     * @param files what can be downloaded with it, perhaps nothing
     * @param downloads how often each item can be downloaded; empty when the store's policy says so
     */
    record LicenseKey(List<String> keysPerUnit, List<DownloadFile> files, OptionalInt downloads)
            implements ProductKind {
        /** Checks the parts and copies the lists. */
        public LicenseKey {
            keysPerUnit = Delivery.keys(keysPerUnit);
            files = Delivery.files(files);
            downloads = Delivery.downloads(downloads);
        }

        @Override
        public Sort sort() {
            return Sort.LICENSE_KEY;
        }
    }

    /**
     * Files alone.
     *
     * @param files what can be downloaded; empty only before the product is on sale, or where each variant has its own
     * @param downloads how often each item can be downloaded; empty when the store's policy says so
     */
    record Download(List<DownloadFile> files, OptionalInt downloads) implements ProductKind {
        /** Checks the parts and copies the list. */
        public Download {
            files = Delivery.files(files);
            downloads = Delivery.downloads(downloads);
        }

        @Override
        public Sort sort() {
            return Sort.DOWNLOAD;
        }
    }

    /**
     * Software to be tried out: delivered as keys or downloads, and over with its term, which has to end.
     *
     * @param of how it is delivered: a {@link LicenseKey} or a {@link Download}
     */
    record Trial(ProductKind of) implements ProductKind {
        /** Checks what is tried out. */
        public Trial {
            if (!(of instanceof LicenseKey) && !(of instanceof Download)) {
                throw new InvalidValueException("trial", of.sort().word(), "a licenseKey or a download");
            }
        }

        @Override
        public Sort sort() {
            return Sort.TRIAL;
        }

        @Override
        public List<String> keysPerUnit() {
            return of.keysPerUnit();
        }

        @Override
        public List<DownloadFile> files() {
            return of.files();
        }

        @Override
        public OptionalInt downloads() {
            return of.downloads();
        }
    }

    /** Something used for as long as it is paid; its term renews. Shown and priced; nothing delivers it yet. */
    record Subscription() implements ProductKind {
        @Override
        public Sort sort() {
            return Sort.SUBSCRIPTION;
        }
    }

    /**
     * A thing in a parcel, taken out of the stock.
     *
     * @param backOrder whether it is also sold when none is free: the order then waits its turn (SH-3)
     */
    record Physical(boolean backOrder) implements ProductKind {
        /** A thing that is also sold when none is free. */
        public Physical() {
            this(true);
        }

        @Override
        public Sort sort() {
            return Sort.PHYSICAL;
        }
    }

    /** Work that somebody does. Shown and priced; nothing plans it yet. */
    record Service() implements ProductKind {
        @Override
        public Sort sort() {
            return Sort.SERVICE;
        }
    }

    /** A text to be read in a reader: delivered as a code out of a pool, to be redeemed there (DF-6). */
    record EText() implements ProductKind {
        /** The name of its one secret. */
        public static final String CODE = "redemption-code";

        @Override
        public List<String> keysPerUnit() {
            return List.of(CODE);
        }

        @Override
        public Sort sort() {
            return Sort.E_TEXT;
        }
    }

    /**
     * Several products, sold as one at a price of its own (CA-5). Its parts may be bundles again, but never the bundle
     * itself; a set-up that would do that is refused.
     *
     * @param parts what it consists of, each product once, or once in each of several variants
     */
    record Bundle(List<Part> parts) implements ProductKind {
        /** The most different products of one bundle. */
        public static final int MOST_PARTS = 50;

        /**
         * One product of a bundle.
         *
         * @param item which; the bundle fixes its variant where it names one, and of others it comes in the recommended one
         * @param quantity how many in one bundle, 1 to 100
         */
        public record Part(Item item, int quantity) {
            private static final int MOST = 100;

            /**
             * A product without a variant of the bundle's choice.
             *
             * @param sku which
             * @param quantity how many in one bundle, 1 to 100
             */
            public Part(Sku sku, int quantity) {
                this(Item.of(sku), quantity);
            }

            /** Which product. */
            public Sku sku() {
                return item.sku();
            }

            /** Checks the quantity. */
            public Part {
                if (quantity < 1 || quantity > MOST) {
                    throw new InvalidValueException(
                            "quantity of part " + item, Integer.toString(quantity), "1 to " + MOST);
                }
            }
        }

        /** Checks the parts and copies the list. */
        public Bundle {
            parts = List.copyOf(parts);
            Set<Item> different = new HashSet<>();
            parts.forEach(part -> different.add(part.item()));
            if (parts.isEmpty() || parts.size() > MOST_PARTS || different.size() != parts.size()) {
                throw new InvalidValueException(
                        "parts of a bundle",
                        parts.size() + " parts of " + different.size() + " products",
                        "1 to " + MOST_PARTS + ", each product in each variant once");
            }
        }

        @Override
        public Sort sort() {
            return Sort.BUNDLE;
        }
    }

    /**
     * Money to be spent in every store of the house: each unit is a card with a code of its own, worth what one unit costs on
     * its order. The product's term is how long it can be spent. No tax when it is sold (PA-3): it is taxed with what it
     * buys, as a multi-purpose voucher is.
     */
    record GiftCard() implements ProductKind {
        @Override
        public Sort sort() {
            return Sort.GIFT_CARD;
        }
    }

    /**
     * Longer access to keys and downloads of one order, at one price however many items it has (GU-2, GU-3).
     *
     * @param opens for which of them
     * @param length for how long; a day or more
     */
    record AccessPlan(Opens opens, Period length) implements ProductKind {
        /** Which access is opened. */
        public enum Opens {
            /** What is open, or not delivered yet, stays open for so long from its delivery. */
            EXTENDED("extended"),
            /** What has ended opens again for so long from the day it is paid. */
            RETRIEVAL("retrieval");

            private final String word;

            Opens(String word) {
                this.word = word;
            }

            /** The name in set-up files. */
            public String word() {
                return word;
            }
        }

        /** Checks the length. */
        public AccessPlan {
            if (length.isNegative() || length.isZero()) {
                throw new InvalidValueException("length of an access plan", length.toString(), "a day or more");
            }
        }

        @Override
        public Sort sort() {
            return Sort.ACCESS_PLAN;
        }
    }

    /** What something costs beside the goods. Nothing is handed over for it. */
    record Fee() implements ProductKind {
        @Override
        public Sort sort() {
            return Sort.FEE;
        }
    }
}
