package dev.kontor.conduct;

import dev.kontor.conduct.staff.Actor;
import dev.kontor.office.AccountsDesk;
import dev.kontor.office.BackOffice;
import dev.kontor.office.BulkRequestsDesk;
import dev.kontor.office.ConnectionsDesk;
import dev.kontor.office.CreditDesk;
import dev.kontor.office.DocumentsDesk;
import dev.kontor.office.DownloadsDesk;
import dev.kontor.office.DueDesk;
import dev.kontor.office.JournalDesk;
import dev.kontor.office.LetterDesk;
import dev.kontor.office.LicenseDesk;
import dev.kontor.office.OrdersDesk;
import dev.kontor.office.PaymentsDesk;
import dev.kontor.office.PeopleDesk;
import dev.kontor.office.PromotionDesk;
import dev.kontor.office.SetupDesk;
import dev.kontor.office.ShippingDesk;
import dev.kontor.office.Staff;
import dev.kontor.office.StockDesk;
import dev.kontor.office.TenderDesk;
import dev.kontor.value.Text;
import java.util.Optional;

/** The doors of one member of staff: roles are checked here, before a use case begins. */
public final class BackOfficeDoor implements BackOffice {
    private final UseCases uses;
    private final Staff staff;
    private final Actor actor;

    /**
     * Doors.
     *
     * @param uses the use cases
     * @param staff who stands there
     */
    public BackOfficeDoor(UseCases uses, Staff staff) {
        this(uses, staff, Optional.empty());
    }

    private BackOfficeDoor(UseCases uses, Staff staff, Optional<String> reason) {
        this.uses = uses;
        this.staff = staff;
        this.actor = new Actor(staff.id(), reason);
    }

    @Override
    public BackOffice because(String reason) {
        return new BackOfficeDoor(uses, staff, Optional.of(Text.line("reason", reason, 500)));
    }

    @Override
    public SetupDesk setup() {
        return new SetupDoor(uses, staff, actor);
    }

    @Override
    public LicenseDesk licenses() {
        return new LicenseDoor(uses, staff);
    }

    @Override
    public DownloadsDesk downloads() {
        return new DownloadsDoor(uses, staff, actor);
    }

    @Override
    public StockDesk stock() {
        return new StockDoor(uses, staff, actor);
    }

    @Override
    public ShippingDesk shipping() {
        return new ShippingDoor(uses, staff, actor);
    }

    @Override
    public OrdersDesk orders() {
        return new OrdersDoor(uses, staff, actor);
    }

    @Override
    public BulkRequestsDesk bulk() {
        return new BulkRequestsDoor(uses, staff, actor);
    }

    @Override
    public DueDesk due() {
        return new DueDoor(uses, staff);
    }

    @Override
    public PaymentsDesk payments() {
        return new PaymentsDoor(uses, staff, actor);
    }

    @Override
    public PromotionDesk promotions() {
        return new PromotionDoor(uses, staff, actor);
    }

    @Override
    public TenderDesk tenders() {
        return new TenderDoor(uses, staff, actor);
    }

    @Override
    public CreditDesk credit() {
        return new CreditDoor(uses, staff, actor);
    }

    @Override
    public AccountsDesk accounts() {
        return new AccountsDoor(uses, staff, actor);
    }

    @Override
    public ConnectionsDesk connections() {
        return new ConnectionsDoor(uses, staff, actor);
    }

    @Override
    public DocumentsDesk documents() {
        return new DocumentsDoor(uses, staff, actor);
    }

    @Override
    public PeopleDesk people() {
        return new PeopleDoor(uses, staff, actor);
    }

    @Override
    public LetterDesk letters() {
        return new LettersDoor(uses, staff);
    }

    @Override
    public JournalDesk journal() {
        return new JournalDoor(uses, staff);
    }
}
