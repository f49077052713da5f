package vn.motcua.kiosk.screen.search;

import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.appliance.FieldCount;
import vn.motcua.contract.office.Office;
import vn.motcua.display.theme.Fonts;
import vn.motcua.kiosk.flow.Input;
import vn.motcua.kiosk.flow.Page;
import vn.motcua.kiosk.flow.State;
import vn.motcua.kiosk.screen.Frame;
import vn.motcua.kiosk.screen.Ids;
import vn.motcua.kiosk.screen.Look;
import vn.motcua.kiosk.screen.Parts;
import vn.motcua.kiosk.screen.Parts.Weight;
import vn.motcua.kiosk.screen.Screen;

/** Choosing a field (lĩnh vực), or typing instead (S-123). */
public final class FieldsScreen extends Screen {
    private static final double ONE_LINE = 132;
    private static final double TWO_LINES = 190;
    private final Look look;
    private final VBox rows = new VBox();
    private @Nullable Object drawn;

    public FieldsScreen(Look look, Office office, boolean browsing) {
        this(look, browsing, Frame.page(Ids.FIELDS, look, office));
    }

    private FieldsScreen(Look look, boolean browsing, Frame frame) {
        super(frame);
        this.look = look;
        String title = look.texts().get(browsing ? "procedure.title" : "need.SUBMIT");
        frame.steps(title, 1, browsing ? 0 : 3);
        HBox inside =
                Parts.row(
                        24,
                        Parts.icon("mdrmz-search", 52, "cham"),
                        Parts.label(
                                look.texts().get("fields.search"), Weight.SEMIBOLD, 38, "cham"));
        inside.setPadding(new Insets(0, 30, 0, 30));
        Button search = Parts.touch(look, Ids.OPEN_SEARCH, inside, new Input.OpenSearch());
        search.setAlignment(Pos.CENTER_LEFT);
        Parts.size(search, -1, 124);
        VBox first =
                Parts.column(
                        24,
                        Parts.label(look.texts().get("fields.title"), Weight.BOLD, 60, "ink"),
                        search);
        VBox second = new VBox(Parts.list(rows));
        frame.parts(first, second);
        frame.usualBar();
    }

    @Override
    public void update(State state) {
        super.update(state);
        if (!(state.page() instanceof Page.Fields page) || page.equals(drawn)) {
            return;
        }
        drawn = page;
        rows.getChildren().clear();
        if (page.fields().isEmpty()) {
            String key = page.failed() ? "fields.failed" : "fields.loading";
            String text = page.call() == 0 && !page.failed() ? "fields.none" : key;
            rows.getChildren()
                    .add(
                            Parts.wrapped(
                                    look.texts().get(text),
                                    Weight.MEDIUM,
                                    38,
                                    "ink2",
                                    Frame.partWidth(look) - 20));
        }
        fill(page.fields());
    }

    private void fill(List<FieldCount> fields) {
        for (int i = 0; i < fields.size(); i++) {
            FieldCount field = fields.get(i);
            double width = Frame.partWidth(look) - 150;
            VBox words =
                    Parts.column(
                            2,
                            Parts.clamped(field.name(), Weight.SEMIBOLD, 42, "ink", width, 2),
                            Parts.label(
                                    look.texts().get("fields.count", field.count()),
                                    Weight.MEDIUM,
                                    30,
                                    "ink2"));
            words.setAlignment(Pos.CENTER_LEFT);
            HBox inside =
                    Parts.row(
                            16, words, Parts.grow(), Parts.icon("mdral-chevron_right", 56, "cham"));
            inside.setPadding(new Insets(16, 28, 18, 28));
            Button row = row(look, Ids.field(i), inside, new Input.ChooseField(field.name()));
            // A button does not ask its inside how high it is at this width.
            row.setMinHeight(longer(field.name(), width) ? TWO_LINES : ONE_LINE);
            rows.getChildren().add(row);
        }
    }

    private static boolean longer(String name, double width) {
        Text probe = new Text(name);
        probe.setFont(Font.font(Fonts.SEMI_BOLD, 42));
        return probe.getLayoutBounds().getWidth() > width;
    }

    /** A row of a list: a chevron says that it can be touched. */
    static Button row(Look look, String id, Region inside, Input input) {
        Button row = Parts.touch(look, id, inside, input);
        row.getStyleClass().setAll("k-row");
        inside.setMinHeight(Region.USE_PREF_SIZE);
        inside.prefWidthProperty().bind(row.widthProperty());
        row.setMinHeight(ONE_LINE);
        return row;
    }
}
