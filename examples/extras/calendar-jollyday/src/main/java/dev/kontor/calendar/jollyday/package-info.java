/**
 * Public holidays by the library jollyday. Open {@link dev.kontor.calendar.jollyday.JollydayCalendar}.
 */
@NullMarked
package dev.kontor.calendar.jollyday;

import org.jspecify.annotations.NullMarked;
