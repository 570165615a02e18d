package dev.kontor.conduct;

import dev.kontor.conduct.staff.Actor;
import dev.kontor.office.InstrumentMove;
import dev.kontor.office.InstrumentsDesk;
import dev.kontor.office.MovedInstruments;
import dev.kontor.office.Role;
import dev.kontor.office.Staff;
import dev.kontor.shop.Decision;
import dev.kontor.value.Refusal;
import java.util.List;

/** Stored payment methods, for one member of staff. */
record InstrumentsDoor(UseCases uses, Staff staff, Actor actor) implements InstrumentsDesk {
    @Override
    public Decision<MovedInstruments> previewMove(InstrumentMove move) {
        staff.require("preview a move of payment methods", Role.PAYMENTS);
        return uses.moveInstruments.preview(move);
    }

    @Override
    public Decision<MovedInstruments> move(InstrumentMove move) {
        staff.require("move payment methods", Role.PAYMENTS);
        return actor.reason().isEmpty()
                ? Decision.refused(List.of(Refusal.of("reason.missing")))
                : uses.moveInstruments.move(move, actor::sign);
    }
}
