package vn.motcua.kiosk.screen.identify;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.appliance.IdentityView.Greeted;
import vn.motcua.contract.appliance.VisitorView;
import vn.motcua.contract.identity.Means;
import vn.motcua.contract.identity.VisitorFile;
import vn.motcua.contract.office.Office;
import vn.motcua.contract.queue.PriorityClass;
import vn.motcua.kiosk.flow.Input;
import vn.motcua.kiosk.flow.Moment;
import vn.motcua.kiosk.flow.Outcomes;
import vn.motcua.kiosk.flow.Page;
import vn.motcua.kiosk.screen.Frame;
import vn.motcua.kiosk.screen.Ids;
import vn.motcua.kiosk.screen.Look;
import vn.motcua.kiosk.screen.Notice;
import vn.motcua.kiosk.screen.Parts;
import vn.motcua.kiosk.screen.Parts.Weight;
import vn.motcua.kiosk.screen.Screen;
import vn.motcua.kiosk.screen.Texts;

/**
 * Who was recognised and by what, what the city has for them, and the way on (S-096, S-097): the
 * name stands on this screen alone.
 */
public final class GreetingScreen extends Screen {
    private final Look look;
    private final Page.Greeting page;
    private final List<Means> means;
    private final double width;

    public GreetingScreen(
            Look look, Office office, Page.Greeting page, List<Means> means, Moment now) {
        this(look, office, page, means, now, Frame.page(Ids.GREETING, look, office));
    }

    private GreetingScreen(
            Look look,
            Office office,
            Page.Greeting page,
            List<Means> means,
            Moment now,
            Frame frame) {
        super(frame);
        this.look = look;
        this.page = page;
        this.means = means;
        this.width = Frame.partWidth(look);
        Words.steps(frame, look, page.errand());
        VBox first = new VBox(look.landscape() ? 10 : 12);
        first.getChildren().addAll(greeting());
        VisitorFile file = page.city().file();
        boolean elderly = page.visitor().priority() == PriorityClass.ELDERLY;
        if (page.city().view() == null && elderly && !look.landscape()) {
            first.getChildren()
                    .add(
                            Notice.success(
                                    look.texts().get("greeting.elderly"),
                                    look.texts().get("greeting.elderly.what"),
                                    width));
        } else if (elderly && !look.landscape()) {
            first.getChildren().add(line("mdral-check_circle", "ok", "greeting.elderly"));
        }
        VBox place = new VBox(file(office, now, file));
        place.setId(Ids.GREETING_FILE);
        first.getChildren().addAll(Parts.space(4), place);
        frame.parts(first, second(office, file));
        frame.bar(new double[] {1, 1, 1}, notMe(), frame.leave(), frame.help());
    }

    private List<Node> greeting() {
        Texts texts = look.texts();
        Greeted visitor = page.visitor();
        boolean named = !visitor.name().isBlank();
        List<Node> lines = new ArrayList<>();
        lines.add(
                Parts.label(
                        texts.get(named ? "greeting.name" : "greeting.nameless"),
                        Weight.SEMIBOLD,
                        look.landscape() ? 36 : 42,
                        "ink"));
        String number = texts.get("greeting.number", visitor.maskedNumber());
        if (named) {
            lines.add(
                    Parts.personal(
                            Parts.wrapped(
                                    visitor.name(),
                                    Weight.BOLD,
                                    size(visitor.name()),
                                    "ink",
                                    width)));
        }
        HBox row =
                Parts.row(
                        16,
                        Parts.label(
                                number,
                                named ? Weight.MEDIUM : Weight.BOLD,
                                named ? 32 : look.landscape() ? 40 : 44,
                                named ? "ink2" : "ink"),
                        Parts.grow());
        if (means.contains(Means.FINGERPRINT) && !page.confirmed()) {
            row.getChildren().add(finger());
        }
        lines.add(row);
        String how = texts.get("greeting.trust." + visitor.trust());
        String confirmed = page.confirmed() ? " " + texts.get("greeting.confirmed") : "";
        boolean early = look.landscape() && visitor.priority() == PriorityClass.ELDERLY;
        String earlier = early ? " " + texts.get("greeting.elderly") : "";
        lines.add(said("mdral-check_circle", "ok", how + confirmed + earlier));
        if (!visitor.warnings().isEmpty()) {
            lines.add(line("mdral-info", "ink", "greeting.warnings"));
        }
        return lines;
    }

    private double size(String name) {
        int length = name.length();
        return look.landscape()
                ? length > 40 ? 40 : length > 24 ? 46 : 56
                : length > 40 ? 50 : length > 24 ? 60 : 76;
    }

    private HBox line(String icon, String color, String key) {
        return said(icon, color, look.texts().get(key));
    }

    private HBox said(String icon, String color, String text) {
        return Parts.row(
                16,
                Parts.icon(icon, 38, color),
                Parts.wrapped(text, Weight.MEDIUM, look.landscape() ? 28 : 32, "ink", width - 56));
    }

    /** What the city said, or why it said nothing. */
    private Region file(Office office, Moment now, @Nullable VisitorFile file) {
        Texts texts = look.texts();
        VisitorView view = page.city().view();
        if (view == null) {
            return page.city().slow()
                    ? line("mdral-hourglass_empty", "ink2", "file.asking")
                    : Parts.space(1);
        }
        return switch (view.result()) {
            case FOUND ->
                    file == null
                            ? Parts.space(1)
                            : new FileCard(look, office, page, now).root(file);
            case TRUST_TOO_LOW ->
                    Notice.warning(
                            texts.get("file.low"),
                            texts.get(stronger().isEmpty() ? "file.low.no" : "file.low.what"),
                            width);
            case UNKNOWN ->
                    Notice.warning(
                            texts.get("file.unknown"), texts.get("file.unknown.what"), width);
            case AWAY, NOBODY ->
                    Notice.warning(texts.get("file.away"), texts.get("file.away.what"), width);
        };
    }

    private VBox second(Office office, @Nullable VisitorFile file) {
        VBox second = new VBox(look.landscape() ? 14 : 18, Parts.grow());
        if (file != null) {
            second.getChildren().addAll(new PathTiles(look, office, page, file).nodes());
        } else if (page.city().view() == null) {
            second.getChildren()
                    .addAll(
                            Words.privacy(look, width),
                            PathTiles.solid(look, "mdral-confirmation_number", "greeting.go"));
        } else {
            second.getChildren()
                    .addAll(
                            Words.privacy(look, width),
                            Words.rows(look, choices(), Words.usual(look)));
        }
        return second;
    }

    /** Going on without more weighs the same. */
    private List<Choice> choices() {
        List<Choice> rows = new ArrayList<>();
        boolean low = page.city().is(VisitorView.Result.TRUST_TOO_LOW);
        if (low) {
            for (Means each : stronger()) {
                String id = rows.isEmpty() ? Ids.FILE_MORE : Ids.FILE_MORE_VNEID;
                rows.add(
                        Words.choice(
                                look,
                                id,
                                Words.icon(each),
                                "file.more." + each,
                                new Input.ChooseMeans(each)));
            }
        } else {
            rows.add(
                    Words.choice(
                            look,
                            Ids.FILE_RETRY,
                            "mdrmz-refresh",
                            "file.retry",
                            new Input.TryAgain()));
        }
        Texts texts = look.texts();
        rows.add(
                new Choice(
                        Ids.GREETING_GO,
                        "mdral-confirmation_number",
                        texts.get("file.goon"),
                        texts.get("file.goon.line"),
                        texts.get("file.goon.brief"),
                        () -> look.send().accept(new Input.Go(look.ids().get()))));
        return rows;
    }

    private List<Means> stronger() {
        return Outcomes.stronger(page.visitor().trust()).stream().filter(means::contains).toList();
    }

    private Button finger() {
        HBox inside =
                Parts.row(
                        12,
                        Parts.icon("mdral-fingerprint", 36, "cham"),
                        Parts.label(
                                look.texts().get("greeting.finger.short"),
                                Weight.SEMIBOLD,
                                28,
                                "cham"));
        inside.setAlignment(Pos.CENTER);
        inside.setMaxWidth(Region.USE_PREF_SIZE);
        Button chip =
                Parts.touch(
                        look,
                        Ids.GREETING_FINGER,
                        inside,
                        new Input.ChooseMeans(Means.FINGERPRINT));
        Parts.style(chip, "low-lip");
        return Parts.size(chip, 320, 68);
    }

    private Button notMe() {
        return Parts.bar(
                Ids.GREETING_NOT_ME,
                "mdrmz-person_search",
                look.texts().get("greeting.notme"),
                32,
                false,
                () -> look.send().accept(new Input.NotMe()));
    }
}
