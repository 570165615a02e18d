package dev.kontor.account;

/** What a member of a company is there for (AC-7); {@link CompanyRights} says what each may do. Constants may be added. */
public enum CompanyRole {
    /** Runs the account: everything. */
    OWNER("company-owner"),
    /** Orders in the company's name. */
    BUYER("company-buyer"),
    /** Sees to what is owed: bills, credit. */
    BILLING("company-billing"),
    /** Hands out licenses to people. */
    LICENSE_ADMIN("company-license-admin");

    private final String group;

    CompanyRole(String group) {
        this.group = group;
    }

    /**
     * The group that holds those of this role, as credit terms and allotments name it.
     *
     * @return a code
     */
    public String group() {
        return group;
    }
}
