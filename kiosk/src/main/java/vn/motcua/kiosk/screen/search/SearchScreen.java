package vn.motcua.kiosk.screen.search;

import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.appliance.ProcedureList;
import vn.motcua.contract.dossier.Procedure;
import vn.motcua.contract.office.Need;
import vn.motcua.contract.office.Office;
import vn.motcua.display.fx.FlowSignView;
import vn.motcua.kiosk.flow.Input;
import vn.motcua.kiosk.flow.Page;
import vn.motcua.kiosk.flow.State;
import vn.motcua.kiosk.screen.Frame;
import vn.motcua.kiosk.screen.Ids;
import vn.motcua.kiosk.screen.Look;
import vn.motcua.kiosk.screen.Parts;
import vn.motcua.kiosk.screen.Parts.Weight;
import vn.motcua.kiosk.screen.Screen;
import vn.motcua.kiosk.screen.Texts;

/** Field, count, hits and keyboard together (S-122…S-124). */
public final class SearchScreen extends Screen {
    private final Look look;
    private final Office office;
    private final InputField field;
    private final Label count;
    private final Label plain;
    private final VBox hits = new VBox();
    private @Nullable Object drawn;

    public SearchScreen(Look look, Office office, Page.Search page) {
        this(look, office, page, Frame.page(Ids.SEARCH, look, office));
    }

    private SearchScreen(Look look, Office office, Page.Search page, Frame frame) {
        super(frame);
        this.look = look;
        this.office = office;
        Texts texts = look.texts();
        boolean browsing = page.browsing();
        frame.steps(texts.get(browsing ? "procedure.title" : "need.SUBMIT"), 1, browsing ? 0 : 3);
        HBox clear = clear(page.keys().shown());
        this.field = new InputField("mdrmz-search", texts.get("search.hint"), 46, clear);
        this.count = Parts.label(" ", Weight.BOLD, 32, "ink");
        String below = page.field() == null ? texts.get("search.plain") : page.field();
        this.plain = Parts.clamped(below, Weight.MEDIUM, 32, "ink2", 520, 1);
        HBox line = Parts.row(16, plain, Parts.grow(), count);
        VBox top =
                Parts.column(
                        18,
                        Parts.label(texts.get("search.title"), Weight.BOLD, 60, "ink"),
                        field.root(),
                        line);
        Node list = Parts.list(hits);
        if (look.landscape()) {
            wide(frame, page, top, list);
        } else {
            tall(frame, page, top, list);
        }
    }

    private void tall(Frame frame, Page.Search page, VBox top, Node list) {
        top.setPadding(new Insets(26, 56, 22, 56));
        VBox body = new VBox(top, Parts.rule("rule", 3), list);
        body.setMinHeight(0);
        VBox.setVgrow(list, Priority.ALWAYS);
        frame.whole(body);
        if (page.keys().shown()) {
            Region keys = Keyboard.words(look, page.keys());
            Parts.size(keys, look.width(), 668);
            body.getChildren().add(keys);
        } else {
            frame.bar(new double[] {1, 1, 1}, frame.back(), openKeys(), frame.help());
        }
    }

    private void wide(Frame frame, Page.Search page, VBox top, Node list) {
        VBox left = new VBox(18, top, list);
        VBox.setVgrow(list, Priority.ALWAYS);
        if (page.keys().shown()) {
            VBox right = new VBox(Keyboard.words(look, page.keys()));
            right.setAlignment(Pos.CENTER);
            frame.parts(left, right);
        } else {
            frame.parts(top, new VBox(list));
            frame.bar(new double[] {1, 1, 1}, frame.back(), openKeys(), frame.help());
        }
    }

    private Button openKeys() {
        return Parts.bar(
                Ids.OPEN_SEARCH,
                "mdral-keyboard",
                look.texts().get("search.keyboard"),
                32,
                false,
                () -> look.send().accept(new Input.OpenSearch()));
    }

    private HBox clear(boolean shown) {
        HBox inside =
                Parts.row(
                        14,
                        Parts.icon("mdral-close", 36, "cham"),
                        Parts.label(look.texts().get("search.clear"), Weight.SEMIBOLD, 32, "cham"));
        inside.setAlignment(Pos.CENTER);
        inside.setMaxWidth(Region.USE_PREF_SIZE);
        Button button =
                Parts.touch(look, Ids.CLEAR, inside, new Input.Press(new Input.Key.EraseAll()));
        button.getStyleClass().setAll("k-none");
        Parts.size(button, -1, 96);
        Region rule = Parts.style(new Region(), "rule");
        Parts.size(rule, 3, 64);
        HBox box = Parts.row(28, rule, button);
        box.setVisible(shown);
        return box;
    }

    @Override
    public void update(State state) {
        super.update(state);
        if (!(state.page() instanceof Page.Search page)) {
            return;
        }
        field.show(page.text());
        ProcedureList found = page.found();
        if (found == null || found.equals(drawn)) {
            return;
        }
        drawn = found;
        Texts texts = look.texts();
        count.setText(texts.get("search.count", found.total()));
        hits.getChildren().clear();
        if (found.hits().isEmpty()) {
            hits.getChildren().add(none());
        }
        List<Procedure> list = found.hits();
        for (int i = 0; i < list.size(); i++) {
            hits.getChildren().add(hit(i, list.get(i), page.text()));
        }
    }

    private Node none() {
        VBox box =
                Parts.column(
                        8,
                        Parts.label(look.texts().get("search.none"), Weight.BOLD, 38, "ink"),
                        Parts.wrapped(
                                look.texts().get("search.none.what"),
                                Weight.MEDIUM,
                                34,
                                "ink2",
                                Frame.partWidth(look)));
        box.setPadding(new Insets(36, side(), 0, side()));
        return box;
    }

    private double side() {
        return look.landscape() ? 20 : 56;
    }

    private Node hit(int index, Procedure procedure, String query) {
        double width = Frame.partWidth(look) - (look.landscape() ? 150 : 90);
        Node title = HitTitle.of(procedure.nameVi(), query, width);
        HBox second = Parts.row(12);
        String here = procedure.fieldVi() + " · " + look.texts().get("search.here");
        second.getChildren().add(Parts.clamped(here, Weight.MEDIUM, 30, "ink2", width - 60, 1));
        Label label = (Label) second.getChildren().getFirst();
        label.setPrefWidth(Region.USE_COMPUTED_SIZE);
        office.serviceFor(Need.SUBMIT, procedure.fieldVi())
                .map(s -> new FlowSignView(s, 36, FlowSignView.Ground.LIGHT))
                .ifPresent(second.getChildren()::add);
        VBox words = Parts.column(2, title, second);
        words.setAlignment(Pos.CENTER_LEFT);
        HBox inside =
                Parts.row(16, words, Parts.grow(), Parts.icon("mdral-chevron_right", 52, "cham"));
        inside.setPadding(new Insets(12, side(), 12, side()));
        Button row =
                FieldsScreen.row(
                        look, Ids.hit(index), inside, new Input.ChooseProcedure(procedure));
        if (index == 0 && !query.isBlank()) {
            Parts.style(row, "best");
        }
        row.setMinHeight(150);
        return row;
    }
}
