package dev.kontor.conduct;

import dev.kontor.agenda.Agenda;
import dev.kontor.agenda.Task;
import dev.kontor.office.DueDesk;
import dev.kontor.office.DueTask;
import dev.kontor.office.Role;
import dev.kontor.office.Staff;
import dev.kontor.spi.storage.StorageView;
import java.util.List;
import java.util.function.BiFunction;

/** Due work, as one member of staff looks at it. */
record DueDoor(UseCases uses, Staff staff) implements DueDesk {
    @Override
    public List<DueTask> next(int limit) {
        return tasks(limit, Agenda::next);
    }

    @Override
    public List<DueTask> parked(int limit) {
        return tasks(limit, Agenda::parked);
    }

    private List<DueTask> tasks(int limit, BiFunction<StorageView, Integer, List<Task>> which) {
        staff.require("see due work", Role.ORDERS);
        int most = Pages.entries(limit);
        return uses.engine.storage().read(view -> which.apply(view, most)).stream()
                .map(task -> new DueTask(
                        task.kind(),
                        task.subject(),
                        task.dueAt(),
                        task.attempts(),
                        task.leaseUntil(),
                        task.lastProblem()))
                .toList();
    }
}
