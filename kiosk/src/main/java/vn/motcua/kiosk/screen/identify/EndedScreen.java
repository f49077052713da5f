package vn.motcua.kiosk.screen.identify;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.layout.VBox;
import vn.motcua.contract.appliance.IdentityView.Trouble;
import vn.motcua.contract.office.Office;
import vn.motcua.kiosk.flow.Input;
import vn.motcua.kiosk.flow.Outcomes;
import vn.motcua.kiosk.flow.Page;
import vn.motcua.kiosk.screen.Frame;
import vn.motcua.kiosk.screen.Ids;
import vn.motcua.kiosk.screen.Look;
import vn.motcua.kiosk.screen.Parts;
import vn.motcua.kiosk.screen.Parts.Weight;
import vn.motcua.kiosk.screen.Screen;
import vn.motcua.kiosk.screen.Texts;

/** A way ended without: why, what now, and every way on with the same weight. */
public final class EndedScreen extends Screen {
    private final Look look;

    public EndedScreen(Look look, Office office, Page.Identifying page) {
        this(look, page, Frame.page(Ids.IDENTITY_ENDED, look, office));
    }

    private EndedScreen(Look look, Page.Identifying page, Frame frame) {
        super(frame);
        this.look = look;
        Texts texts = look.texts();
        Words.steps(frame, look, page.errand());
        double width = Frame.partWidth(look);
        Trouble trouble =
                page.view() == null || page.view().trouble() == null
                        ? Trouble.AWAY
                        : page.view().trouble();
        String key = "identity.trouble." + trouble;
        boolean tight = look.landscape() || look.wishes().lowReach();
        VBox first =
                Parts.column(
                        tight ? 18 : 28,
                        Parts.icon(icon(trouble), tight ? 96 : 150, "cham"),
                        Parts.wrapped(texts.get(key), Weight.BOLD, tight ? 52 : 60, "ink", width),
                        Parts.wrapped(
                                texts.get(key + ".what"),
                                Weight.MEDIUM,
                                tight ? 36 : 42,
                                "ink",
                                width));
        VBox second =
                new VBox(Parts.grow(), Words.rows(look, ways(page, trouble), Words.usual(look)));
        if (look.landscape()) {
            second.getChildren().add(Parts.grow());
        }
        frame.parts(first, second);
        frame.usualBar();
    }

    private List<Choice> ways(Page.Identifying page, Trouble trouble) {
        List<Choice> rows = new ArrayList<>();
        if (Outcomes.worthAnother(trouble)) {
            rows.add(
                    Words.choice(
                            look,
                            Ids.IDENTITY_RETRY,
                            "mdrmz-refresh",
                            "identity.retry",
                            new Input.TryAgain()));
        }
        rows.add(WorkScreen.another(look));
        if (Outcomes.nameStands(page)) {
            Texts texts = look.texts();
            rows.add(
                    new Choice(
                            Ids.IDENTITY_GO_ON,
                            "mdral-how_to_reg",
                            texts.get("identity.goon"),
                            texts.get("identity.goon.line"),
                            texts.get("identity.goon.brief"),
                            () -> look.send().accept(new Input.Go(look.ids().get()))));
        }
        rows.add(Words.decline(look));
        return rows;
    }

    private static String icon(Trouble trouble) {
        return switch (trouble) {
            case NOT_A_DOCUMENT, UNREADABLE -> "mdrmz-qr_code_scanner";
            case WRONG_NUMBER -> "mdral-keyboard";
            case DOCUMENT_EXPIRED, EXPIRED, TIMED_OUT, CLOCK_IN_DOUBT -> "mdrmz-schedule";
            case WRONG_ACCESS_NUMBER,
                    CARD_REMOVED,
                    NO_CHIP,
                    TAMPERED,
                    FOREIGN_ISSUER,
                    OTHER_PERSON ->
                    "badge";
            case DENIED, LEVEL_TOO_LOW -> "mdrmz-smartphone";
            case AWAY, DEVICE_GONE -> "mdral-cloud_off";
            case FINGER_TOO_SHORT,
                    FINGER_OFF_CENTRE,
                    FINGER_POOR,
                    NO_MATCH,
                    FAKE_FINGER_SUSPECTED,
                    NO_REFERENCE ->
                    "mdral-fingerprint";
            case CANCELLED -> "mdral-info";
        };
    }
}
