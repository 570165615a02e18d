package dev.kontor.agenda;

import dev.kontor.body.Bodies;
import dev.kontor.spi.storage.Attribute;
import dev.kontor.spi.storage.Table;
import java.time.Instant;

/** How tasks are stored. */
final class TaskTable {
    static final Attribute<Task, Instant> READY_AT = Attribute.instant("ready_at", Task::readyAt);
    static final Attribute<Task, Boolean> PARKED = Attribute.flag("parked", Task::parked);
    private static final Attribute<Task, Instant> DUE_AT = Attribute.instant("due_at", Task::dueAt);
    private static final Attribute<Task, Long> ATTEMPTS = Attribute.number("attempts", task -> (long) task.attempts());
    private static final Attribute<Task, String> KIND = Attribute.text("kind", 64, Task::kind);
    private static final Attribute<Task, String> SUBJECT = Attribute.text("subject", 200, Task::subject);

    static final Table<Task> TASK = Table.of(
                    "agenda_task",
                    Task.class,
                    Task::id,
                    Bodies.codec(
                            (task, out) -> out.text("kind", task.kind())
                                    .text("subject", task.subject())
                                    .instant("dueAt", task.dueAt())
                                    .instant("again", task.again())
                                    .number("attempts", task.attempts())
                                    .number("lease", task.lease())
                                    .instant("leaseUntil", task.leaseUntil())
                                    .text("lastProblem", task.lastProblem())
                                    .flag("parked", task.parked()),
                            in -> new Task(
                                    in.text("kind"),
                                    in.text("subject"),
                                    in.instant("dueAt"),
                                    in.optionalInstant("again"),
                                    in.integer("attempts"),
                                    in.number("lease"),
                                    in.optionalInstant("leaseUntil"),
                                    in.optionalText("lastProblem"),
                                    in.flag("parked"))))
            .with(KIND, SUBJECT, READY_AT, DUE_AT, ATTEMPTS, PARKED)
            .index("agenda_task_ready", READY_AT)
            .index("agenda_task_parked", PARKED);

    private TaskTable() {}
}
