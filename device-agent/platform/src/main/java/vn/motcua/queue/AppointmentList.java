package vn.motcua.queue;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.office.BusinessCalendar;
import vn.motcua.contract.office.Office;
import vn.motcua.contract.queue.AppointmentId;
import vn.motcua.contract.queue.Booking;
import vn.motcua.contract.queue.QueueCommand;
import vn.motcua.contract.queue.ServiceId;
import vn.motcua.contract.wire.MalformedMessageException;
import vn.motcua.contract.wire.Wire;

/**
 * An office's list of bookings, as a table ({@code date,from,until,service,code}, with commas or
 * semicolons as spreadsheets write them) or as one JSON object a line. A wrong line is refused by
 * itself; no refusal repeats the line. Pure; for any thread.
 *
 * @param bookings of the day, in the order of the list
 * @param otherDays lines of other days, which were read and left
 * @param problems what is wrong, at most {@value #MOST_PROBLEMS}
 */
public record AppointmentList(
        List<QueueCommand.BookAppointment> bookings, int otherDays, List<Problem> problems) {
    /** Some weeks of a large branch. */
    public static final int MOST_LINES = 50_000;

    public static final int MOST_PROBLEMS = 50;

    private static final String HEADER = "date,from,until,service,code";
    private static final int LONGEST_LINE = 400;

    public AppointmentList {
        bookings = List.copyOf(bookings);
        problems = List.copyOf(problems);
    }

    /**
     * @param line counted from 1
     * @param what for the person who made the list
     */
    public record Problem(int line, String what) {}

    /**
     * Reads a list.
     *
     * @param day whose bookings are wanted
     * @param office whose services may be booked
     */
    public static AppointmentList read(String text, LocalDate day, Office office) {
        return new Reader(day, office).read(text);
    }

    /**
     * What is to be asked of the queue so that it knows this list: what is new or moved, and, if
     * the list is whole, what is not in it any more and was not used.
     */
    public List<QueueCommand> changes(QueueState state) {
        List<QueueCommand> changes = new ArrayList<>();
        Set<AppointmentId> listed = new HashSet<>();
        bookings.forEach(booking -> listed.add(booking.appointment()));
        if (problems.isEmpty()) {
            for (Appointment known : state.appointments()) {
                if (!listed.contains(known.id()) && known.ticket() == null) {
                    changes.add(new QueueCommand.DropAppointment(known.id()));
                }
            }
        }
        for (QueueCommand.BookAppointment booking : bookings) {
            Appointment known = state.appointments.get(booking.appointment());
            boolean same =
                    known != null
                            && known.service().equals(booking.service())
                            && known.from().equals(booking.from())
                            && known.until().equals(booking.until());
            if (!same) {
                changes.add(booking);
            }
        }
        return changes;
    }

    private static final class Reader {
        private final LocalDate day;
        private final Office office;
        private final List<QueueCommand.BookAppointment> bookings = new ArrayList<>();
        private final List<Problem> problems = new ArrayList<>();
        private final Set<AppointmentId> seen = new HashSet<>();
        private int otherDays;
        private boolean headed;

        Reader(LocalDate day, Office office) {
            this.day = day;
            this.office = office;
        }

        AppointmentList read(String text) {
            String[] lines = (text.startsWith("\uFEFF") ? text.substring(1) : text).split("\n", -1);
            for (int i = 0; i < lines.length && problems.size() < MOST_PROBLEMS; i++) {
                String line = lines[i].strip();
                String why = i >= MOST_LINES ? "the list is too long" : taken(line);
                if (why != null) {
                    problems.add(new Problem(i + 1, why));
                }
                if (i >= MOST_LINES) {
                    break;
                }
            }
            return new AppointmentList(bookings, otherDays, problems);
        }

        /** Why the line is refused; null when it was taken or says nothing. */
        private @Nullable String taken(String line) {
            if (line.isEmpty()) {
                return null;
            }
            if (line.length() > LONGEST_LINE) {
                return "is too long";
            }
            try {
                if (line.startsWith("{")) {
                    return booked(Wire.read(line, Booking.class));
                }
                String row = line.replace(';', ',');
                if (!headed) {
                    headed = true;
                    return row.replace(" ", "").equalsIgnoreCase(HEADER)
                            ? null
                            : "the first line must be " + HEADER;
                }
                String[] cells = row.split(",", -1);
                return cells.length == 5 ? booked(booking(cells)) : "needs five values: " + HEADER;
            } catch (MalformedMessageException | DateTimeException | IllegalArgumentException e) {
                return "is no booking: date 2026-12-01, times 08:00 before 08:30, a service's id";
            }
        }

        private static Booking booking(String[] cells) {
            return new Booking(
                    LocalDate.parse(cells[0].strip()),
                    LocalTime.parse(cells[1].strip()),
                    LocalTime.parse(cells[2].strip()),
                    new ServiceId(cells[3].strip()),
                    cells[4].strip());
        }

        private @Nullable String booked(Booking b) {
            AppointmentId id;
            try {
                id = AppointmentId.of(b.code());
            } catch (IllegalArgumentException e) {
                return "the code must be random, 8 to 64 letters and digits, not digits alone";
            }
            if (office.service(b.service()).isEmpty()) {
                return "this office has no such service";
            }
            if (!b.date().equals(day)) {
                otherDays++;
                return null;
            }
            if (!seen.add(id)) {
                return "the same code stands in an earlier line";
            }
            bookings.add(
                    new QueueCommand.BookAppointment(
                            id,
                            b.service(),
                            b.date().atTime(b.from()).atZone(BusinessCalendar.ZONE).toInstant(),
                            b.date().atTime(b.until()).atZone(BusinessCalendar.ZONE).toInstant()));
            return null;
        }
    }
}
