package dev.kontor.webstore.sample;

import dev.kontor.office.Setup;
import dev.kontor.signon.AttributeMap;
import dev.kontor.signon.Connection;
import dev.kontor.signon.EmailTrust;
import dev.kontor.signon.GroupRule;
import dev.kontor.store.Registration;
import dev.kontor.store.StoreProfile;
import dev.kontor.webstore.base.Shop;
import java.util.Map;

/** The sign-on of the sample's university, where the store was given one. */
final class SampleSignOn {
    private static final String AFFILIATION = "eduperson_scoped_affiliation";

    private SampleSignOn() {}

    static Setup setup() {
        return Setup.of()
                .profiles(StoreProfile.of(Shop.SIGN_ON_STORE)
                        .organization("Neckar University")
                        .registration(Registration.SELF, Registration.PREPARED, Registration.SIGN_ON))
                .connections(Connection.of(Shop.SIGN_ON, "Neckar University")
                        .domains("neckar-uni.example")
                        .stores(Shop.SIGN_ON_STORE)
                        .mapping(AttributeMap.standard()
                                .email("email", EmailTrust.ALWAYS)
                                .expiry("schacExpiryDate")
                                .groups(GroupRule.scoped(
                                        AFFILIATION,
                                        Map.of("student", "student", "faculty", "faculty", "staff", "staff")))));
    }
}
