package vn.motcua.kiosk.screen.identify;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.appliance.IdentityView;
import vn.motcua.contract.appliance.IdentityView.Stage;
import vn.motcua.contract.identity.Means;
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
import vn.motcua.kiosk.screen.home.ScanCue;

/** Hold the card, lay it down, put a finger: what to do now, and what to do better. */
public final class WorkScreen extends Screen {
    private final Look look;
    private final Region track = Parts.style(new Region(), "pill-off");
    private final Region done = Parts.style(new Region(), "pill-on");
    private final double width;

    public WorkScreen(Look look, Office office, Page.Identifying page) {
        this(look, page, Frame.page(Ids.IDENTIFYING, look, office));
    }

    private WorkScreen(Look look, Page.Identifying page, Frame frame) {
        super(frame);
        this.look = look;
        this.width = Frame.partWidth(look);
        Texts texts = look.texts();
        Words.steps(frame, look, page.errand());
        String key = key(page);
        VBox first =
                Parts.column(
                        look.landscape() ? 16 : 24,
                        Parts.wrapped(
                                texts.get(key),
                                Weight.BOLD,
                                look.landscape() ? 50 : 60,
                                "ink",
                                width),
                        Parts.wrapped(
                                texts.get(key + ".body"),
                                Weight.MEDIUM,
                                look.landscape() ? 34 : 38,
                                "ink2",
                                width));
        IdentityView view = page.view();
        if (view != null && view.stage() == Stage.AGAIN && view.trouble() != null) {
            String trouble = "identity.trouble." + view.trouble();
            first.getChildren()
                    .add(Notice.warning(texts.get(trouble), texts.get(trouble + ".what"), width));
        } else {
            first.getChildren().add(picture(page));
        }
        if (working(view)) {
            first.getChildren().add(progress());
        }
        VBox second = new VBox(Parts.grow(), Words.rows(look, ways(page), Words.usual(look)));
        if (look.landscape()) {
            second.getChildren().add(Parts.grow());
        }
        frame.parts(first, second);
        frame.usualBar();
    }

    private static boolean working(@Nullable IdentityView view) {
        return view != null && view.stage() == Stage.WORKING;
    }

    private static String key(Page.Identifying page) {
        return switch (page.means()) {
            case CARD_QR, TYPED, VNEID -> "work.CARD_QR";
            case MRZ -> "work.MRZ";
            case CHIP ->
                    !page.named()
                            ? "work.first"
                            : working(page.view()) ? "work.CHIP.working" : "work.CHIP";
            case FINGERPRINT -> {
                boolean named = page.named() || page.back() instanceof Page.Greeting;
                yield !named
                        ? "work.first"
                        : working(page.view()) ? "work.FINGERPRINT.working" : "work.FINGERPRINT";
            }
        };
    }

    /** What is held to or laid on the machine, beside the yellow place for it. */
    private Node picture(Page.Identifying page) {
        double side = look.landscape() ? 170 : look.wishes().lowReach() ? 220 : 320;
        boolean named = page.named() || page.back() instanceof Page.Greeting;
        boolean laid = named && page.means() == Means.CHIP;
        boolean finger = named && page.means() == Means.FINGERPRINT;
        String icon =
                finger
                        ? "mdral-fingerprint"
                        : page.means() == Means.MRZ ? "mdrmz-menu_book" : "badge";
        StackPane thing = new StackPane(Parts.icon(icon, side * 0.7, "cham"));
        Parts.size(Parts.style(thing, "tinted"), side, side);
        HBox row = Parts.row(60, thing);
        if (laid) {
            row.getChildren().add(Parts.icon("mdral-contactless", side * 0.6, "cham"));
        } else if (!finger) {
            row.getChildren().add(ScanCue.swatch());
        }
        row.setAlignment(Pos.CENTER);
        return Parts.size(row, width, side + 20);
    }

    private StackPane progress() {
        double thick = 32;
        Parts.size(track, width, thick);
        Parts.size(done, thick, thick);
        StackPane bar = new StackPane(track, done);
        bar.setAlignment(Pos.CENTER_LEFT);
        return Parts.size(bar, width, thick);
    }

    private List<Choice> ways(Page.Identifying page) {
        List<Choice> rows = new ArrayList<>();
        boolean named = page.named() || page.back() instanceof Page.Greeting;
        if (!named && !working(page.view())) {
            rows.add(
                    Words.choice(
                            look,
                            Ids.IDENTITY_TYPE_INSTEAD,
                            "mdral-keyboard",
                            "work.type",
                            new Input.TypeInstead()));
        }
        rows.add(another(look));
        rows.add(Words.decline(look));
        return rows;
    }

    static Choice another(Look look) {
        return Words.choice(
                look,
                Ids.IDENTITY_ANOTHER,
                "mdral-apps",
                "identity.another",
                new Input.AnotherWay());
    }

    @Override
    public void update(State state) {
        super.update(state);
        if (state.page() instanceof Page.Identifying page
                && page.view() != null
                && page.view().percent() != null) {
            double part = Math.clamp(page.view().percent(), 4, 100) / 100.0;
            Parts.size(done, width * part, 32);
        }
    }
}
