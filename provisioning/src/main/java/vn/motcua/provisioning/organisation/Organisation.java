package vn.motcua.provisioning.organisation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The whole recorded history of the city's units. Immutable; any thread. The order of effect is by
 * day, within a day by order of recording, so that a decision entered late still holds from its
 * day.
 */
public final class Organisation {
    /** The city itself; everything stands under it. */
    public static final UnitId CITY = new UnitId("ha-noi");

    private static final int MOST_ENTRIES = 200_000;
    private static final int MOST_PROBLEMS = 20;
    private static final int LONGEST_NOTE = 300;
    private static final Comparator<Entry> BY_EFFECT =
            Comparator.comparing(Entry::validFrom).thenComparingLong(Entry::seq);

    /** Nothing recorded yet. */
    public static final Organisation EMPTY = new Organisation(List.of());

    private final List<Entry> recorded;
    private final List<Entry> byEffect;

    private Organisation(List<Entry> recorded) {
        this.recorded = List.copyOf(recorded);
        this.byEffect = recorded.stream().sorted(BY_EFFECT).toList();
    }

    /** What became of changes that somebody wants. */
    public sealed interface Decision {
        /**
         * @param next the history with them
         * @param added what is to be stored
         */
        record Accepted(Organisation next, List<Entry> added) implements Decision {}

        /** None of them is taken. */
        record Refused(List<String> problems) implements Decision {}
    }

    /** From stored entries, which were accepted before. */
    static Organisation of(List<Entry> stored) {
        return new Organisation(stored);
    }

    /** Everything recorded, in order of recording. */
    public List<Entry> entries() {
        return recorded;
    }

    /** The entries of one unit, in order of effect. */
    public List<Entry> history(UnitId unit) {
        return byEffect.stream()
                .filter(e ->
                        e.change().unit().equals(unit)
                                || e.change() instanceof Change.Merged m && m.into().equals(unit))
                .toList();
    }

    /** How everything stood on a day, by what is known now. */
    public UnitTree asOf(LocalDate day) {
        return asOf(day, Long.MAX_VALUE);
    }

    /** The same by what was known after entry {@code seq}: for a report that must not change. */
    public UnitTree asOf(LocalDate day, long seq) {
        TreeBuilder builder = new TreeBuilder();
        for (Entry entry : byEffect) {
            if (entry.validFrom().isAfter(day)) {
                break;
            }
            if (entry.seq() <= seq) {
                builder.apply(entry.validFrom(), entry.change());
            }
        }
        return builder.tree();
    }

    /** Takes all of the changes or none: also days after them must still make sense. */
    public Decision with(List<Entry.Draft> drafts, Instant now, String author, String reason) {
        if (isNoNote(author) || isNoNote(reason)) {
            return new Decision.Refused(
                    List.of("author and reason are needed, each of 1 to 300 characters"));
        }
        List<Entry> added = new ArrayList<>();
        for (Entry.Draft draft : drafts) {
            added.add(
                    new Entry(
                            recorded.size() + added.size() + 1L,
                            draft.validFrom(),
                            now,
                            author,
                            reason,
                            draft.change()));
        }
        List<Entry> all = new ArrayList<>(recorded);
        all.addAll(added);
        if (all.size() > MOST_ENTRIES) {
            return new Decision.Refused(List.of("more than " + MOST_ENTRIES + " entries"));
        }
        Organisation next = new Organisation(all);
        List<String> problems = next.problems();
        return problems.isEmpty()
                ? new Decision.Accepted(next, List.copyOf(added))
                : new Decision.Refused(problems);
    }

    private static boolean isNoNote(String text) {
        return text.isBlank() || text.length() > LONGEST_NOTE;
    }

    private List<String> problems() {
        TreeBuilder builder = new TreeBuilder();
        List<String> problems = new ArrayList<>();
        for (Entry entry : byEffect) {
            String problem = builder.apply(entry.validFrom(), entry.change());
            if (problem != null && problems.size() < MOST_PROBLEMS) {
                problems.add(problem);
            }
        }
        return problems;
    }
}
