package vn.motcua.kiosk.screen.identify;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.appliance.TypedIdentity;
import vn.motcua.contract.appliance.TypedIdentity.Kind;
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

/** Typing a number (S-101); a wrong one stays to be corrected. */
public final class TypeScreen extends Screen {
    private static final String LETTERS = "QWERTYUIOPASDFGHJKLZXCVBNM";
    private final Look look;
    private final InputField field;
    private final VBox below = new VBox();
    private final double width;
    private @Nullable Object drawn;

    public TypeScreen(Look look, Office office, Page.TypeIdentity page) {
        this(look, page, Frame.page(Ids.TYPE_IDENTITY, look, office));
    }

    private TypeScreen(Look look, Page.TypeIdentity page, Frame frame) {
        super(frame);
        this.look = look;
        this.width = Frame.partWidth(look);
        Texts texts = look.texts();
        Words.steps(frame, look, page.errand());
        String key = "idtype." + page.kind();
        this.field = new InputField("mdral-keyboard", texts.get(key + ".hint"), 46);
        VBox first =
                Parts.column(
                        look.landscape() ? 14 : 22,
                        kinds(page.kind()),
                        Parts.wrapped(
                                texts.get(key),
                                Weight.BOLD,
                                look.landscape() ? 46 : 56,
                                "ink",
                                width),
                        Parts.wrapped(
                                texts.get(key + ".line"),
                                Weight.MEDIUM,
                                look.landscape() ? 32 : 36,
                                "ink2",
                                width),
                        field.root(),
                        below);
        Region keys =
                switch (page.kind()) {
                    case CITIZEN -> NumberKeys.of(look, "");
                    case PASSPORT -> Keyboard.codes(look, LETTERS);
                    case ORGANISATION -> NumberKeys.of(look, "-");
                };
        if (look.landscape()) {
            VBox right = new VBox(keys);
            right.setAlignment(Pos.CENTER);
            frame.parts(first, right);
        } else {
            first.setPadding(new Insets(28, 56, 20, 56));
            frame.whole(new VBox(first, Parts.grow(), keys));
        }
        frame.bar(new double[] {1, 1, 1}, frame.back(), frame.help(), go());
    }

    private HBox kinds(Kind chosen) {
        HBox box = new HBox(20);
        double share = Math.floor((width - 40) / 3);
        for (Kind kind : TypedIdentity.Kind.values()) {
            boolean on = kind == chosen;
            HBox inside =
                    Parts.row(
                            12,
                            Parts.label(
                                    look.texts().get("idtype.kind." + kind),
                                    on ? Weight.BOLD : Weight.SEMIBOLD,
                                    look.landscape() ? 28 : 32,
                                    "cham"));
            if (on) {
                inside.getChildren().addFirst(Parts.icon("mdral-check", 36, "cham"));
            }
            inside.setAlignment(Pos.CENTER);
            inside.setMaxWidth(Region.USE_PREF_SIZE);
            Button button = Parts.touch(look, Ids.kind(kind), inside, new Input.ChooseKind(kind));
            if (on) {
                Parts.style(button, "chosen");
            }
            box.getChildren().add(Parts.size(button, share, look.landscape() ? 84 : 104));
        }
        return box;
    }

    private Button go() {
        return Parts.bar(
                Ids.GO,
                "mdral-arrow_forward",
                look.texts().get("idtype.go"),
                46,
                true,
                () -> look.send().accept(new Input.Go(look.ids().get())));
    }

    @Override
    public void update(State state) {
        super.update(state);
        if (!(state.page() instanceof Page.TypeIdentity page) || page.equals(drawn)) {
            return;
        }
        drawn = page;
        Texts texts = look.texts();
        field.show(page.text());
        field.wrong(page.trouble() != null);
        below.getChildren().clear();
        if (page.call() != 0) {
            below.getChildren()
                    .add(Parts.label(texts.get("idtype.checking"), Weight.SEMIBOLD, 38, "ink"));
        } else if (page.trouble() != null) {
            String key = "identity.trouble." + page.trouble();
            below.getChildren().add(Notice.error(texts.get(key), texts.get(key + ".what"), width));
        }
    }
}
