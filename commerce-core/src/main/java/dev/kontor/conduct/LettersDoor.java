package dev.kontor.conduct;

import dev.kontor.conduct.engine.Mailing;
import dev.kontor.message.Letter;
import dev.kontor.message.Letters;
import dev.kontor.message.Mail;
import dev.kontor.message.Templates;
import dev.kontor.office.LetterDesk;
import dev.kontor.office.Role;
import dev.kontor.office.Staff;
import dev.kontor.shop.Decision;
import dev.kontor.value.Id;
import dev.kontor.value.Refusal;
import dev.kontor.value.UnknownIdException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Letters that wait, as one member of staff sends them. */
record LettersDoor(UseCases uses, Staff staff) implements LetterDesk {
    @Override
    public Map<Id<Letter>, Mail> waiting(int limit) {
        return waiting(limit, uses.engine.mailing().templates());
    }

    @Override
    public Map<Id<Letter>, Mail> waiting(int limit, Templates words) {
        staff.require("read letters", Role.LETTERS);
        int most = Pages.entries(limit);
        Map<Id<Letter>, Mail> mails = new LinkedHashMap<>();
        uses.engine.storage().read(view -> {
            Letters.waiting(view, most)
                    .forEach(letter -> mails.put(letter.id(), Mailing.words(words, view, uses.engine.vault(), letter)));
            return mails;
        });
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

    @Override
    public List<Letter> undeliverable(int limit) {
        staff.require("see letters that were given up", Role.LETTERS);
        int most = Pages.entries(limit);
        return uses.engine.storage().read(view -> Letters.undeliverable(view, most));
    }

    @Override
    public Decision<Letter> again(Id<Letter> letter) {
        staff.require("send a letter again", Role.LETTERS);
        Instant now = uses.engine.now();
        return uses.engine.storage().transact(unit -> {
            if (Letters.find(unit, letter).isEmpty()) {
                throw new UnknownIdException("letter", letter.value());
            }
            return Letters.again(unit, letter, now)
                    .map(Decision::done)
                    .orElseGet(() -> Decision.refused(List.of(Refusal.of("letter.not-given-up"))));
        });
    }
}
