package vn.motcua.kiosk.flow;

import java.util.Optional;
import vn.motcua.contract.appliance.IdentityView.Trouble;
import vn.motcua.contract.appliance.VisitorView;
import vn.motcua.contract.appliance.VisitorView.Result;
import vn.motcua.contract.identity.VisitorCategory;
import vn.motcua.contract.identity.VisitorFile;
import vn.motcua.contract.office.Office;
import vn.motcua.contract.queue.AppointmentId;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.PriorityClass;

/** What follows identification: the city's word, the paths, and on to the number (S-096, S-097). */
final class CitySteps {
    private final Timing timing;

    CitySteps(Timing timing) {
        this.timing = timing;
    }

    /** Greets, and asks the city unless it has answered for this greeting already. */
    static Step greet(State s, Page.Greeting page) {
        return page.city().view() == null ? ask(s, page) : Step.to(s.beneath(page));
    }

    private static Step ask(State s, Page.Greeting page) {
        long call = s.calls() + 1;
        return Step.to(
                s.counting(call)
                        .remembering(null)
                        .beneath(page.with(CityWord.asked(call, s.now().ms()))),
                new Effect.AskCity(call));
    }

    static Step again(State s, Page.Greeting p) {
        boolean may = p.city().is(Result.AWAY) || p.city().is(Result.UNKNOWN);
        return may ? ask(s, p) : Step.to(s);
    }

    static Step answered(State s, Input.CityAnswered answer) {
        if (!(s.page() instanceof Page.Greeting p) || p.city().call() != answer.call()) {
            return Step.to(s);
        }
        VisitorView view = answer.view();
        VisitorFile file = view.file();
        // The agent forgot who it was: the name goes from the screen too.
        return view.result() == Result.NOBODY
                ? IdentitySteps.returnTo(s, IdentitySteps.list(p), Trouble.TIMED_OUT)
                : Step.to(
                        s.beneath(
                                p.with(
                                        CityWord.answered(
                                                view,
                                                file == null
                                                        ? null
                                                        : Paths.fitting(file, p.errand())))));
    }

    /** Our own agent gave no answer: for the visitor the same as a city that is away. */
    static State failed(State s, Page.Greeting p) {
        return s.beneath(p.with(CityWord.answered(VisitorView.without(Result.AWAY), null)));
    }

    static Step choose(State s, VisitorCategory path) {
        return s.page() instanceof Page.Greeting p && p.city().file() != null
                ? Step.to(s.on(p.with(p.city().on(path))))
                : Step.to(s);
    }

    /** The big button: the number, or the procedure that it is to be for. */
    Step go(State s, Page.Greeting p, CommandId request) {
        VisitorFile file = p.city().file();
        VisitorCategory path = p.city().path();
        Office office = s.office().orElse(null);
        if (file == null || path == null || office == null) {
            return number(s, p, p.errand(), request);
        }
        Optional<Errand> errand = Paths.errand(office, file, p.errand(), path);
        return errand.isPresent()
                ? number(s, p, errand.get(), request)
                : SearchSteps.openFields(s.remembering(p), false);
    }

    /** What the age or a booking says already is not asked (S-087, S-102, S-107, S-205). */
    private Step number(State s, Page.Greeting p, Errand errand, CommandId request) {
        IssueSteps issue = new IssueSteps(timing);
        PriorityClass known = Paths.known(p);
        Optional<AppointmentId> booked = Paths.booked(p, errand, s.now());
        if (booked.isPresent()) {
            PriorityClass other = known == null ? PriorityClass.NONE : known;
            return issue.checkIn(s, errand, other, request, booked.get());
        }
        return known != null
                ? issue.issue(s, errand, p, known, request)
                : Step.to(s.on(new Page.Priority(errand, p)));
    }

    /** A procedure was chosen by somebody who was greeted before. */
    static Step chosen(State s, Page.Greeting before, Errand errand, Page back) {
        Page.Greeting now =
                new Page.Greeting(
                        errand,
                        before.back(),
                        before.visitor(),
                        before.confirmed(),
                        before.city().on(VisitorCategory.WANTS_SERVICE));
        return Paths.known(now) != null || Paths.booked(now, errand, s.now()).isPresent()
                ? Step.to(s.remembering(null).on(now))
                : Step.to(s.on(new Page.Priority(errand, back)));
    }
}
