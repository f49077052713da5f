package vn.motcua.kiosk.screen.home;

import java.util.Optional;
import vn.motcua.contract.office.Need;
import vn.motcua.contract.office.Office;
import vn.motcua.contract.office.Service;
import vn.motcua.contract.queue.WaitRange;
import vn.motcua.kiosk.flow.State;
import vn.motcua.kiosk.flow.Waits;
import vn.motcua.kiosk.screen.Texts;

/** What a tile says about waiting: a range, "no number needed", or that it is not known. */
final class Forecasts {
    private Forecasts() {}

    static Optional<Service> service(Office office, Need need) {
        return office.services().stream().filter(s -> s.need() == need).findFirst();
    }

    static boolean needsNumber(Need need) {
        return switch (need) {
            case SUBMIT, COLLECT, OTHER -> true;
            case LOOK_UP, PAY -> false;
        };
    }

    /**
     * @param suffix {@code .two} for two short lines
     */
    static String text(Texts texts, State state, Need need, String suffix) {
        if (!needsNumber(need)) {
            return texts.get("need.no.number" + suffix);
        }
        return WaitRange.said(
                range(state, need).orElse(null),
                () -> texts.get("need.wait.unknown" + suffix),
                to -> texts.get("need.wait.under" + suffix, to),
                (from, to) -> texts.get("need.wait" + suffix, from, to));
    }

    static Optional<WaitRange> range(State state, Need need) {
        return state.office()
                .flatMap(o -> service(o, need))
                .flatMap(s -> Waits.now(state, s.id()))
                .flatMap(w -> Optional.ofNullable(w.forecast()));
    }
}
