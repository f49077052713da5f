package vn.motcua.kiosk.flow;

import org.jspecify.annotations.Nullable;
import vn.motcua.contract.appliance.VisitorView;
import vn.motcua.contract.identity.VisitorCategory;
import vn.motcua.contract.identity.VisitorFile;

/**
 * What the city says of the visitor who is greeted (S-097), as far as it is known.
 *
 * @param call awaited answer; 0 = none
 * @param sinceMs when it was asked
 * @param slow the visitor is told that the answer is awaited
 * @param view null until the first answer
 * @param path which of the four paths is chosen, null while there is no file
 */
public record CityWord(
        long call,
        long sinceMs,
        boolean slow,
        @Nullable VisitorView view,
        @Nullable VisitorCategory path) {
    /** Not asked yet. */
    static final CityWord NOTHING = new CityWord(0, 0, false, null, null);

    static CityWord asked(long call, long nowMs) {
        return new CityWord(call, nowMs, false, null, null);
    }

    static CityWord answered(VisitorView view, @Nullable VisitorCategory path) {
        return new CityWord(0, 0, false, view, path);
    }

    public boolean awaited() {
        return call != 0;
    }

    public @Nullable VisitorFile file() {
        return view == null ? null : view.file();
    }

    public boolean is(VisitorView.Result result) {
        return view != null && view.result() == result;
    }

    CityWord late() {
        return new CityWord(call, sinceMs, true, view, path);
    }

    CityWord on(VisitorCategory next) {
        return new CityWord(call, sinceMs, slow, view, next);
    }

    /** Never what it holds. */
    @Override
    public String toString() {
        return "CityWord[" + (view == null ? "none" : view.result()) + "]";
    }
}
