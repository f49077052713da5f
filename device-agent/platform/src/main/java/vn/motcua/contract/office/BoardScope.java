package vn.motcua.contract.office;

import java.util.List;
import java.util.Optional;
import vn.motcua.contract.queue.BoardSnapshot;
import vn.motcua.contract.queue.CounterId;
import vn.motcua.contract.queue.ServiceId;

/**
 * Where a board stands and which calls it shows and sounds (S-083). With groups it shows those
 * groups; with a zone alone the people who wait in that zone or are called into it; with neither
 * everything. Immutable; for any thread.
 *
 * @param zone where the board stands, 0 when not told
 * @param groups ids of the waiting groups that it shows; empty = not by group
 */
public record BoardScope(int zone, List<String> groups) {
    /** The whole office. */
    public static final BoardScope ALL = new BoardScope(0, List.of());

    public BoardScope {
        groups = List.copyOf(groups);
    }

    /**
     * This scope as far as the office has such a zone and such groups. A board that was set to
     * something which the office no longer has shows more rather than nothing: nobody may miss a
     * call because a file was changed.
     */
    public BoardScope in(Office office) {
        Floor floor = office.floor();
        if (floor == null) {
            return ALL;
        }
        return new BoardScope(
                floor.zone(zone).isPresent() ? zone : 0,
                groups.stream().filter(id -> floor.group(id).isPresent()).toList());
    }

    /**
     * The part of an office's board that belongs here, newest calls first, at most {@link
     * BoardSnapshot#MOST_CALLS}.
     *
     * @param board as the hub sent it
     */
    public BoardSnapshot of(BoardSnapshot board, Office office) {
        BoardScope own = in(office);
        Floor floor = office.floor();
        return new BoardSnapshot(
                board.position(),
                board.at(),
                board.calls().stream()
                        .filter(call -> floor == null || own.shows(call, floor))
                        .limit(BoardSnapshot.MOST_CALLS)
                        .toList(),
                board.waiting().stream()
                        .filter(line -> floor == null || own.waitsFor(line.service(), office))
                        .toList(),
                board.timeInDoubt());
    }

    /** Whether a call belongs on this board; one without a group belongs on those of all groups. */
    private boolean shows(BoardSnapshot.Call call, Floor floor) {
        if (!groups.isEmpty()) {
            return call.group() == null || groups.contains(call.group());
        }
        return zone == 0 || isHere(floor.of(call.service())) || isHere(floor.of(call.counter()));
    }

    /** The zone to send a called visitor to; empty when it is this one, or nobody needs telling. */
    public Optional<Zone> wayTo(CounterId counter, Office office) {
        Floor floor = office.floor();
        if (floor == null || (in(office).zone() == 0 && !floor.severalZonesServe())) {
            return Optional.empty();
        }
        return floor.of(counter).filter(there -> there.number() != zone);
    }

    private boolean waitsFor(ServiceId service, Office office) {
        Floor floor = office.floor();
        if (floor == null || (zone == 0 && groups.isEmpty())) {
            return true;
        }
        if (groups.isEmpty()) {
            return isHere(floor.of(service)) || servedHere(service, floor, office);
        }
        return isOurs(floor.group(service, false)) || isOurs(floor.group(service, true));
    }

    /** By a counter of this zone, while the office does not say where its visitors wait. */
    private boolean servedHere(ServiceId service, Floor floor, Office office) {
        return floor.of(service).isEmpty()
                && office.counters().stream()
                        .anyMatch(counter ->
                                counter.services().contains(service)
                                        && isHere(floor.of(counter.id())));
    }

    private boolean isHere(Optional<Zone> place) {
        return place.isPresent() && place.get().number() == zone;
    }

    private boolean isOurs(Optional<WaitingGroup> group) {
        return group.isPresent() && groups.contains(group.get().id());
    }
}
