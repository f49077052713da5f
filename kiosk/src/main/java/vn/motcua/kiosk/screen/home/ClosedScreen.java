package vn.motcua.kiosk.screen.home;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.office.BusinessCalendar;
import vn.motcua.contract.office.Need;
import vn.motcua.contract.office.Office;
import vn.motcua.kiosk.flow.Input;
import vn.motcua.kiosk.screen.Frame;
import vn.motcua.kiosk.screen.Ids;
import vn.motcua.kiosk.screen.Look;
import vn.motcua.kiosk.screen.Parts;
import vn.motcua.kiosk.screen.Parts.Weight;
import vn.motcua.kiosk.screen.Screen;
import vn.motcua.kiosk.screen.Texts;

/** No numbers now: when again, and what works all the same. */
public final class ClosedScreen extends Screen {
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm");
    private final Look look;

    public ClosedScreen(Look look, Office office, Instant now) {
        this(look, office, now, Frame.page(Ids.CLOSED, look, office));
    }

    private ClosedScreen(Look look, Office office, Instant now, Frame frame) {
        super(frame);
        this.look = look;
        VBox hero = hero(office.calendar(), now);
        VBox below = Parts.column(24, still());
        if (look.landscape()) {
            HBox both = new HBox(hero, below);
            Parts.size(hero, 960, -1);
            below.setPadding(new Insets(28, 64, 0, 48));
            frame.whole(both);
        } else {
            below.setPadding(new Insets(36, 56, 0, 56));
            VBox page = new VBox(hero, below, Parts.grow(), ScanCue.portrait(look));
            frame.whole(page);
        }
        Tools.into(frame);
    }

    private VBox hero(BusinessCalendar calendar, Instant now) {
        Texts texts = look.texts();
        Instant next = calendar.nextOpening(now);
        boolean today =
                next != null && BusinessCalendar.dateOf(next).equals(BusinessCalendar.dateOf(now));
        HBox title =
                Parts.row(
                        32,
                        Parts.icon("mdrmz-nights_stay", 76, "accent"),
                        Parts.label(
                                texts.get(today ? "closed.break" : "closed.title"),
                                Weight.SEMIBOLD,
                                46,
                                "white"));
        VBox hero = Parts.column(0, title, Parts.space(24));
        hero.getChildren().addAll(opening(next));
        Region rule = Parts.rule("rule", 2);
        rule.setOpacity(0.35);
        VBox lines = Parts.column(6);
        double width = look.landscape() ? 740 : 880;
        lines.getChildren()
                .add(Parts.wrapped(issuing(calendar, next), Weight.MEDIUM, 34, "white", width));
        for (String hours : hours(texts, calendar)) {
            lines.getChildren().add(Parts.wrapped(hours, Weight.MEDIUM, 34, "white", width));
        }
        HBox info = Parts.row(20, Parts.icon("mdral-info", 44, "white"), lines);
        info.setAlignment(Pos.TOP_LEFT);
        hero.getChildren().addAll(Parts.space(28), rule, Parts.space(28), info);
        Parts.style(hero, "hero");
        hero.setPadding(new Insets(48, look.margin(), 40, look.margin()));
        return hero;
    }

    private List<Region> opening(@Nullable Instant next) {
        Texts texts = look.texts();
        if (next == null) {
            return List.of(Parts.label(texts.get("closed.unknown"), Weight.BOLD, 60, "white"));
        }
        HBox when =
                Parts.row(
                        34,
                        Parts.label(texts.clock(next), Weight.BOLD, 132, "white"),
                        Parts.label(
                                texts.date(BusinessCalendar.dateOf(next)),
                                Weight.BOLD,
                                look.landscape() ? 40 : 48,
                                "white"));
        when.setAlignment(Pos.BASELINE_LEFT);
        return List.of(Parts.label(texts.get("closed.again"), Weight.MEDIUM, 40, "white"), when);
    }

    private String issuing(BusinessCalendar calendar, @Nullable Instant next) {
        if (next == null) {
            return look.texts().get("closed.now.unknown");
        }
        Instant from = next.minus(Duration.ofMinutes(calendar.issueBeforeMinutes()));
        return look.texts().get("closed.now", look.texts().clock(from));
    }

    /** One line for each group of days with the same hours. */
    static List<String> hours(Texts texts, BusinessCalendar calendar) {
        Map<List<DayOfWeek>, String> byDays = new LinkedHashMap<>();
        for (BusinessCalendar.Session session : calendar.sessions()) {
            String span = HOUR.format(session.from()) + "–" + HOUR.format(session.to());
            byDays.merge(session.days(), span, (a, b) -> a + texts.get("closed.and") + b);
        }
        List<String> lines = new ArrayList<>();
        byDays.forEach((days, spans) ->
                lines.add(texts.get("closed.hours", Texts.capital(days(texts, days)), spans)));
        return lines;
    }

    private static String days(Texts texts, List<DayOfWeek> days) {
        int first = days.getFirst().getValue();
        int last = days.getLast().getValue();
        if (days.size() > 2 && last - first == days.size() - 1) {
            return texts.get("days.range", texts.day(first), texts.day(last));
        }
        String text = texts.day(first);
        for (DayOfWeek day : days.subList(1, days.size())) {
            text = texts.get("days.list", text, texts.day(day.getValue()));
        }
        return text;
    }

    private VBox still() {
        Texts texts = look.texts();
        GridPane grid = new GridPane(24, 28);
        grid.add(
                tile(
                        Ids.need(Need.LOOK_UP),
                        "manage",
                        "lookup",
                        new Input.ChooseNeed(Need.LOOK_UP)),
                0,
                0);
        grid.add(tile(Ids.BROWSE, "mdrmz-menu_book", "browse", new Input.Browse()), 1, 0);
        Button rate = tile(Ids.RATE, "mdrmz-rate_review", "rate", new Input.OpenRateByCode());
        grid.add(Parts.size(rate, look.landscape() ? 848 : 968, -1), 0, 1, 2, 1);
        return Parts.column(
                24, Parts.label(texts.get("closed.still"), Weight.BOLD, 50, "ink"), grid);
    }

    private Button tile(String id, String icon, String key, Input input) {
        Texts texts = look.texts();
        VBox inside =
                Parts.column(
                        0,
                        Parts.glyph(icon, 92, "cham"),
                        Parts.grow(),
                        Parts.label(texts.get("closed." + key), Weight.BOLD, 46, "ink"),
                        Parts.label(
                                texts.get("closed." + key + ".line"), Weight.MEDIUM, 34, "ink2"));
        inside.setPadding(new Insets(36, 32, 28, 32));
        Button button = Parts.touch(look, id, inside, input);
        inside.prefWidthProperty().bind(button.widthProperty().subtract(6));
        double width = look.landscape() ? 412 : 472;
        double height = look.landscape() ? 270 : 320;
        inside.setPrefHeight(height - 13);
        return Parts.size(button, width, height);
    }
}
