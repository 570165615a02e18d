package dev.kontor.account;

/** Something that only some members of a company may do (AC-7). Constants may be added. */
public enum CompanyAct {
    /** See who else is a member, and as what. */
    SEE_MEMBERS,
    /** Invite members, change their roles, end their membership. */
    MANAGE_MEMBERS,
    /** Order on the company's word: by invoice, purchase order or billing code. */
    BUY_ON_ACCOUNT,
    /** Ask for a credit line in the company's name. */
    ASK_FOR_CREDIT,
    /** See the company's credit lines, and what is open on them. */
    SEE_CREDIT,
    /** See what others ordered on the company's word. */
    SEE_ORDERS,
    /** Change the company's billing data. */
    CHANGE_BILLING_DATA,
    /** Assign licenses of the company to people, and take them back. */
    ASSIGN_LICENSES,
    /** Order units in bulk that others claim (OR-6). */
    ORDER_IN_BULK
}
