package vn.motcua.kiosk.screen.identify;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import vn.motcua.contract.appliance.IdentityView.Greeted;
import vn.motcua.contract.identity.Means;
import vn.motcua.contract.office.Office;
import vn.motcua.contract.queue.PriorityClass;
import vn.motcua.kiosk.flow.Input;
import vn.motcua.kiosk.flow.Page;
import vn.motcua.kiosk.screen.Frame;
import vn.motcua.kiosk.screen.Ids;
import vn.motcua.kiosk.screen.Look;
import vn.motcua.kiosk.screen.Notice;
import vn.motcua.kiosk.screen.Parts;
import vn.motcua.kiosk.screen.Parts.Weight;
import vn.motcua.kiosk.screen.Screen;
import vn.motcua.kiosk.screen.Texts;

/** Who was recognised, by what, and what follows: the name stands on this screen alone. */
public final class GreetingScreen extends Screen {
    private final Look look;
    private final double width;

    public GreetingScreen(Look look, Office office, Page.Greeting page, List<Means> means) {
        this(look, page, means, Frame.page(Ids.GREETING, look, office));
    }

    private GreetingScreen(Look look, Page.Greeting page, List<Means> means, Frame frame) {
        super(frame);
        this.look = look;
        this.width = Frame.partWidth(look);
        Words.steps(frame, look, page.errand());
        Greeted visitor = page.visitor();
        VBox first = new VBox(look.landscape() ? 12 : 20);
        first.getChildren().addAll(greeting(visitor));
        first.getChildren().add(known(look.texts().get("greeting.trust." + visitor.trust())));
        if (page.confirmed()) {
            first.getChildren().add(known(look.texts().get("greeting.confirmed")));
        }
        if (!visitor.warnings().isEmpty()) {
            first.getChildren()
                    .add(line("mdral-info", "ink", look.texts().get("greeting.warnings")));
        }
        if (visitor.priority() == PriorityClass.ELDERLY) {
            first.getChildren()
                    .add(
                            Notice.success(
                                    look.texts().get("greeting.elderly"),
                                    look.texts().get("greeting.elderly.what"),
                                    width));
        }
        VBox file = new VBox(16);
        file.setId(Ids.GREETING_FILE);
        VBox second =
                new VBox(
                        22,
                        file,
                        Parts.grow(),
                        Words.rows(look, ways(page, means), Words.usual(look)),
                        Words.privacy(look, width));
        frame.parts(first, second);
        frame.bar(new double[] {1, 1, 1}, frame.leave(), frame.help(), go());
    }

    private List<javafx.scene.Node> greeting(Greeted visitor) {
        Texts texts = look.texts();
        boolean named = !visitor.name().isBlank();
        double small = look.landscape() ? 40 : 48;
        double big = look.landscape() ? 60 : visitor.name().length() > 24 ? 68 : 80;
        String number = texts.get("greeting.number", visitor.maskedNumber());
        return named
                ? List.of(
                        Parts.label(texts.get("greeting.name"), Weight.SEMIBOLD, small, "ink"),
                        Parts.wrapped(visitor.name(), Weight.BOLD, big, "ink", width),
                        Parts.label(number, Weight.MEDIUM, 36, "ink2"))
                : List.of(
                        Parts.wrapped(
                                texts.get("greeting.nameless"),
                                Weight.BOLD,
                                look.landscape() ? 54 : 64,
                                "ink",
                                width),
                        Parts.label(number, Weight.SEMIBOLD, 44, "ink"));
    }

    private HBox known(String text) {
        return line("mdral-check_circle", "ok", text);
    }

    private HBox line(String icon, String color, String text) {
        return Parts.row(
                18,
                Parts.icon(icon, 44, color),
                Parts.wrapped(text, Weight.MEDIUM, look.landscape() ? 32 : 36, "ink", width - 62));
    }

    private List<Choice> ways(Page.Greeting page, List<Means> means) {
        List<Choice> rows = new ArrayList<>();
        if (means.contains(Means.FINGERPRINT) && !page.confirmed()) {
            rows.add(
                    Words.choice(
                            look,
                            Ids.GREETING_FINGER,
                            "mdral-fingerprint",
                            "greeting.finger",
                            new Input.ChooseMeans(Means.FINGERPRINT)));
        }
        rows.add(
                Words.choice(
                        look,
                        Ids.GREETING_NOT_ME,
                        "mdrmz-person_search",
                        "greeting.notme",
                        new Input.NotMe()));
        return rows;
    }

    private Button go() {
        return Parts.bar(
                Ids.GREETING_GO,
                "mdral-arrow_forward",
                look.texts().get("greeting.go"),
                42,
                true,
                () -> look.send().accept(new Input.Go(look.ids().get())));
    }
}
