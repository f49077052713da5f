package vn.motcua.kiosk.screen.dossier;

import java.util.Optional;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.dossier.DossierStatus;
import vn.motcua.contract.dossier.DossierSummary;
import vn.motcua.contract.office.Need;
import vn.motcua.contract.office.Office;
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

/** What, to do, steps, date, action; official words; everything personal masked (S-129). */
public final class DossierScreen extends Screen {
    private final Look look;
    private final DossierSummary dossier;
    private final boolean pay;

    public DossierScreen(Look look, Office office, Page.DossierShown page) {
        this(look, page, Frame.page(Ids.DOSSIER, look, office));
    }

    private DossierScreen(Look look, Page.DossierShown page, Frame frame) {
        super(frame);
        this.look = look;
        this.dossier = page.dossier();
        this.pay = page.purpose() == Page.Purpose.PAY;
        VBox first = new VBox(24, what(frame), todo());
        VBox second = new VBox(20);
        Region steps = new StepList(look, dossier).root();
        second.getChildren().addAll(Parts.list(steps), due());
        Need need = number();
        if (need != null) {
            second.getChildren().add(go(need));
        }
        frame.parts(first, second);
        frame.usualBar();
    }

    private VBox what(Frame frame) {
        Texts texts = look.texts();
        double width = Frame.partWidth(look);
        HBox code =
                Parts.row(
                        10,
                        Parts.label(texts.get("dossier.code"), Weight.MEDIUM, 32, "ink2"),
                        Parts.label(dossier.code(), Weight.BOLD, 32, "ink"),
                        Parts.grow(),
                        frame.languageChip());
        HBox who =
                Parts.row(
                        12,
                        Parts.icon("mdrmz-visibility_off", 36, "ink2"),
                        Parts.label(texts.get("dossier.applicant"), Weight.MEDIUM, 32, "ink2"),
                        Parts.label(dossier.applicantMasked(), Weight.BOLD, 32, "ink"));
        return Parts.column(
                8,
                code,
                Parts.clamped(
                        dossier.procedureVi(),
                        Weight.BOLD,
                        44,
                        "ink",
                        width,
                        look.landscape() ? 4 : 3),
                who);
    }

    private Region todo() {
        Texts texts = look.texts();
        double width = Frame.partWidth(look);
        DossierStatus status = dossier.status();
        String said = dossier.todoVi() == null ? "" : dossier.todoVi();
        return switch (status) {
            case SUPPLEMENT_REQUESTED -> box("dossier.todo." + status, said, width);
            case PAYMENT_REQUIRED ->
                    box(
                            "dossier.todo." + status,
                            said.isEmpty() ? texts.get("dossier.todo." + status + ".body") : said,
                            width);
            case RESULT_READY ->
                    Notice.success(
                            texts.get("dossier.todo." + status),
                            said.isEmpty() ? texts.get("dossier.todo." + status + ".body") : said,
                            width);
            case NEWLY_REGISTERED,
                    ACCEPTED,
                    NOT_ACCEPTED,
                    IN_PROCESS,
                    WITHDRAWN,
                    STOPPED,
                    RESULT_RETURNED ->
                    said.isEmpty() ? nothing(width) : box("dossier.todo.other", said, width);
        };
    }

    private Region nothing(double width) {
        Texts texts = look.texts();
        String key = pay ? "dossier.pay.none" : "dossier.todo.none";
        return Parts.size(
                Parts.row(
                        18,
                        Parts.icon("mdral-check_circle", 48, "ok"),
                        Parts.wrapped(texts.get(key), Weight.BOLD, 38, "ink", width - 80)),
                width,
                -1);
    }

    private Region box(String titleKey, String body, double width) {
        VBox words =
                Parts.column(
                        12,
                        Parts.row(
                                26,
                                Parts.icon("note", 60, "ink"),
                                Parts.label(look.texts().get(titleKey), Weight.BOLD, 46, "ink")));
        if (!body.isBlank()) {
            words.getChildren().add(Parts.wrapped(body, Weight.MEDIUM, 38, "ink", width - 88));
        }
        Parts.style(words, "notice", "warning");
        words.setPadding(new Insets(26, 44, 30, 44));
        return words;
    }

    private Region due() {
        Texts texts = look.texts();
        String date =
                dossier.dueDate() == null
                        ? texts.get("dossier.due.unknown")
                        : texts.dateFirst(dossier.dueDate());
        VBox words =
                new VBox(
                        Parts.label(texts.get("dossier.due"), Weight.MEDIUM, 32, "ink2"),
                        Parts.label(date, Weight.BOLD, 44, "ink"));
        HBox row = Parts.row(26, Parts.icon("mdral-event", 64, "ink"), words, Parts.grow());
        if (dossier.status() == DossierStatus.SUPPLEMENT_REQUESTED) {
            var again = Parts.label(texts.get("dossier.due.again"), Weight.MEDIUM, 30, "ink2");
            again.setTextAlignment(javafx.scene.text.TextAlignment.RIGHT);
            row.getChildren().add(again);
        }
        return new VBox(14, Parts.rule("rule-ink", 3), row, Parts.rule("rule-ink", 3));
    }

    /** What a number would be for; null when there is nothing to take one for. */
    private @Nullable Need number() {
        return switch (dossier.status()) {
            case SUPPLEMENT_REQUESTED -> Need.SUBMIT;
            case PAYMENT_REQUIRED -> Need.PAY;
            case RESULT_READY -> Need.COLLECT;
            case NOT_ACCEPTED, STOPPED -> Need.OTHER;
            case NEWLY_REGISTERED, ACCEPTED, IN_PROCESS, WITHDRAWN, RESULT_RETURNED ->
                    pay ? Need.OTHER : null;
        };
    }

    private Button go(Need need) {
        Optional<String> exact =
                switch (dossier.status()) {
                    case SUPPLEMENT_REQUESTED, PAYMENT_REQUIRED, RESULT_READY ->
                            Optional.of("dossier.go." + dossier.status());
                    case NEWLY_REGISTERED,
                            ACCEPTED,
                            NOT_ACCEPTED,
                            IN_PROCESS,
                            WITHDRAWN,
                            STOPPED,
                            RESULT_RETURNED ->
                            Optional.empty();
                };
        HBox inside =
                Parts.row(
                        26,
                        Parts.icon("mdral-confirmation_number", 56, "on-solid"),
                        Parts.label(
                                look.texts().get(exact.orElse("dossier.go.other")),
                                Weight.BOLD,
                                44,
                                "on-solid"));
        inside.setAlignment(Pos.CENTER);
        inside.setMaxWidth(Region.USE_PREF_SIZE);
        Button button = Parts.touch(look, Ids.TAKE_NUMBER, inside, new Input.ChooseNeed(need));
        Parts.style(button, "solid");
        return Parts.size(button, -1, look.landscape() ? 116 : 136);
    }
}
