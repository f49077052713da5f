package vn.motcua.kiosk.screen.identify;

import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.identity.AppointmentToday;
import vn.motcua.contract.identity.VisitorDossier;
import vn.motcua.contract.identity.VisitorFile;
import vn.motcua.contract.office.BusinessCalendar;
import vn.motcua.contract.office.Office;
import vn.motcua.contract.queue.PriorityClass;
import vn.motcua.kiosk.flow.Moment;
import vn.motcua.kiosk.flow.Page;
import vn.motcua.kiosk.flow.Paths;
import vn.motcua.kiosk.screen.Frame;
import vn.motcua.kiosk.screen.Ids;
import vn.motcua.kiosk.screen.Look;
import vn.motcua.kiosk.screen.Parts;
import vn.motcua.kiosk.screen.Parts.Weight;
import vn.motcua.kiosk.screen.Texts;

/** What the city has for the visitor: account, appointment today, dossiers to act on (S-097). */
final class FileCard {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

    /** A longer code takes a line of its own. */
    private static final int CODE_FITS = 30;

    private final Look look;
    private final Office office;
    private final Page.Greeting page;
    private final LocalTime now;
    private final double room;

    FileCard(Look look, Office office, Page.Greeting page, Moment now) {
        this.look = look;
        this.office = office;
        this.page = page;
        this.now = LocalTime.ofInstant(now.wall(), BusinessCalendar.ZONE);
        this.room = Frame.partWidth(look) - 2 * 30;
    }

    Region root(VisitorFile file) {
        VBox rows = new VBox(look.landscape() ? 8 : 12);
        rows.getChildren().addAll(account(file), appointment(file.appointment()));
        rows.getChildren().addAll(dossiers(Paths.actionable(file), most(file)));
        Parts.style(rows, "panel");
        rows.setPadding(look.landscape() ? new Insets(16, 30, 18, 30) : new Insets(22, 30, 24, 30));
        return Parts.size(rows, Frame.partWidth(look), -1);
    }

    /** As many as find room without scrolling; the rest is counted. Below one: room is scarce. */
    private int most(VisitorFile file) {
        int most = look.landscape() ? 2 : 3;
        boolean long_ = page.visitor().name().length() > 24;
        boolean more =
                page.visitor().priority() != PriorityClass.NONE
                        || !page.visitor().warnings().isEmpty();
        most -= file.appointment() == null ? 0 : 1;
        most -= long_ || more ? 1 : 0;
        most -= long_ && more ? 1 : 0;
        return most;
    }

    private Node account(VisitorFile file) {
        HBox row =
                row(
                        "mdral-account_circle",
                        text(look.texts().get("file.account." + file.account()), Weight.SEMIBOLD));
        row.setId(Ids.FILE_ACCOUNT);
        return row;
    }

    private Node appointment(@Nullable AppointmentToday booking) {
        Texts texts = look.texts();
        if (booking == null) {
            HBox none = row("mdral-event", text(texts.get("file.appointment.none"), Weight.MEDIUM));
            none.setId(Ids.FILE_APPOINTMENT);
            return none;
        }
        String when =
                texts.get(
                        "file.appointment",
                        CLOCK.format(booking.from()),
                        CLOCK.format(booking.until()));
        String service =
                office.services().stream()
                        .filter(s -> s.id().equals(booking.service()))
                        .findFirst()
                        .map(s -> ": " + texts.of(s.nameVi(), s.nameEn()))
                        .orElse("");
        VBox words = new VBox(text(when + service, Weight.BOLD), small(todo(booking)));
        HBox row = row("mdral-event", words);
        row.setId(Ids.FILE_APPOINTMENT);
        return row;
    }

    private String todo(AppointmentToday booking) {
        Texts texts = look.texts();
        if (!now.isBefore(booking.until())) {
            return texts.get("file.appointment.past");
        }
        LocalTime opens = Paths.countsFrom(booking);
        return now.isBefore(opens)
                ? texts.get("file.appointment.early", CLOCK.format(opens))
                : texts.get("file.appointment.now");
    }

    private VBox dossiers(List<VisitorDossier> found, int room) {
        int most = Math.max(1, room);
        VBox rows = new VBox(look.landscape() ? 8 : 12);
        for (int i = 0; i < Math.min(most, found.size()); i++) {
            rows.getChildren().add(dossier(found.get(i), i, room > 0));
        }
        if (found.isEmpty()) {
            rows.getChildren()
                    .add(
                            row(
                                    "mdral-folder",
                                    text(look.texts().get("file.dossiers.none"), Weight.MEDIUM)));
        } else if (found.size() > most) {
            rows.getChildren()
                    .add(small(look.texts().get("file.dossiers.more", found.size() - most)));
        }
        return rows;
    }

    private Node dossier(VisitorDossier one, int index, boolean roomy) {
        Texts texts = look.texts();
        double size = look.landscape() ? 28 : 32;
        String amount = one.payment() == null ? "" : texts.money(one.payment().amountVnd());
        String state =
                one.readyToCollect() && one.toPay()
                        ? texts.get("file.dossier.both", amount)
                        : one.readyToCollect() ? texts.get("file.dossier.ready") : amount;
        Label right = Parts.label(state, Weight.BOLD, size, one.readyToCollect() ? "ok" : "ink");
        boolean fits = one.code().length() <= CODE_FITS && !(one.readyToCollect() && one.toPay());
        HBox head =
                fits
                        ? Parts.row(
                                12,
                                Parts.label(one.code(), Weight.SEMIBOLD, 28, "ink"),
                                Parts.grow(),
                                right)
                        : Parts.row(12, right);
        VBox words = new VBox(head);
        if (roomy) {
            words.getChildren()
                    .add(Parts.clamped(one.procedureVi(), Weight.MEDIUM, 28, "ink2", inner(), 1));
        }
        if (!fits) {
            words.getChildren()
                    .add(1, Parts.wrapped(one.code(), Weight.SEMIBOLD, 28, "ink", inner()));
        }
        HBox row =
                row(one.readyToCollect() ? "mdral-assignment_turned_in" : "mdrmz-payments", words);
        row.setId(Ids.fileDossier(index));
        return row;
    }

    private double inner() {
        return room - 62;
    }

    private HBox row(String icon, Region words) {
        HBox row = Parts.row(18, Parts.icon(icon, 44, "ink"), words);
        HBox.setHgrow(words, javafx.scene.layout.Priority.ALWAYS);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private Label text(String words, Weight weight) {
        return Parts.wrapped(words, weight, look.landscape() ? 30 : 34, "ink", inner());
    }

    private Label small(String words) {
        return Parts.wrapped(words, Weight.MEDIUM, look.landscape() ? 28 : 30, "ink2", inner());
    }
}
