package vn.motcua.kiosk.screen.rating;

import java.util.TreeSet;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.office.Office;
import vn.motcua.kiosk.flow.Input;
import vn.motcua.kiosk.flow.Page;
import vn.motcua.kiosk.flow.State;
import vn.motcua.kiosk.screen.Frame;
import vn.motcua.kiosk.screen.Ids;
import vn.motcua.kiosk.screen.Look;
import vn.motcua.kiosk.screen.Notice;
import vn.motcua.kiosk.screen.Parts;
import vn.motcua.kiosk.screen.Parts.Weight;
import vn.motcua.kiosk.screen.Screen;
import vn.motcua.kiosk.screen.Texts;
import vn.motcua.kiosk.screen.search.CodePage;

/** Number and code of a slip, typed: the letters are those that this office prints. */
public final class RateCodeScreen extends Screen {
    private final Look look;
    private final VBox upper = new VBox(26);
    private @Nullable Object drawn;

    public RateCodeScreen(Look look, Office office) {
        this(look, office, Frame.page(Ids.RATING_CODE, look, office));
    }

    private RateCodeScreen(Look look, Office office, Frame frame) {
        super(frame);
        this.look = look;
        frame.steps(look.texts().get("home.rate"), 0, 0);
        TreeSet<Character> letters = new TreeSet<>();
        office.services().forEach(s -> s.prefix().chars().forEach(c -> letters.add((char) c)));
        StringBuilder keys = new StringBuilder();
        letters.forEach(keys::append);
        CodePage.into(
                frame,
                upper,
                keys.toString(),
                "mdral-arrow_forward",
                look.texts().get("ratecode.next"));
    }

    @Override
    public void update(State state) {
        super.update(state);
        if (!(state.page() instanceof Page.RateByCode page) || page.equals(drawn)) {
            return;
        }
        drawn = page;
        Texts texts = look.texts();
        double width = Frame.partWidth(look);
        double half = Math.floor((width - 24) / 2);
        String title = page.onCode() ? "ratecode.title.code" : "ratecode.title";
        HBox fields =
                new HBox(
                        24,
                        field(
                                Ids.NUMBER_FIELD,
                                "ratecode.number",
                                page.number(),
                                !page.onCode(),
                                half),
                        field(Ids.CODE_FIELD, "ratecode.code", page.code(), page.onCode(), half));
        upper.getChildren()
                .setAll(
                        Parts.wrapped(
                                texts.get(title),
                                Weight.BOLD,
                                look.landscape() ? 50 : 60,
                                "ink",
                                width),
                        Parts.wrapped(texts.get("ratecode.lead"), Weight.MEDIUM, 36, "ink2", width),
                        fields);
        if (page.call() != 0) {
            upper.getChildren()
                    .add(Parts.label(texts.get("ratecode.searching"), Weight.SEMIBOLD, 38, "ink"));
        } else if (page.trouble() != null) {
            String key = "trouble.rating." + page.trouble();
            upper.getChildren().add(Notice.error(texts.get(key), texts.get(key + ".what"), width));
        }
    }

    private VBox field(String id, String key, String text, boolean typed, double width) {
        Label value = Parts.label(text, Weight.BOLD, 72, "ink");
        HBox inside = Parts.row(6, value);
        if (typed) {
            inside.getChildren().add(Parts.size(Parts.style(new Region(), "caret"), 4, 80));
        }
        inside.setPadding(new Insets(0, 24, 0, 32));
        Button button =
                Parts.touch(look, id, inside, new Input.FocusCode(id.equals(Ids.CODE_FIELD)));
        button.getStyleClass().setAll("k-field");
        if (!typed) {
            Parts.style(button, "quiet");
        }
        button.setAlignment(Pos.CENTER_LEFT);
        return new VBox(
                8,
                Parts.label(look.texts().get(key), typed ? Weight.BOLD : Weight.MEDIUM, 32, "ink"),
                Parts.size(button, width, 136));
    }
}
