package dev.kontor.conduct;

import dev.kontor.conduct.advance.CancelUnits;
import dev.kontor.conduct.advance.Drive;
import dev.kontor.conduct.advance.GiveConsent;
import dev.kontor.conduct.buy.AskedConsents;
import dev.kontor.conduct.buy.ChargeStored;
import dev.kontor.conduct.buy.ClaimUnit;
import dev.kontor.conduct.buy.KeepBulk;
import dev.kontor.conduct.buy.KeepCart;
import dev.kontor.conduct.buy.OfferAccess;
import dev.kontor.conduct.buy.OfferReshipment;
import dev.kontor.conduct.buy.OrderPlacing;
import dev.kontor.conduct.buy.PayOrder;
import dev.kontor.conduct.buy.PaymentMethods;
import dev.kontor.conduct.buy.ProceedOrder;
import dev.kontor.conduct.buy.QuoteCart;
import dev.kontor.conduct.buy.SeeDeliveries;
import dev.kontor.conduct.buy.SeeParcels;
import dev.kontor.conduct.buy.SeeTenders;
import dev.kontor.conduct.due.BulkDue;
import dev.kontor.conduct.due.ReceiveMessage;
import dev.kontor.conduct.due.Reconcile;
import dev.kontor.conduct.due.RunDue;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.conduct.own.ActivateMachine;
import dev.kontor.conduct.own.ConsumeQuota;
import dev.kontor.conduct.own.MailReceipt;
import dev.kontor.conduct.own.MoreDownloads;
import dev.kontor.conduct.own.PackOrders;
import dev.kontor.conduct.own.ReportParcel;
import dev.kontor.conduct.own.ShowOwned;
import dev.kontor.conduct.people.ApplyForDiscount;
import dev.kontor.conduct.people.AskForCredit;
import dev.kontor.conduct.people.KeepAccount;
import dev.kontor.conduct.people.KeepCompany;
import dev.kontor.conduct.people.KeepProfile;
import dev.kontor.conduct.people.SigningOn;
import dev.kontor.conduct.people.Verifying;
import dev.kontor.conduct.staff.AddKeys;
import dev.kontor.conduct.staff.ApplySetup;
import dev.kontor.conduct.staff.CorrectDebits;
import dev.kontor.conduct.staff.CorrectKeys;
import dev.kontor.conduct.staff.DecideAccountEnds;
import dev.kontor.conduct.staff.DecideAccounts;
import dev.kontor.conduct.staff.DecideBulk;
import dev.kontor.conduct.staff.DecideCredit;
import dev.kontor.conduct.staff.DecideDiscounts;
import dev.kontor.conduct.staff.DecideDownloads;
import dev.kontor.conduct.staff.HostTokens;
import dev.kontor.conduct.staff.IssueTenders;
import dev.kontor.conduct.staff.KeepStock;
import dev.kontor.conduct.staff.MakeBatch;
import dev.kontor.conduct.staff.OpenCompany;
import dev.kontor.conduct.staff.PayOut;
import dev.kontor.conduct.staff.PlanEdition;
import dev.kontor.conduct.staff.PlanRefunds;
import dev.kontor.conduct.staff.PublishDocument;
import dev.kontor.conduct.staff.ReadBankFile;
import dev.kontor.conduct.staff.ReceiveMoney;
import dev.kontor.conduct.staff.RefundOrder;
import dev.kontor.conduct.staff.RegisterMandates;
import dev.kontor.conduct.staff.ResolveOperation;
import dev.kontor.conduct.staff.ReviewOrder;
import dev.kontor.conduct.staff.Reviewing;
import dev.kontor.conduct.staff.SaveBatch;
import dev.kontor.conduct.staff.SealKeys;
import dev.kontor.conduct.staff.SendParcels;
import dev.kontor.conduct.staff.ShowOrder;
import dev.kontor.conduct.staff.ShowPools;
import dev.kontor.conduct.staff.ShowReconciliation;
import dev.kontor.conduct.staff.TakeRoster;
import dev.kontor.conduct.staff.TrySignOn;
import dev.kontor.conduct.staff.WaitingMessages;
import dev.kontor.conduct.wallet.AddInstrument;
import dev.kontor.conduct.wallet.KeepMandates;
import dev.kontor.conduct.wallet.KeepWallet;
import dev.kontor.conduct.wallet.MoveInstruments;

/** Every use case of one house, made once. */
public final class UseCases {
    final Engine engine;
    final Drive drive;
    final KeepCart keepCart;
    final QuoteCart quoteCart;
    final SeeDeliveries seeDeliveries;
    final PaymentMethods paymentMethods;
    final OfferAccess offerAccess;
    final OfferReshipment offerReshipment;
    final AskedConsents askedConsents;
    final GiveConsent giveConsent;
    final SeeParcels seeParcels;
    final OrderPlacing orderPlacing;
    final PayOrder payOrder;
    final ProceedOrder proceedOrder;
    final ShowOwned showOwned;
    final MoreDownloads moreDownloads;
    final PackOrders packOrders;
    final DecideDownloads decideDownloads;
    final MailReceipt mailReceipt;
    final ConsumeQuota consumeQuota;
    final ActivateMachine activateMachine;
    final CorrectKeys correctKeys;
    final SealKeys sealKeys;
    final Verifying verifying;
    final SigningOn signingOn;
    final TrySignOn trySignOn;
    final KeepAccount keepAccount;
    final DecideAccounts decideAccounts;
    final DecideAccountEnds decideAccountEnds;
    final HostTokens hostTokens;
    final KeepCompany keepCompany;
    final OpenCompany openCompany;
    final ApplyForDiscount applyForDiscount;
    final DecideDiscounts decideDiscounts;
    final PublishDocument publishDocument;
    final KeepProfile keepProfile;
    final ApplySetup applySetup;
    final PlanEdition planEdition;
    final AddKeys addKeys;
    final CancelUnits cancelUnits;
    final RefundOrder refundOrder;
    final PlanRefunds planRefunds;
    final PayOut payOut;
    final ResolveOperation resolveOperation;
    final IssueTenders issueTenders;
    final SeeTenders seeTenders;
    final AskForCredit askForCredit;
    final DecideCredit decideCredit;
    final ReceiveMoney receiveMoney;
    final ReviewOrder reviewOrder;
    final Reviewing reviewing;
    final TakeRoster takeRoster;
    final ShowOrder showOrder;
    final ShowPools showPools;
    final KeepStock keepStock;
    final SendParcels sendParcels;
    final ReportParcel reportParcel;
    final Reconcile reconcile;
    final ShowReconciliation showReconciliation;
    final WaitingMessages waitingMessages;
    final ChargeStored chargeStored;
    final AddInstrument addInstrument;
    final KeepMandates keepMandates;
    final MakeBatch makeBatch;
    final SaveBatch saveBatch;
    final CorrectDebits correctDebits;
    final RegisterMandates registerMandates;
    final ReadBankFile readBankFile;
    final KeepWallet keepWallet;
    final MoveInstruments moveInstruments;

    final ClaimUnit claimUnit;
    final KeepBulk keepBulk;
    final DecideBulk decideBulk;

    private final RunDue runDue;
    private final ReceiveMessage receiveMessage;

    /**
     * The use cases of a house.
     *
     * @param engine the house
     */
    public UseCases(Engine engine) {
        this.engine = engine;
        this.drive = new Drive(engine);
        this.keepCart = new KeepCart(engine);
        this.quoteCart = new QuoteCart(engine);
        this.seeDeliveries = new SeeDeliveries(engine);
        this.askedConsents = new AskedConsents(engine);
        this.giveConsent = new GiveConsent(engine, drive);
        this.paymentMethods = new PaymentMethods(engine);
        this.offerAccess = new OfferAccess(engine, quoteCart);
        this.offerReshipment = new OfferReshipment(engine, quoteCart);
        this.seeParcels = new SeeParcels(engine);
        this.orderPlacing = new OrderPlacing(engine, drive);
        this.payOrder = new PayOrder(engine, drive);
        this.proceedOrder = new ProceedOrder(engine, drive);
        this.mailReceipt = new MailReceipt(engine);
        this.showOwned = new ShowOwned(engine);
        this.moreDownloads = new MoreDownloads(engine);
        this.packOrders = new PackOrders(engine);
        this.decideDownloads = new DecideDownloads(engine);
        this.consumeQuota = new ConsumeQuota(engine);
        this.activateMachine = new ActivateMachine(engine);
        this.correctKeys = new CorrectKeys(engine);
        this.sealKeys = new SealKeys(engine);
        this.verifying = new Verifying(engine, drive);
        this.signingOn = new SigningOn(engine, drive);
        this.trySignOn = new TrySignOn(engine);
        this.keepAccount = new KeepAccount(engine);
        this.decideAccounts = new DecideAccounts(engine);
        this.decideAccountEnds = new DecideAccountEnds(engine);
        this.hostTokens = new HostTokens(engine);
        this.keepCompany = new KeepCompany(engine);
        this.openCompany = new OpenCompany(engine);
        this.applyForDiscount = new ApplyForDiscount(engine);
        this.decideDiscounts = new DecideDiscounts(engine);
        this.publishDocument = new PublishDocument(engine);
        this.keepProfile = new KeepProfile(engine);
        this.applySetup = new ApplySetup(engine);
        this.planEdition = new PlanEdition(engine);
        this.addKeys = new AddKeys(engine);
        this.cancelUnits = new CancelUnits(engine, drive);
        this.refundOrder = new RefundOrder(engine, drive);
        this.planRefunds = new PlanRefunds(engine);
        this.payOut = new PayOut(engine, drive);
        this.resolveOperation = new ResolveOperation(engine, drive);
        this.issueTenders = new IssueTenders(engine);
        this.seeTenders = new SeeTenders(engine);
        this.askForCredit = new AskForCredit(engine);
        this.decideCredit = new DecideCredit(engine);
        this.receiveMoney = new ReceiveMoney(engine, drive);
        this.reviewOrder = new ReviewOrder(engine, drive);
        this.reviewing = new Reviewing(engine);
        this.takeRoster = new TakeRoster(engine);
        this.showOrder = new ShowOrder(engine);
        this.showPools = new ShowPools(engine);
        this.keepStock = new KeepStock(engine);
        this.sendParcels = new SendParcels(engine, drive);
        this.reportParcel = new ReportParcel(engine);
        this.reconcile = new Reconcile(engine);
        this.showReconciliation = new ShowReconciliation(engine);
        this.chargeStored = new ChargeStored(engine, drive);
        this.addInstrument = new AddInstrument(engine, drive);
        this.keepMandates = new KeepMandates(engine);
        this.makeBatch = new MakeBatch(engine);
        this.correctDebits = new CorrectDebits(engine);
        this.saveBatch = new SaveBatch(makeBatch);
        this.registerMandates = new RegisterMandates(engine);
        this.readBankFile = new ReadBankFile(engine, drive);
        this.keepWallet = new KeepWallet(engine, drive);
        this.moveInstruments = new MoveInstruments(engine);
        this.receiveMessage = new ReceiveMessage(engine, drive);
        this.waitingMessages = new WaitingMessages(engine, drive::applyParked, receiveMessage::verifyAgain);
        this.claimUnit = new ClaimUnit(engine);
        this.keepBulk = new KeepBulk(engine);
        this.decideBulk = new DecideBulk(engine, drive);
        this.runDue = new RunDue(
                engine,
                drive,
                receiveMessage,
                reconcile,
                planEdition::apply,
                planEdition::forget,
                correctKeys::carryOut,
                new BulkDue(engine, drive, refundOrder::refundUnclaimed, refundOrder::given));
    }

    /** The house. */
    public Engine engine() {
        return engine;
    }

    /** What falls due by time. */
    public RunDue runDue() {
        return runDue;
    }

    /** Messages that providers send by themselves. */
    public ReceiveMessage receiveMessage() {
        return receiveMessage;
    }
}
