package vn.motcua.kiosk.screen.identify;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import vn.motcua.contract.office.Office;
import vn.motcua.kiosk.flow.Input;
import vn.motcua.kiosk.flow.Notices;
import vn.motcua.kiosk.flow.Page;
import vn.motcua.kiosk.screen.Frame;
import vn.motcua.kiosk.screen.Ids;
import vn.motcua.kiosk.screen.Look;
import vn.motcua.kiosk.screen.Parts;
import vn.motcua.kiosk.screen.Parts.Weight;
import vn.motcua.kiosk.screen.Screen;
import vn.motcua.kiosk.screen.Texts;

/**
 * What is read, for what and how long, before it is; two answers of one size, none chosen in
 * advance (Law 91/2025/QH15; Decree 356/2025/ND-CP).
 */
public final class ConsentScreen extends Screen {
    private final Look look;

    public ConsentScreen(Look look, Office office, Page.Consent page) {
        this(look, page, Frame.page(Ids.CONSENT, look, office));
    }

    private ConsentScreen(Look look, Page.Consent page, Frame frame) {
        super(frame);
        this.look = look;
        Texts texts = look.texts();
        Words.steps(frame, look, page.errand());
        double width = Frame.partWidth(look);
        boolean tight = look.landscape() || (look.wishes().lowReach());
        String key = "consent." + page.means();
        VBox first =
                Parts.column(
                        tight ? 12 : 20,
                        Parts.wrapped(
                                texts.get(key + ".title"),
                                Weight.BOLD,
                                tight ? 52 : 60,
                                "ink",
                                width),
                        part("mdrmz-visibility", "consent.read", texts.get(key + ".read"), width),
                        part("mdral-info", "consent.why", texts.get(key + ".why"), width),
                        part("mdral-lock", "consent.keep", texts.get("consent.keep.text"), width));
        VBox second =
                new VBox(
                        look.landscape() ? 16 : 22,
                        Parts.grow(),
                        Parts.wrapped(
                                texts.get("consent.free"),
                                Weight.SEMIBOLD,
                                look.landscape() ? 32 : 36,
                                "ink",
                                width),
                        answer(Ids.CONSENT_YES, "mdral-check_circle", "consent.yes", true, width),
                        answer(Ids.CONSENT_NO, "mdral-block", "consent.no", false, width),
                        Parts.label(
                                texts.get("consent.notice", Notices.VERSION),
                                Weight.MEDIUM,
                                28,
                                "ink2"));
        second.setPadding(new Insets(0, 0, 8, 0));
        frame.parts(first, second);
        frame.usualBar();
    }

    private HBox part(String icon, String key, String text, double width) {
        double body = look.landscape() ? 30 : 34;
        Node mark = Parts.icon(icon, 52, "ink");
        VBox words =
                Parts.column(
                        2,
                        Parts.label(
                                look.texts().get(key),
                                Weight.BOLD,
                                look.landscape() ? 32 : 38,
                                "ink"),
                        Parts.wrapped(text, Weight.MEDIUM, body, "ink2", width - 88));
        HBox box = Parts.row(28, mark, words);
        box.setAlignment(Pos.TOP_LEFT);
        return box;
    }

    private Button answer(String id, String icon, String key, boolean given, double width) {
        HBox inside =
                Parts.row(
                        24,
                        Parts.icon(icon, 56, "cham"),
                        Parts.label(look.texts().get(key), Weight.BOLD, 44, "cham"));
        inside.setAlignment(Pos.CENTER);
        inside.setMaxWidth(Region.USE_PREF_SIZE);
        Button button = Parts.touch(look, id, inside, new Input.Agree(given));
        return Parts.size(button, width, look.landscape() ? 124 : 144);
    }
}
