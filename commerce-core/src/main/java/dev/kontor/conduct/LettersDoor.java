package dev.kontor.conduct;

import dev.kontor.message.Letter;
import dev.kontor.message.Letters;
import dev.kontor.message.Mail;
import dev.kontor.message.Templates;
import dev.kontor.office.LetterDesk;
import dev.kontor.office.Role;
import dev.kontor.office.Staff;
import dev.kontor.store.StoreProfiles;
import dev.kontor.value.EmailAddress;
import dev.kontor.value.Id;
import dev.kontor.value.UnknownIdException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Letters that wait, as one member of staff sends them. */
record LettersDoor(UseCases uses, Staff staff) implements LetterDesk {
    private static final Templates TEMPLATES = Templates.standard();

    @Override
    public Map<Id<Letter>, Mail> waiting(int limit) {
        return waiting(limit, TEMPLATES);
    }

    @Override
    public Map<Id<Letter>, Mail> waiting(int limit, Templates words) {
        staff.require("read letters", Role.LETTERS);
        int most = Pages.entries(limit);
        Map<Id<Letter>, Mail> mails = new LinkedHashMap<>();
        Map<String, Optional<EmailAddress>> senders = new TreeMap<>();
        List<Letter> letters = uses.engine.storage().read(view -> {
            List<Letter> found = Letters.waiting(view, most);
            found.stream()
                    .flatMap(letter -> letter.store().stream())
                    .forEach(store -> senders.computeIfAbsent(
                            store, code -> StoreProfiles.of(view, code).sender()));
            return found;
        });
        for (Letter letter : letters) {
            Map<String, String> opened = new TreeMap<>();
            letter.sealed()
                    .forEach((name, closed) -> opened.put(
                            name,
                            uses.engine
                                    .vault()
                                    .open(closed, letter.sealedAbout(name))
                                    .use(text -> text)));
            mails.put(
                    letter.id(),
                    words.render(letter, opened)
                            .from(letter.store().flatMap(store -> senders.getOrDefault(store, Optional.empty()))));
        }
        return mails;
    }

    @Override
    public void sent(Id<Letter> letter) {
        staff.require("mark letters as sent", Role.LETTERS);
        Instant now = uses.engine.now();
        uses.engine.storage().perform(unit -> {
            if (Letters.find(unit, letter).isEmpty()) {
                throw new UnknownIdException("letter", letter.value());
            }
            Letters.sent(unit, letter, now);
        });
    }
}
