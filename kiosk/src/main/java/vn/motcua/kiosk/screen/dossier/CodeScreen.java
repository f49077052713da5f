package vn.motcua.kiosk.screen.dossier;

import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.office.Office;
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
import vn.motcua.kiosk.screen.search.InputField;

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
        CodePage.into(frame, first, LETTERS, "mdrmz-search", texts.get("type.go"));
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
