package dev.kontor.account;

import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.value.Id;
import java.util.Optional;

/** Profiles as stored. Each method works in the unit or view it is given. */
public final class Profiles {
    private Profiles() {}

    /**
     * The profile of an account.
     *
     * @param view where to look
     * @param account whose
     * @return with nothing in it where nothing was kept
     */
    public static Profile of(StorageView view, Id<Account> account) {
        return view.find(ProfileTable.PROFILE, account.value()).map(Row::value).orElseGet(() -> Profile.of(account));
    }

    /**
     * The row of an account's profile, made now if there is none, so that of two changes at one moment none is lost.
     *
     * @param unit the unit
     * @param account whose
     * @return the row
     */
    public static Row<Profile> ensure(StorageUnit unit, Id<Account> account) {
        Optional<Row<Profile>> known = unit.find(ProfileTable.PROFILE, account.value());
        if (known.isEmpty()) {
            unit.insertIfAbsent(ProfileTable.PROFILE, Profile.of(account));
            known = unit.find(ProfileTable.PROFILE, account.value());
        }
        return known.orElseThrow();
    }
}
