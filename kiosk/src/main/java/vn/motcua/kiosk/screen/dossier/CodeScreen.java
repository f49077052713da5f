package vn.motcua.kiosk.screen.dossier;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
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
import vn.motcua.kiosk.screen.search.InputField;
import vn.motcua.kiosk.screen.search.Keyboard;

/** Typing the dossier code; a wrong one stays to be corrected. */
public final class CodeScreen extends Screen {
    private static final String LETTERS = "QWERTYUIOPASDFGHJKL-ZXCVBNM.";
    private final Look look;
    private final InputField field;
    private final VBox below = new VBox();
    private @Nullable Object drawn;

    public CodeScreen(Look look, Office office, Page.TypeCode page) {
        this(look, page, Frame.page(Ids.TYPE_CODE, look, office));
    }

    private CodeScreen(Look look, Page.TypeCode page, Frame frame) {
        super(frame);
        this.look = look;
        Texts texts = look.texts();
        boolean pay = page.purpose() == Page.Purpose.PAY;
        frame.steps(texts.get(pay ? "lookup.pay.title" : "lookup.title"), 0, 0);
        double width = Frame.partWidth(look);
        this.field = new InputField("mdrmz-search", texts.get("type.hint"), 46);
        VBox first =
                Parts.column(
                        24,
                        Parts.wrapped(texts.get("type.title"), Weight.BOLD, 60, "ink", width),
                        Parts.wrapped(texts.get("type.example"), Weight.MEDIUM, 36, "ink2", width),
                        field.root(),
                        below);
        Region keys = Keyboard.codes(look, LETTERS);
        if (look.landscape()) {
            VBox right = new VBox(keys);
            right.setAlignment(Pos.CENTER);
            frame.parts(first, right);
        } else {
            first.setPadding(new Insets(36, 56, 20, 56));
            frame.whole(new VBox(first, Parts.grow(), keys));
        }
        frame.bar(new double[] {1, 1, 1}, frame.back(), frame.help(), go());
    }

    private Button go() {
        return Parts.bar(
                Ids.GO,
                "mdrmz-search",
                look.texts().get("type.go"),
                46,
                true,
                () -> look.send().accept(new Input.Go(look.ids().get())));
    }

    @Override
    public void update(State state) {
        super.update(state);
        if (!(state.page() instanceof Page.TypeCode page) || page.equals(drawn)) {
            return;
        }
        drawn = page;
        Texts texts = look.texts();
        field.show(page.text());
        field.wrong(page.trouble() != null);
        below.getChildren().clear();
        if (page.call() != 0) {
            below.getChildren()
                    .add(Parts.label(texts.get("lookup.searching"), Weight.SEMIBOLD, 38, "ink"));
        } else if (page.trouble() != null) {
            String key = "trouble.code." + page.trouble();
            below.getChildren()
                    .add(
                            Notice.error(
                                    texts.get(key),
                                    texts.get(key + ".what"),
                                    Frame.partWidth(look)));
        }
    }
}
