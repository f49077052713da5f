package vn.motcua.kiosk.screen.ticket;

import java.time.Instant;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.appliance.AppointmentAnswer;
import vn.motcua.contract.appliance.AppointmentAnswer.Result;
import vn.motcua.contract.office.Office;
import vn.motcua.contract.office.Service;
import vn.motcua.kiosk.flow.Input;
import vn.motcua.kiosk.flow.Page;
import vn.motcua.kiosk.screen.Frame;
import vn.motcua.kiosk.screen.Ids;
import vn.motcua.kiosk.screen.Look;
import vn.motcua.kiosk.screen.Parts;
import vn.motcua.kiosk.screen.Parts.Weight;
import vn.motcua.kiosk.screen.Screen;
import vn.motcua.kiosk.screen.Texts;

/** A booking: when, what for, and the number; or why not now, and what to do next (S-107). */
public final class BookingScreen extends Screen {
    private final Look look;

    public BookingScreen(Look look, Office office, Page.Booking page) {
        this(look, office, page, Frame.page(Ids.BOOKING, look, office));
    }

    private BookingScreen(Look look, Office office, Page.Booking page, Frame frame) {
        super(frame);
        this.look = look;
        Texts texts = look.texts();
        frame.steps(texts.get("booking.name"), 0, 0);
        double width = look.inner() - (look.landscape() ? 300 : 0);
        AppointmentAnswer answer = page.answer();
        VBox box = new VBox(26);
        if (answer == null) {
            box.getChildren()
                    .addAll(
                            Parts.icon("mdral-event", 150, "cham"),
                            centred(texts.get("booking.finding"), Weight.BOLD, 60, "ink", width));
        } else {
            Service service = service(office, answer);
            box.getChildren()
                    .addAll(
                            Parts.icon(icon(answer.result()), 150, "cham"),
                            centred(title(answer), Weight.BOLD, 60, "ink", width));
            if (service != null) {
                String name = texts.of(service.nameVi(), service.nameEn());
                box.getChildren().add(centred(name, Weight.SEMIBOLD, 44, "ink", width));
            }
            box.getChildren().add(centred(body(answer), Weight.MEDIUM, 40, "ink2", width));
        }
        box.setAlignment(Pos.CENTER);
        box.setPadding(new Insets(0, look.margin(), 0, look.margin()));
        frame.whole(box);
        if (answer == null) {
            frame.bar(new double[] {1, 1}, frame.leave(), frame.help());
        } else {
            frame.bar(
                    new double[] {1, 1, 1},
                    frame.leave(),
                    frame.help(),
                    Parts.bar(
                            Ids.GO,
                            "mdral-confirmation_number",
                            texts.get(goes(answer, service(office, answer))),
                            36,
                            true,
                            () -> look.send().accept(new Input.Go(look.ids().get()))));
        }
    }

    private static @Nullable Service service(Office office, AppointmentAnswer answer) {
        return office.services().stream()
                .filter(s -> s.id().equals(answer.service()))
                .findFirst()
                .orElse(null);
    }

    private String title(AppointmentAnswer answer) {
        Instant from = answer.from();
        Instant until = answer.until();
        return answer.result() == Result.READY && from != null && until != null
                ? look.texts()
                        .get("booking.slot", look.texts().clock(from), look.texts().clock(until))
                : look.texts().get("booking." + answer.result());
    }

    private String body(AppointmentAnswer answer) {
        Texts texts = look.texts();
        Instant from = answer.from();
        Instant opens = answer.opens();
        return answer.result() == Result.TOO_EARLY && from != null && opens != null
                ? texts.get("booking.early", texts.clock(from), texts.clock(opens))
                : texts.get("booking." + answer.result() + ".what");
    }

    private static String goes(AppointmentAnswer answer, @Nullable Service service) {
        if (service == null) {
            return answer.result() == Result.HUB_AWAY ? "button.retry" : "booking.type";
        }
        return answer.result() == Result.READY ? "booking.take" : "booking.ordinary";
    }

    private static String icon(Result result) {
        return switch (result) {
            case READY -> "mdral-event";
            case TOO_EARLY, TOO_LATE -> "mdrmz-schedule";
            case USED -> "mdral-check_circle";
            case UNKNOWN -> "mdrmz-search_off";
            case HUB_AWAY -> "mdrmz-sync";
        };
    }

    private static Label centred(
            String text, Weight weight, double size, String color, double width) {
        Label label = Parts.wrapped(text, weight, size, color, width);
        label.setTextAlignment(TextAlignment.CENTER);
        label.setAlignment(Pos.CENTER);
        return label;
    }
}
