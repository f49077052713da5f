package vn.motcua.kiosk.screen.search;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import vn.motcua.kiosk.flow.Input;
import vn.motcua.kiosk.flow.Input.Key;
import vn.motcua.kiosk.flow.Page;
import vn.motcua.kiosk.flow.ToneMark;
import vn.motcua.kiosk.screen.Ids;
import vn.motcua.kiosk.screen.Look;
import vn.motcua.kiosk.screen.Parts;
import vn.motcua.kiosk.screen.Parts.Weight;

/** The keys on the screen: Vietnamese letters, tones in words; or letters and digits of codes. */
public final class Keyboard {
    private final Look look;
    private final double width;
    private final double gap;
    private final double height;

    private Keyboard(Look look, double width, double height) {
        this.look = look;
        this.width = width;
        this.gap = 10;
        this.height = height;
    }

    /** For Vietnamese words: five rows. The lowest holds the way back and help. */
    public static Region words(Look look, Page.Keys keys) {
        return make(look).rows(keys);
    }

    /** For codes: letters, digits, point, hyphen; no way back of its own. */
    public static Region codes(Look look, String letters) {
        return make(look).codeRows(letters);
    }

    private static Keyboard make(Look look) {
        double width = look.landscape() ? 868 : 1032;
        return new Keyboard(look, width, look.landscape() ? 124 : 116);
    }

    private VBox rows(Page.Keys keys) {
        VBox box = board();
        if (keys.digits()) {
            box.getChildren()
                    .addAll(
                            letters("12345", unit(10)),
                            letters("67890", unit(10)),
                            letters(".-/", unit(10)));
        } else {
            HBox marks = letters("ăâđêôơư", width * (look.landscape() ? 0.064 : 0.0675));
            marks.getChildren().add(Parts.space(8));
            double[] shares = {0.0715, 0.1, 0.0715, 0.0715, 0.0805};
            for (ToneMark mark : ToneMark.values()) {
                String word = look.texts().get("tone." + mark);
                marks.getChildren()
                        .add(
                                word(
                                        Ids.tone(mark),
                                        Parts.label(
                                                word,
                                                Weight.SEMIBOLD,
                                                look.landscape() ? 24 : 28,
                                                "ink"),
                                        new Key.Tone(mark),
                                        width * shares[mark.ordinal()]));
            }
            HBox last = letters("zxcvbnm", unit(10));
            last.getChildren().add(erase(unit(10) * 2 + gap));
            box.getChildren()
                    .addAll(
                            marks,
                            letters("qwertyuiop", unit(10)),
                            letters("asdfghjkl", unit(10)),
                            last);
        }
        box.getChildren().add(lowest(keys));
        return box;
    }

    private VBox codeRows(String letters) {
        VBox box = board();
        double key = unit(10);
        HBox digits = letters("1234567890", key);
        box.getChildren().add(digits);
        for (int from = 0; from < letters.length(); from += 10) {
            box.getChildren()
                    .add(
                            letters(
                                    letters.substring(from, Math.min(from + 10, letters.length())),
                                    key));
        }
        HBox last = (HBox) box.getChildren().getLast();
        last.getChildren().add(erase(key * 2 + gap));
        return box;
    }

    private VBox board() {
        VBox box = new VBox(gap);
        box.setAlignment(Pos.TOP_CENTER);
        Parts.style(box, "keyboard");
        box.setPadding(new Insets(22, 0, 22, 0));
        return box;
    }

    private double unit(int keys) {
        return Math.floor((width - (keys - 1) * gap) / keys);
    }

    private HBox letters(String letters, double keyWidth) {
        HBox row = new HBox(gap);
        row.setAlignment(Pos.CENTER);
        letters.chars()
                .forEach(c -> {
                    String letter = String.valueOf((char) c);
                    row.getChildren()
                            .add(
                                    key(
                                            Ids.key(letter),
                                            Parts.label(letter, Weight.SEMIBOLD, 42, "ink"),
                                            new Key.Letter(letter),
                                            keyWidth));
                });
        return row;
    }

    private HBox lowest(Page.Keys keys) {
        double wide = width - 4 * gap;
        String telex = look.texts().get(keys.telex() ? "key.telex.on" : "key.telex.off");
        String digits = look.texts().get(keys.digits() ? "key.letters" : "key.digits");
        HBox back = inside("mdral-arrow_back", look.texts().get("button.back"));
        HBox help = inside("mdrmz-support_agent", look.texts().get("button.help.short"));
        HBox row =
                new HBox(
                        gap,
                        raw(Ids.BACK, back, new Input.Back(), wide * 0.207),
                        word(
                                Ids.DIGITS,
                                Parts.label(digits, Weight.BOLD, 32, "ink"),
                                new Key.Digits(),
                                wide * 0.114),
                        key(
                                Ids.SPACE,
                                Parts.label(
                                        look.texts().get("key.space"), Weight.SEMIBOLD, 28, "ink"),
                                new Key.Letter(" "),
                                wide * 0.297),
                        word(Ids.TELEX, two(telex), new Key.Telex(), wide * 0.157),
                        help(help, wide * 0.225));
        row.setAlignment(Pos.CENTER);
        return row;
    }

    private Node two(String text) {
        var label = Parts.label(text, Weight.SEMIBOLD, 26, "ink");
        label.setTextAlignment(javafx.scene.text.TextAlignment.CENTER);
        label.setLineSpacing(-4);
        return label;
    }

    private Button help(Node inside, double keyWidth) {
        return sized(
                Parts.touch(
                        Ids.HELP,
                        inside,
                        () -> look.send().accept(new Input.CallHelp(look.ids().get()))),
                keyWidth,
                true);
    }

    private HBox inside(String icon, String text) {
        HBox box =
                Parts.row(
                        12,
                        Parts.icon(icon, 34, "ink"),
                        Parts.label(text, Weight.SEMIBOLD, 28, "ink"));
        box.setAlignment(Pos.CENTER);
        box.setMaxWidth(Region.USE_PREF_SIZE);
        return box;
    }

    private Button erase(double keyWidth) {
        HBox box =
                Parts.row(
                        14,
                        Parts.icon("mdral-backspace", 50, "ink"),
                        Parts.label(look.texts().get("key.erase"), Weight.SEMIBOLD, 30, "ink"));
        box.setAlignment(Pos.CENTER);
        box.setMaxWidth(Region.USE_PREF_SIZE);
        return word(Ids.ERASE, box, new Key.Erase(), keyWidth);
    }

    private Button key(String id, Node inside, Key key, double keyWidth) {
        return sized(Parts.touch(look, id, inside, new Input.Press(key)), keyWidth, false);
    }

    private Button word(String id, Node inside, Key key, double keyWidth) {
        return sized(Parts.touch(look, id, inside, new Input.Press(key)), keyWidth, true);
    }

    private Button raw(String id, Node inside, Input input, double keyWidth) {
        return sized(Parts.touch(look, id, inside, input), keyWidth, true);
    }

    private Button sized(Button button, double keyWidth, boolean word) {
        button.getStyleClass().setAll("k-key");
        if (word) {
            Parts.style(button, "word");
        }
        return Parts.size(button, Math.floor(keyWidth), height);
    }
}
