package vn.motcua.contract.fleet;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which release a device shall run: the section {@code release} of a {@link DesiredState}.
 *
 * @param number of the release
 * @param notBefore it switches no earlier; null = at once
 * @param from start of the part of the day in which it may switch, in the office's time; null = any
 * @param to end of that part, which may be on the next day; null exactly when {@code from} is
 */
public record ReleaseWish(
        long number,
        @Nullable Instant notBefore,
        @Nullable LocalTime from,
        @Nullable LocalTime to) {
    /** The name of the section. */
    public static final String SECTION = "release";

    public static final long LARGEST = 999_999_999;

    private static final List<String> TIMES = List.of("not_before", "from", "to");

    /** At any quiet moment. */
    public static ReleaseWish of(long number) {
        return new ReleaseWish(number, null, null, null);
    }

    /** Empty for a section that does not follow {@link DesiredSchema}, or names half a day. */
    public static Optional<ReleaseWish> read(StateValue.Tree section) {
        var members = section.members();
        if (!(members.get("number") instanceof StateValue.Whole number)
                || number.number() < 1
                || number.number() > LARGEST
                || members.containsKey("from") != members.containsKey("to")
                || !TIMES.stream().allMatch(name -> isTextOrAbsent(members.get(name)))) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new ReleaseWish(
                            number.number(),
                            members.get("not_before") instanceof StateValue.Text at
                                    ? Instant.parse(at.text())
                                    : null,
                            time(members.get("from")),
                            time(members.get("to"))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** A time of another kind must not pass as "at any time". */
    private static boolean isTextOrAbsent(@Nullable StateValue value) {
        return value == null || value instanceof StateValue.Text;
    }

    private static @Nullable LocalTime time(@Nullable StateValue value) {
        return value instanceof StateValue.Text text ? LocalTime.parse(text.text()) : null;
    }

    /** The section. */
    public StateValue.Tree section() {
        TreeMap<String, StateValue> members = new TreeMap<>();
        members.put("number", new StateValue.Whole(number));
        if (notBefore != null) {
            members.put("not_before", new StateValue.Text(notBefore.toString()));
        }
        if (from != null && to != null) {
            members.put("from", new StateValue.Text(from.toString()));
            members.put("to", new StateValue.Text(to.toString()));
        }
        return new StateValue.Tree(members);
    }

    /**
     * Whether a device may switch now.
     *
     * @param local the time at the office
     */
    public boolean allows(Instant now, LocalTime local) {
        if (notBefore != null && now.isBefore(notBefore)) {
            return false;
        }
        if (from == null || to == null) {
            return true;
        }
        boolean overMidnight = to.isBefore(from);
        boolean afterStart = !local.isBefore(from);
        boolean beforeEnd = local.isBefore(to);
        return overMidnight ? afterStart || beforeEnd : afterStart && beforeEnd;
    }
}
