package dev.kontor.conduct;

import dev.kontor.spi.Configured;
import dev.kontor.spi.HttpPort;
import dev.kontor.spi.tax.VatIdPlugin;
import dev.kontor.tck.tax.VatIdCheckerContract;
import dev.kontor.value.VatId;

/** The kit against the office of the tests; which flaw it has says a system property. */
class TaxOfficeContract extends VatIdCheckerContract {
    static final String FLAW = "kontor.test.tax-office";

    @Override
    protected Configured<VatIdPlugin> plugin() {
        return Configured.of("kit", new TaxOffice(TaxOffice.Flaw.valueOf(System.getProperty(FLAW, "NONE"))));
    }

    @Override
    protected HttpPort simulator() {
        return TaxOffice::answer;
    }

    @Override
    protected VatId valid() {
        return VatId.of("FR40303265045");
    }

    @Override
    protected VatId invalid() {
        return VatId.of("ATU13585627");
    }
}
