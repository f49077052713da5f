package vn.motcua.kiosk.screen;

import java.time.Instant;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.office.BusinessCalendar;
import vn.motcua.contract.office.Office;
import vn.motcua.display.fx.Header;
import vn.motcua.display.theme.Theme;
import vn.motcua.kiosk.flow.Input;
import vn.motcua.kiosk.flow.Wishes.Language;
import vn.motcua.kiosk.screen.Parts.Weight;

/**
 * What surrounds every page and never moves: the header, the bar of steps, the bottom bar. Between
 * them a page puts its parts below each other, or side by side on a wide screen.
 */
public final class Frame {
    private final Look look;
    private final StackPane root = new StackPane();
    private final VBox layout = new VBox();
    private final VBox content = new VBox();
    private final Header header;

    private Frame(String id, Look look, @Nullable Office office, boolean tall) {
        this.look = look;
        this.header = header(office, tall);
        root.setId(id);
        root.getStyleClass().add("k-kiosk");
        if (look.wishes().contrast()) {
            root.getStyleClass().add("k-contrast");
            Theme.highContrast(root, true);
        }
        Parts.size(root, look.width(), look.height());
        layout.getChildren().add(header);
        VBox.setVgrow(content, Priority.ALWAYS);
        content.setMinHeight(0);
        layout.getChildren().add(content);
        root.getChildren().add(layout);
    }

    /** Home and closed screens: the tall header with the date. */
    public static Frame home(String id, Look look, @Nullable Office office) {
        return new Frame(id, look, office, true);
    }

    public static Frame page(String id, Look look, @Nullable Office office) {
        return new Frame(id, look, office, look.landscape());
    }

    public Look look() {
        return look;
    }

    Region root() {
        return root;
    }

    void clock(Instant now) {
        header.time(look.texts().clock(now), look.texts().dateFirst(BusinessCalendar.dateOf(now)));
    }

    private Header header(@Nullable Office office, boolean tall) {
        Header made =
                new Header(
                        look.landscape()
                                ? Header.Size.KIOSK_LANDSCAPE
                                : tall ? Header.Size.KIOSK_HOME : Header.Size.KIOSK_INNER);
        if (office != null) {
            made.office(
                    look.texts().of(office.unitVi(), office.unitEn()),
                    look.texts().of(office.nameVi(), office.nameEn()).replace(" - ", "\u00a0- "));
        }
        return made;
    }

    /** "Bước 1 trên 3": what is being done, the other language, and how far. */
    public Frame steps(String title, int step, int of) {
        HBox bar = Parts.row(8, Parts.label(title, Weight.SEMIBOLD, 32, "ink"), Parts.grow());
        bar.getChildren().add(languageChip());
        if (of > 0) {
            Label words = Parts.label(look.texts().get("step", step, of), Weight.MEDIUM, 32, "ink");
            bar.getChildren().addAll(Parts.grow(), words, Parts.space(8));
            for (int i = 1; i <= of; i++) {
                Region pill = new Region();
                pill.getStyleClass().add(i <= step ? "k-pill-on" : "k-pill-off");
                bar.getChildren().add(Parts.size(pill, i == step ? 56 : 28, 14));
            }
        }
        Parts.size(Parts.style(bar, "stepbar"), look.width(), 84);
        bar.setPadding(new javafx.geometry.Insets(0, look.margin(), 0, look.margin()));
        layout.getChildren().add(1, bar);
        return this;
    }

    /** The other language, on pages whose bottom bar has other work. */
    public Button languageChip() {
        Language other = look.texts().language() == Language.VI ? Language.EN : Language.VI;
        Node inside =
                Parts.row(
                        10,
                        Parts.icon("mdral-language", 32, "cham"),
                        Parts.label(
                                look.texts().get("language.other"), Weight.SEMIBOLD, 28, "cham"));
        ((HBox) inside).setAlignment(Pos.CENTER);
        ((HBox) inside).setMaxWidth(Region.USE_PREF_SIZE);
        Button chip = Parts.touch(look, Ids.LANGUAGE_OTHER, inside, new Input.Speak(other));
        Parts.style(chip, "low-lip");
        return Parts.size(chip, 250, 68);
    }

    /** Puts the two parts of a page; the second holds the controls. */
    public Frame parts(Region first, Region second) {
        if (look.landscape()) {
            double half = (look.inner() - 56) / 2.0;
            Parts.size(first, half, -1);
            Parts.size(second, half, -1);
            HBox both = new HBox(56, first, second);
            both.setPadding(new javafx.geometry.Insets(28, look.margin(), 20, look.margin()));
            VBox.setVgrow(both, Priority.ALWAYS);
            both.setMinHeight(0);
            content.getChildren().setAll(both);
            return this;
        }
        VBox both = new VBox(28, first, second);
        both.setPadding(new javafx.geometry.Insets(36, look.margin(), 20, look.margin()));
        VBox.setVgrow(both, Priority.ALWAYS);
        VBox.setVgrow(second, Priority.ALWAYS);
        both.setMinHeight(0);
        content.getChildren().setAll(both);
        return this;
    }

    /** Width that each part of {@link #parts} has. */
    public static double partWidth(Look look) {
        return look.landscape() ? (look.inner() - 56) / 2.0 : look.inner();
    }

    /** One part that takes the whole place, edge to edge. */
    public Frame whole(Region region) {
        VBox.setVgrow(region, Priority.ALWAYS);
        content.getChildren().setAll(region);
        return this;
    }

    /** The buttons at the bottom, always in the same place; widths by weight. */
    public Frame bar(double[] shares, Region... buttons) {
        double gap = 20;
        double total = 0;
        for (double share : shares) {
            total += share;
        }
        double room = look.inner() - gap * (buttons.length - 1);
        HBox bar = Parts.row(gap);
        for (int i = 0; i < buttons.length; i++) {
            Parts.size(
                    buttons[i], Math.floor(room * shares[i] / total), look.landscape() ? 114 : 128);
            bar.getChildren().add(buttons[i]);
        }
        int height = look.landscape() ? 158 : 184;
        Parts.size(Parts.style(bar, "bar"), look.width(), height);
        bar.setPadding(new javafx.geometry.Insets(2, look.margin(), 0, look.margin()));
        layout.getChildren().add(bar);
        return this;
    }

    /** Back, home, help: the bar of most pages. */
    public Frame usualBar() {
        return bar(new double[] {1, 1, 1}, back(), leave(), help());
    }

    public Button back() {
        return Parts.bar(
                Ids.BACK,
                "mdral-arrow_back",
                look.texts().get("button.back"),
                34,
                false,
                () -> look.send().accept(new Input.Back()));
    }

    public Button leave() {
        return Parts.bar(
                Ids.LEAVE,
                "mdral-home",
                look.texts().get("button.home"),
                34,
                false,
                () -> look.send().accept(new Input.Leave()));
    }

    public Button help() {
        return Parts.bar(
                Ids.HELP,
                "mdrmz-support_agent",
                look.texts().get("button.help"),
                32,
                false,
                () -> look.send().accept(new Input.CallHelp(look.ids().get())));
    }
}
