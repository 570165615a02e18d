package dev.kontor.conduct;

import dev.kontor.journal.Entry;
import dev.kontor.journal.Journal;
import dev.kontor.journal.Verdict;
import dev.kontor.office.JournalDesk;
import dev.kontor.office.Role;
import dev.kontor.office.Staff;
import java.util.Optional;

/** The journal, as one member of staff reads it. */
record JournalDoor(UseCases uses, Staff staff) implements JournalDesk {
    @Override
    public dev.kontor.journal.Page about(String about, String cursor, int limit) {
        staff.require("read the journal", Role.AUDIT);
        int most = Pages.entries(limit);
        return uses.engine.storage().read(view -> Journal.about(view, about, cursor, most));
    }

    @Override
    public Optional<String> reason(Entry entry) {
        staff.require("read the journal", Role.AUDIT);
        return uses.engine.storage().read(view -> Journal.reason(view, entry.id()));
    }

    @Override
    public Verdict verify(String stream) {
        staff.require("verify the journal", Role.AUDIT);
        return uses.engine.storage().read(view -> Journal.verify(view, stream));
    }
}
