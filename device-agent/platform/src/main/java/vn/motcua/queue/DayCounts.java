package vn.motcua.queue;

/**
 * Tickets of today, counted by what holds now: a step taken back does not count.
 *
 * @param issued all
 * @param waiting now, those on hold with them
 * @param called called at least once and not back in the queue by an undo
 * @param serving called or being served now
 * @param served completed
 * @param noShow did not come
 * @param cancelled given back
 * @param rated rated by their visitor
 */
public record DayCounts(
        int issued,
        int waiting,
        int called,
        int serving,
        int served,
        int noShow,
        int cancelled,
        int rated) {

    static DayCounts of(PMap<?, Ticket> tickets) {
        int[] n = new int[8];
        tickets.forEach((id, ticket) -> {
            n[0]++;
            n[2] += ticket.times() > 0 ? 1 : 0;
            n[7] += ticket.rated() ? 1 : 0;
            switch (ticket.state()) {
                case WAITING, HELD -> n[1]++;
                case CALLED, SERVING -> n[3]++;
                case SERVED -> n[4]++;
                case NO_SHOW -> n[5]++;
                case CANCELLED -> n[6]++;
                case CLOSED_AT_DAYS_END -> {}
            }
        });
        return new DayCounts(n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7]);
    }
}
