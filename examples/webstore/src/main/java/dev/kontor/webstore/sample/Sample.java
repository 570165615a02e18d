package dev.kontor.webstore.sample;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import dev.kontor.catalog.Product;
import dev.kontor.fulfillment.KeyFile;
import dev.kontor.office.BackOffice;
import dev.kontor.office.Setup;
import dev.kontor.office.Staff;
import dev.kontor.pricing.PriceList;
import dev.kontor.store.Market;
import dev.kontor.store.Store;
import dev.kontor.value.Sku;
import dev.kontor.verification.University;
import dev.kontor.verification.UniversityDirectory;
import dev.kontor.webstore.base.Settings;
import dev.kontor.webstore.base.Shop;
import dev.kontor.webstore.site.StoreFacts;
import dev.kontor.webstore.site.Stores;
import java.time.ZoneId;
import java.util.List;

/** What the store sells on its first day. */
@Singleton
public final class Sample implements Stores {
    private final Shop shop;

    /** For this shop. */
    @Inject
    public Sample(Shop shop) {
        this.shop = shop;
    }

    /** The universities whose mail domains are known. */
    public static UniversityDirectory universities(Settings settings) {
        return settings.universities()
                .map(UniversityDirectory::read)
                .orElseGet(
                        () -> UniversityDirectory.of(University.of("Neckar University", "DE", "neckar-uni.example")));
    }

    /** Fills an empty shop; one that was filled before is left alone. */
    public void fill() {
        Sku cad = Sku.of("solid-cad");
        BackOffice office = shop.office(Staff.owner("sample")).because("sample data");
        office.setup()
                .apply(Setup.of(Store.of("public", "Kontor Software")
                                .market(Market.of("world", "EUR").prices("retail")))
                        .products(Product.licenseKey(cad, "SolidCAD 2026"))
                        .prices(PriceList.of("retail", "EUR").price(cad, "49.00")))
                .orThrow();
        office.stock().addKeys(cad, KeyFile.of("AAAA-1111", "BBBB-2222")).orThrow();
    }

    @Override
    public List<StoreFacts> all() {
        return List.of(new StoreFacts("public", "Kontor Software", ZoneId.of("Europe/Berlin"), List.of("DE")));
    }
}
