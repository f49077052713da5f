package vn.motcua.kiosk.screen.identify;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import vn.motcua.contract.identity.Means;
import vn.motcua.kiosk.flow.Errand;
import vn.motcua.kiosk.flow.Input;
import vn.motcua.kiosk.screen.Frame;
import vn.motcua.kiosk.screen.Ids;
import vn.motcua.kiosk.screen.Look;
import vn.motcua.kiosk.screen.Parts;
import vn.motcua.kiosk.screen.Texts;

/** What the pages of identification have in common. */
final class Words {
    private Words() {}

    static void steps(Frame frame, Look look, Errand errand) {
        Texts texts = look.texts();
        boolean submit = errand.procedure() != null;
        frame.steps(
                texts.of(errand.service().nameVi(), errand.service().nameEn()),
                submit ? 2 : 1,
                submit ? 3 : 2);
    }

    /** The ways to offer, in the machine's order, and at last going on without. */
    static List<Choice> ways(Look look, List<Means> means) {
        List<Choice> rows = new ArrayList<>();
        boolean chip = means.contains(Means.CHIP);
        boolean card = false;
        for (Means each : means) {
            switch (each) {
                case VNEID -> rows.add(way(look, Ids.IDENTIFY_VNEID, "vneid", each));
                // One row for the card: its QR, and its chip where a reader is fitted.
                case CARD_QR, CHIP -> {
                    if (!card) {
                        String key = chip ? "chip" : "card";
                        Means first = chip ? Means.CHIP : Means.CARD_QR;
                        rows.add(way(look, Ids.IDENTIFY_CARD, key, first));
                    }
                    card = true;
                }
                case MRZ -> rows.add(way(look, Ids.IDENTIFY_PASSPORT, "passport", each));
                case FINGERPRINT ->
                        rows.add(way(look, Ids.IDENTIFY_FINGERPRINT, "fingerprint", each));
                case TYPED -> rows.add(way(look, Ids.IDENTIFY_TYPED, "typed", each));
            }
        }
        rows.add(decline(look));
        return rows;
    }

    private static Choice way(Look look, String id, String key, Means means) {
        return choice(look, id, icon(means), "identify." + key, new Input.ChooseMeans(means));
    }

    static Choice decline(Look look) {
        return choice(
                look,
                Ids.IDENTIFY_DECLINE,
                "mdral-directions_walk",
                "identify.decline",
                new Input.DeclineIdentity());
    }

    static Choice choice(Look look, String id, String icon, String key, Input input) {
        Texts texts = look.texts();
        return new Choice(
                id,
                icon,
                texts.get(key),
                texts.get(key + ".line"),
                texts.get(key + ".brief"),
                () -> look.send().accept(input));
    }

    static String icon(Means means) {
        return switch (means) {
            case VNEID -> "mdrmz-smartphone";
            case CARD_QR, CHIP -> "badge";
            case MRZ -> "mdrmz-menu_book";
            case FINGERPRINT -> "mdral-fingerprint";
            case TYPED -> "mdral-keyboard";
        };
    }

    /** Rows below each other, all of one size. */
    static VBox rows(Look look, List<Choice> choices, double height) {
        VBox box = new VBox(look.landscape() ? 16 : 18);
        for (Choice choice : choices) {
            box.getChildren().add(choice.row(look, Frame.partWidth(look), height));
        }
        return box;
    }

    /** The height that rows under a picture have. */
    static double usual(Look look) {
        boolean low = look.wishes().lowReach() && !look.landscape();
        return look.landscape() ? 120 : low ? 132 : 168;
    }

    static HBox privacy(Look look, double width) {
        Texts texts = look.texts();
        HBox box =
                Parts.row(
                        28,
                        Parts.icon("mdral-lock", 52, "ink"),
                        Parts.stressed(
                                texts.get("priority.privacy.bold"),
                                texts.get("priority.privacy"),
                                32,
                                "ink",
                                width - 90));
        box.setAlignment(Pos.TOP_LEFT);
        return box;
    }

    static boolean large(Look look) {
        return look.wishes().large() && !look.landscape();
    }
}
