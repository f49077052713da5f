package vn.motcua.agent.office.greeting;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.office.counter.PageTexts;
import vn.motcua.agent.office.greeting.DeskView.Answer;
import vn.motcua.contract.appliance.AppointmentAnswer;
import vn.motcua.contract.appliance.DossierAnswer;
import vn.motcua.contract.appliance.VisitorView;
import vn.motcua.contract.identity.AgeRule;
import vn.motcua.contract.identity.AppointmentToday;
import vn.motcua.contract.identity.ConsentAnswer;
import vn.motcua.contract.identity.Means;
import vn.motcua.contract.identity.VisitorCategory;
import vn.motcua.contract.identity.VisitorFile;
import vn.motcua.contract.office.Need;
import vn.motcua.contract.office.Office;
import vn.motcua.contract.queue.AppointmentId;
import vn.motcua.contract.queue.PriorityClass;
import vn.motcua.contract.queue.ServiceId;

/**
 * Answers what was scanned or typed: everything about a person lives in the thread of one request,
 * and is wiped before that request's answer is sent. Any thread.
 */
final class LookDesk {
    /** Version of the notice that the officer reads out, with its words in the bundle. */
    static final String NOTICE = "greeting-2026-11";

    static final String PURPOSE = "find-dossiers";

    /** The city's own limit is shorter. */
    private static final long MOST_SECONDS = 20;

    private final GreetingPorts ports;
    private final Office office;

    LookDesk(GreetingPorts ports, Office office) {
        this.ports = ports;
        this.office = office;
    }

    /** What to show, and what to choose beforehand in the form for a number. */
    record Looked(
            Answer answer,
            PriorityClass priority,
            @Nullable ServiceId service,
            @Nullable AppointmentId booking) {
        /** Nothing is known that a number could be for. */
        static Looked only(Answer answer) {
            return new Looked(answer, PriorityClass.NONE, null, null);
        }
    }

    /** A booking's code: what was booked, and whether its number can be had now. */
    Looked booking(AppointmentId id, AppointmentAnswer told, PageTexts texts) {
        boolean ready = told.result() == AppointmentAnswer.Result.READY;
        return new Looked(
                new PersonWords(texts, office).booking(told),
                ready ? PriorityClass.APPOINTMENT : PriorityClass.NONE,
                told.service(),
                ready ? id : null);
    }

    /**
     * @param ready whether the number of a booking can be had here now: the city may know of one
     *     that this office was not told of
     */
    Looked person(
            Seen.Person person,
            boolean agreed,
            PageTexts texts,
            Instant now,
            LocalDate today,
            Predicate<AppointmentId> ready)
            throws IOException {
        try (var document = person.document()) {
            PersonWords words = new PersonWords(texts, office);
            if (!agreed) {
                return Looked.only(words.askFirst(person));
            }
            keep(person.means(), true, now);
            PriorityClass byAge = AgeRule.CUSTOMARY.classOf(document.birth(), today);
            VisitorView city =
                    wait(
                            ports.city().person(document, person.trust()),
                            VisitorView.without(VisitorView.Result.AWAY));
            VisitorFile file = city.file();
            AppointmentToday booked = file == null ? null : file.appointment();
            AppointmentId id =
                    booked == null || !AppointmentId.isCode(booked.code())
                            ? null
                            : AppointmentId.of(booked.code());
            if (id != null && !ready.test(id)) {
                id = null;
            }
            return new Looked(
                    words.person(document, person.trust(), byAge, city),
                    id == null ? byAge : PriorityClass.APPOINTMENT,
                    booked == null ? service(file) : booked.service(),
                    id);
        }
    }

    Looked dossier(String code, PageTexts texts) {
        DossierAnswer answer =
                wait(
                        ports.city().dossier(code),
                        new DossierAnswer(DossierAnswer.Result.AWAY, null));
        return Looked.only(new PersonWords(texts, office).dossier(code, answer));
    }

    /** The visitor said no: kept as a no, and nothing was read. */
    void declined(Means means, Instant now) throws IOException {
        keep(means, false, now);
    }

    private void keep(Means means, boolean given, Instant now) throws IOException {
        ports.consents().keep(means, new ConsentAnswer(NOTICE, PURPOSE, given, now));
    }

    /** The most settled errand first; a service for it, where the office has one of its own. */
    private @Nullable ServiceId service(@Nullable VisitorFile file) {
        if (file == null) {
            return null;
        }
        Need need =
                switch (file.categories().getFirst()) {
                    case VisitorCategory.COLLECTS -> Need.COLLECT;
                    case VisitorCategory.PAYS -> Need.PAY;
                    case VisitorCategory.WANTS_SERVICE, VisitorCategory.NO_ACCOUNT -> Need.SUBMIT;
                };
        var fitting = office.services().stream().filter(s -> s.need() == need).toList();
        return fitting.size() == 1 ? fitting.getFirst().id() : null;
    }

    private static <T> T wait(CompletableFuture<T> coming, T away) {
        try {
            return coming.get(MOST_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return away;
        } catch (TimeoutException e) {
            return away;
        } catch (ExecutionException e) {
            throw new IllegalStateException("the city's desk broke its word");
        }
    }
}
