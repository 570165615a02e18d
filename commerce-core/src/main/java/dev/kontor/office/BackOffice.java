package dev.kontor.office;

/**
 * The shop as one member of staff sees it. Every command is checked against the person's roles and journaled with the
 * person's id; a role that is missing is a {@link dev.kontor.value.NotAllowedException}. Cheap to make; safe for use by many
 * threads. Not for implementing: it may gain methods.
 */
public interface BackOffice {
    /**
     * The same office with a reason that goes into the journal with every command.
     *
     * @param reason in a person's words; at most 500 characters
     * @return a new handle
     */
    BackOffice because(String reason);

    /** The wanted state of stores, products, prices and policies. */
    SetupDesk setup();

    /** License keys. */
    StockDesk stock();

    /** Things in parcels. */
    ShippingDesk shipping();

    /** Orders of all customers. */
    OrdersDesk orders();

    /** Bulk orders: requests to be answered, and how much is claimed. */
    BulkRequestsDesk bulk();

    /** What the shop does next by itself, and what it gave up. */
    DueDesk due();

    /** Money in doubt. */
    PaymentsDesk payments();

    /** Coupons of campaigns. */
    PromotionDesk promotions();

    /** Gift cards and store credit. */
    TenderDesk tenders();

    /** Who may buy on their word: credit lines, billing codes, purchase orders. */
    CreditDesk credit();

    /** Accounts: invited, switched off, given an end. */
    AccountsDesk accounts();

    /** Organizations that sign their people in themselves, and trials of it. */
    ConnectionsDesk connections();

    /** Legal documents of stores. */
    DocumentsDesk documents();

    /** Rosters and reviews. */
    PeopleDesk people();

    /** Letters to be sent. */
    LetterDesk letters();

    /** What happened. */
    JournalDesk journal();

    /** Requests for more downloads, and what a file server tells of downloads (DF-2). */
    DownloadsDesk downloads();

    /** Licenses whose uses are counted. */
    LicenseDesk licenses();
}
