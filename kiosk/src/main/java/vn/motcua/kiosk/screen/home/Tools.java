package vn.motcua.kiosk.screen.home;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import vn.motcua.kiosk.flow.Input;
import vn.motcua.kiosk.flow.Wishes;
import vn.motcua.kiosk.flow.Wishes.Language;
import vn.motcua.kiosk.screen.Frame;
import vn.motcua.kiosk.screen.Ids;
import vn.motcua.kiosk.screen.Look;
import vn.motcua.kiosk.screen.Parts;
import vn.motcua.kiosk.screen.Parts.Weight;

/** The bar of an idle screen: language and easy reading (S-099…S-101). */
final class Tools {
    private Tools() {}

    static void into(Frame frame) {
        Wishes wishes = frame.look().wishes();
        if (wishes.large() || wishes.contrast() || wishes.lowReach()) {
            singly(frame);
        } else {
            usual(frame);
        }
    }

    private static void usual(Frame frame) {
        Look look = frame.look();
        boolean wide = look.landscape();
        HBox languages =
                new HBox(language(look, Language.VI, true), language(look, Language.EN, false));
        String line = wide ? ".line" : "";
        frame.bar(
                wide ? new double[] {392, 680, 680} : new double[] {392, 268, 268},
                languages,
                tool(
                        look,
                        Ids.EASY,
                        "mdral-format_size",
                        "tool.easy" + line,
                        Input.Wish.EASY_TO_SEE),
                tool(
                        look,
                        Ids.LOW_REACH,
                        "mdral-accessible",
                        "tool.low" + line,
                        Input.Wish.LOW_REACH));
    }

    private static Button language(Look look, Language language, boolean left) {
        boolean chosen = look.texts().language() == language;
        VBox inside = new VBox(0);
        inside.setAlignment(Pos.CENTER);
        if (chosen) {
            inside.getChildren().add(Parts.icon("mdral-check", 40, "cham"));
        }
        inside.getChildren()
                .add(
                        Parts.label(
                                look.texts().get("language." + language.tag()),
                                chosen ? Weight.BOLD : Weight.SEMIBOLD,
                                30,
                                "cham"));
        Button button =
                Parts.touch(
                        look,
                        language == Language.VI ? Ids.LANGUAGE_VI : Ids.LANGUAGE_EN,
                        new StackPane(inside),
                        new Input.Speak(language));
        Parts.style(button, left ? "left" : "right");
        if (chosen) {
            Parts.style(button, "chosen");
        }
        return Parts.size(button, left ? 216 : 176, look.landscape() ? 114 : 128);
    }

    private static void singly(Frame frame) {
        Look look = frame.look();
        Wishes w = look.wishes();
        Language other = look.texts().language() == Language.VI ? Language.EN : Language.VI;
        Button language =
                four(
                        look,
                        other == Language.EN ? Ids.LANGUAGE_EN : Ids.LANGUAGE_VI,
                        "mdral-language",
                        look.texts().get("language.other"),
                        new Input.Speak(other));
        frame.bar(
                new double[] {1, 1, 1, 1},
                language,
                four(
                        look,
                        Ids.LARGE,
                        "mdral-format_size",
                        look.texts().get(w.large() ? "tool.large.off" : "tool.large.on"),
                        new Input.Toggle(Input.Wish.LARGE)),
                four(
                        look,
                        Ids.CONTRAST,
                        "mdrmz-tonality",
                        look.texts().get(w.contrast() ? "tool.contrast.off" : "tool.contrast.on"),
                        new Input.Toggle(Input.Wish.CONTRAST)),
                four(
                        look,
                        Ids.LOW_REACH,
                        w.lowReach() ? "mdrmz-vertical_align_top" : "mdral-accessible",
                        look.texts().get(w.lowReach() ? "tool.low.off" : "tool.low.on"),
                        new Input.Toggle(Input.Wish.LOW_REACH)));
    }

    private static Button four(Look look, String id, String icon, String text, Input input) {
        return Parts.touch(look, id, inside(icon, text, 30, 44, "accent-or-cham", 12), input);
    }

    private static Button tool(Look look, String id, String icon, String key, Input.Wish wish) {
        return Parts.touch(
                look,
                id,
                inside(icon, look.texts().get(key), 30, 44, "cham", 18),
                new Input.Toggle(wish));
    }

    private static Node inside(
            String icon, String text, double size, double iconSize, String color, double gap) {
        HBox box =
                Parts.row(
                        gap,
                        Parts.icon(icon, iconSize, color),
                        Parts.label(text, Weight.SEMIBOLD, size, "cham"));
        box.setAlignment(Pos.CENTER);
        box.setMaxWidth(Region.USE_PREF_SIZE);
        return box;
    }
}
