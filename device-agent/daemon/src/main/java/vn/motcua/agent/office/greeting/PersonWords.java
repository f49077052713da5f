package vn.motcua.agent.office.greeting;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.office.counter.PageTexts;
import vn.motcua.agent.office.counter.ViewMaker;
import vn.motcua.agent.office.greeting.DeskView.Answer;
import vn.motcua.agent.office.greeting.DeskView.Path;
import vn.motcua.contract.appliance.AppointmentAnswer;
import vn.motcua.contract.appliance.DossierAnswer;
import vn.motcua.contract.appliance.VisitorView;
import vn.motcua.contract.dossier.DossierSummary;
import vn.motcua.contract.identity.AppointmentToday;
import vn.motcua.contract.identity.IdentityDocument;
import vn.motcua.contract.identity.PersonalText;
import vn.motcua.contract.identity.Trust;
import vn.motcua.contract.identity.VisitorCategory;
import vn.motcua.contract.identity.VisitorDossier;
import vn.motcua.contract.identity.VisitorFile;
import vn.motcua.contract.office.Office;
import vn.motcua.contract.office.Service;
import vn.motcua.contract.queue.PriorityClass;

/** Says what is known of a visitor and what to do next (S-096, S-097, S-103). Pure. */
final class PersonWords {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

    private final PageTexts texts;
    private final Office office;

    PersonWords(PageTexts texts, Office office) {
        this.texts = texts;
        this.office = office;
    }

    /**
     * @param who stays the caller's to wipe; the answer repeats the name and three digits
     */
    Answer person(IdentityDocument who, Trust trust, PriorityClass byAge, VisitorView city) {
        PersonalText name = who.name();
        List<String> lines = new ArrayList<>();
        lines.add(texts.say("trust." + trust.name()));
        if (byAge == PriorityClass.ELDERLY) {
            lines.add(texts.say("elderly"));
        }
        for (IdentityDocument.Warning warning : who.warnings()) {
            lines.add(texts.say("warning." + warning.name()));
        }
        List<Path> paths = new ArrayList<>();
        VisitorFile file = city.file();
        if (file == null) {
            lines.add(texts.say("city." + city.result().name()));
        } else {
            lines.add(texts.say("account." + file.account().name()));
            lines.add(appointment(file.appointment()));
            file.categories().forEach(c -> paths.add(path(c, file)));
        }
        return new Answer(
                file == null ? "warn" : "ok",
                "person",
                name == null || name.isEmpty() ? texts.say("nameless") : name.reveal(),
                texts.say("number", who.number().masked()),
                lines,
                paths,
                "");
    }

    /** A booking of today, and what to do with it; says nothing of whose it is. */
    Answer booking(AppointmentAnswer told) {
        String service =
                told.service() == null
                        ? ""
                        : office.service(told.service()).map(this::name).orElse("");
        return new Answer(
                told.result() == AppointmentAnswer.Result.READY ? "ok" : "warn",
                "history",
                texts.say("booking.title", at(told.from()), at(told.until()), service),
                "",
                List.of(texts.say("booking." + told.result().name(), at(told.opens()))),
                List.of(),
                "");
    }

    private static String at(@Nullable Instant time) {
        return time == null ? "" : ViewMaker.clock(time);
    }

    private String appointment(@Nullable AppointmentToday booked) {
        return booked == null
                ? texts.say("appointment.none")
                : texts.say(
                        "appointment",
                        CLOCK.format(booked.from()),
                        CLOCK.format(booked.until()),
                        office.service(booked.service())
                                .map(this::name)
                                .orElse(booked.service().value()));
    }

    String name(Service service) {
        return texts.vietnamese() ? service.nameVi() : service.nameEn();
    }

    private Path path(VisitorCategory category, VisitorFile file) {
        return switch (category) {
            case COLLECTS ->
                    new Path(
                            "check_circle",
                            texts.say("path.COLLECTS"),
                            texts.say("path.COLLECTS.todo"),
                            file.dossiers().stream()
                                    .filter(VisitorDossier::readyToCollect)
                                    .map(d -> d.code() + " · " + d.procedureVi())
                                    .toList());
            case PAYS ->
                    new Path(
                            "info",
                            texts.say("path.PAYS"),
                            texts.say("path.PAYS.todo"),
                            file.dossiers().stream()
                                    .filter(VisitorDossier::toPay)
                                    .map(this::toPay)
                                    .toList());
            case WANTS_SERVICE ->
                    new Path(
                            "how_to_reg",
                            texts.say("path.WANTS_SERVICE"),
                            texts.say(
                                    file.account().opensOnlineIntake()
                                            ? "path.WANTS_SERVICE.online"
                                            : "path.WANTS_SERVICE.here"),
                            List.of());
            case NO_ACCOUNT ->
                    new Path(
                            "person",
                            texts.say("path.NO_ACCOUNT"),
                            texts.say("path.NO_ACCOUNT." + file.account().name()),
                            List.of(
                                    texts.say("path.NO_ACCOUNT.level1"),
                                    texts.say("path.NO_ACCOUNT.level2"),
                                    texts.say("path.NO_ACCOUNT.proxy")));
        };
    }

    private String toPay(VisitorDossier dossier) {
        var payment = dossier.payment();
        String amount =
                payment == null
                        ? ""
                        : " · "
                                + texts.say(
                                        "amount",
                                        String.format(Locale.ROOT, "%,d", payment.amountVnd())
                                                .replace(',', '.'));
        return dossier.code() + amount + " · " + dossier.procedureVi();
    }

    /** A dossier by its code: what its receipt's holder may know. */
    Answer dossier(String code, DossierAnswer answer) {
        DossierSummary found = answer.dossier();
        List<String> lines = new ArrayList<>();
        if (found == null) {
            lines.add(texts.say("dossier." + answer.result().name()));
            return new Answer("warn", "info", code, "", lines, List.of(), "");
        }
        lines.add(found.procedureVi() + " · " + found.applicantMasked());
        lines.add(texts.say("status." + found.status().name()));
        String todo = found.todoVi();
        if (todo != null) {
            lines.add(todo);
        }
        LocalDate due = found.dueDate();
        lines.add(due == null ? texts.say("due.unknown") : texts.say("due", DAY.format(due)));
        return new Answer("ok", "info", code, "", lines, List.of(), "");
    }

    /** Nothing could be made of it: what to do. The text itself is not repeated. */
    Answer unread(Seen.Why why) {
        return plain("warn", "unread." + why.name());
    }

    Answer plain(String tone, String key) {
        return new Answer(
                tone,
                "info",
                texts.say(key + ".title"),
                "",
                List.of(texts.say(key)),
                List.of(),
                "");
    }

    /** Somebody was scanned, and the officer has not said whether they agreed. */
    Answer askFirst(Seen.Person person) {
        return new Answer(
                "warn",
                "info",
                texts.say("consent.first.title"),
                "",
                List.of(texts.say("consent.first")),
                List.of(),
                person.means().name());
    }
}
