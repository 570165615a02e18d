package dev.kontor.spi.calendar;

import dev.kontor.spi.Plugin;

/** A kind of calendar of public holidays; a house names one at most. */
public interface HolidayPlugin extends Plugin<HolidayCalendar> {}
