package vn.motcua.kiosk.screen;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.motcua.contract.appliance.FieldCount;
import vn.motcua.contract.appliance.PrintState;
import vn.motcua.contract.appliance.ProcedureList;
import vn.motcua.contract.appliance.RatingAnswer;
import vn.motcua.contract.appliance.Scanned;
import vn.motcua.contract.dossier.DossierStatus;
import vn.motcua.contract.office.Need;
import vn.motcua.contract.office.Office;
import vn.motcua.contract.queue.PriorityClass;
import vn.motcua.contract.queue.Rejection;
import vn.motcua.contract.queue.WaitRange;
import vn.motcua.kiosk.Samples;
import vn.motcua.kiosk.flow.Flow;
import vn.motcua.kiosk.flow.Input;
import vn.motcua.kiosk.flow.Input.Key;
import vn.motcua.kiosk.flow.Moment;
import vn.motcua.kiosk.flow.State;
import vn.motcua.kiosk.flow.Timing;
import vn.motcua.kiosk.flow.Wishes.Language;

/** Every screen, reached by real inputs. */
final class Gallery {
    private final Flow flow = new Flow(Timing.everyday());
    private final Office office;
    private final Language language;

    Gallery(Office office, Language language) {
        this.office = office;
        this.language = language;
    }

    private State then(State state, Input... inputs) {
        State next = state;
        for (Input input : inputs) {
            next = flow.next(next, input).state();
        }
        return next;
    }

    private State start() {
        State state = State.start(0, Samples.MORNING);
        return then(
                state,
                new Input.Connected(true),
                new Input.Changed(Samples.info(office, true)),
                new Input.BoardChanged(Samples.board()),
                new Input.Speak(language));
    }

    private State typed(State state, String text) {
        State next = state;
        for (char c : text.toCharArray()) {
            next = then(next, new Input.Press(new Key.Letter(String.valueOf(c))));
        }
        return next;
    }

    Map<String, State> all() {
        Map<String, State> states = new LinkedHashMap<>();
        State home = start();
        states.put("starting", State.start(0, Samples.MORNING));
        states.put("home", home);
        states.put(
                "home-easy",
                then(
                        home,
                        new Input.Toggle(Input.Wish.EASY_TO_SEE),
                        new Input.Toggle(Input.Wish.LOW_REACH)));
        states.put("home-contrast", then(home, new Input.Toggle(Input.Wish.CONTRAST)));
        states.put("home-low", then(home, new Input.Toggle(Input.Wish.LOW_REACH)));
        states.put("home-large", then(home, new Input.Toggle(Input.Wish.LARGE)));
        states.put("closed", then(home, new Input.Tick(new Moment(1000, Samples.EVENING))));
        submit(states, home);
        longWaits(states, home);
        new BookingGallery(flow).add(states, home);
        tickets(states, home);
        lookUps(states, home);
        ratings(states, home);
        overlays(states, home);
        new IdentityGallery(flow).add(states, home);
        return states;
    }

    private void submit(Map<String, State> states, State home) {
        State fields = then(home, new Input.ChooseNeed(Need.SUBMIT));
        List<FieldCount> list =
                List.of(
                        new FieldCount("Hộ tịch", 32),
                        new FieldCount("Chứng thực", 14),
                        new FieldCount("Đất đai", 21),
                        new FieldCount("Bảo trợ xã hội và phòng, chống tệ nạn xã hội ở cơ sở", 9),
                        new FieldCount("Thành lập và hoạt động của hộ kinh doanh", 5),
                        new FieldCount("Người có công", 18),
                        new FieldCount("Giáo dục mầm non", 7),
                        new FieldCount("Văn hóa", 4),
                        new FieldCount("Nuôi con nuôi", 3));
        states.put("fields-loading", fields);
        fields = then(fields, new Input.FieldsFound(fields.calls(), list));
        states.put("fields", fields);
        State search = typed(then(fields, new Input.OpenSearch()), "khai sinh");
        search = then(search, new Input.ProceduresFound(search.calls(), hits()));
        states.put("search", search);
        State none = typed(then(fields, new Input.OpenSearch()), "xyz");
        none = then(none, new Input.ProceduresFound(none.calls(), new ProcedureList(0, List.of())));
        states.put("search-none", none);
        State field = then(fields, new Input.ChooseField("Hộ tịch"));
        field = then(field, new Input.ProceduresFound(field.calls(), hits()));
        states.put("search-field", field);
        State priority = then(search, new Input.ChooseProcedure(Samples.birth()));
        states.put("priority", priority);
        states.put(
                "priority-easy",
                then(
                        priority,
                        new Input.Toggle(Input.Wish.EASY_TO_SEE),
                        new Input.Toggle(Input.Wish.LOW_REACH)));
        State browse =
                then(
                        home,
                        new Input.Tick(new Moment(1000, Samples.EVENING)),
                        new Input.Browse(),
                        new Input.OpenSearch());
        states.put(
                "procedure", then(browse, new Input.ChooseProcedure(Samples.dossierProcedure())));
    }

    private void longWaits(Map<String, State> states, State home) {
        boolean hard = office.services().getFirst().prefix().length() > 1;
        State named =
                hard
                        ? then(
                                home,
                                new Input.Changed(Samples.info(Samples.longNames(office), true)))
                        : home;
        State asked =
                then(
                        asked(named),
                        new Input.BoardChanged(Samples.crowded(123, new WaitRange(115, 185))));
        State plain = then(asked, new Input.Declare(PriorityClass.NONE, Samples.id(1)));
        states.put("long-wait", plain);
        State first = then(asked, new Input.Declare(PriorityClass.ELDERLY, Samples.id(1)));
        states.put("long-wait-priority", first);
        states.put(
                "long-wait-easy",
                then(
                        first,
                        new Input.Toggle(Input.Wish.EASY_TO_SEE),
                        new Input.Toggle(Input.Wish.LOW_REACH)));
        State unknown = then(asked(home), new Input.BoardChanged(Samples.crowded(23, null)));
        states.put(
                "long-wait-unknown",
                then(unknown, new Input.Declare(PriorityClass.NONE, Samples.id(1))));
    }

    private static ProcedureList hits() {
        return new ProcedureList(
                14,
                List.of(
                        Samples.birth(),
                        Samples.procedure("Thủ tục đăng ký lại khai sinh", "Hộ tịch"),
                        Samples.procedure(
                                "Cấp bản sao Trích lục hộ tịch, bản sao Giấy khai sinh",
                                "Chứng thực"),
                        Samples.procedure(
                                "Liên thông thủ tục hành chính về đăng ký khai sinh, đăng ký thường trú, cấp thẻ bảo hiểm y tế cho trẻ em dưới 6 tuổi",
                                "Hộ tịch"),
                        Samples.procedure(
                                "Thủ tục đăng ký khai sinh kết hợp đăng ký nhận cha, mẹ, con",
                                "Hộ tịch"),
                        Samples.procedure(
                                "Thủ tục đăng ký khai sinh có yếu tố nước ngoài", "Hộ tịch")));
    }

    private State asked(State home) {
        return then(
                home,
                new Input.ChooseNeed(Need.SUBMIT),
                new Input.OpenSearch(),
                new Input.ChooseProcedure(Samples.birth()));
    }

    private void tickets(Map<String, State> states, State home) {
        State issuing = then(asked(home), new Input.Declare(PriorityClass.NONE, Samples.id(1)));
        states.put("issuing", issuing);
        states.put("hub-away", then(issuing, new Input.RequestFailed(Samples.id(1))));
        String number = office.services().getFirst().prefix().length() > 1 ? "AB1047" : "A047";
        State coming =
                then(
                        issuing,
                        new Input.Issued(
                                Samples.id(1), Samples.issued(number, PrintState.Stage.WRITING)));
        states.put("ticket-coming", coming);
        State ticket =
                then(coming, new Input.Printed(Samples.print(PrintState.Stage.CONFIRMED, null)));
        states.put("ticket", ticket);
        states.put(
                "ticket-easy",
                then(
                        ticket,
                        new Input.Toggle(Input.Wish.EASY_TO_SEE),
                        new Input.Toggle(Input.Wish.LOW_REACH)));
        states.put(
                "ticket-nopaper",
                then(
                        coming,
                        new Input.Printed(
                                Samples.print(
                                        PrintState.Stage.REFUSED, PrintState.Trouble.PAPER_OUT))));
        states.put(
                "ticket-doubtful",
                then(coming, new Input.Printed(Samples.print(PrintState.Stage.DOUBTFUL, null))));
        states.put(
                "ticket-alone",
                then(
                        issuing,
                        new Input.Issued(Samples.id(1), Samples.issuedAlone(number)),
                        new Input.Printed(Samples.print(PrintState.Stage.CONFIRMED, null))));
        states.put("drop", then(ticket, new Input.DropNumber()));
    }

    private void lookUps(Map<String, State> states, State home) {
        State look = then(home, new Input.ChooseNeed(Need.LOOK_UP));
        states.put("lookup", look);
        State pay = then(home, new Input.ChooseNeed(Need.PAY));
        states.put("lookup-pay", pay);
        State code = typed(then(look, new Input.OpenTyping()), "h26.75-26111");
        states.put("code", code);
        State sent = then(code, new Input.Go(Samples.id(1)));
        states.put(
                "code-wrong",
                then(
                        sent,
                        new Input.DossierFound(
                                sent.calls(),
                                new vn.motcua.contract.appliance.DossierAnswer(
                                        vn.motcua.contract.appliance.DossierAnswer.Result
                                                .WRONG_CODE,
                                        null))));
        for (DossierStatus status :
                List.of(
                        DossierStatus.SUPPLEMENT_REQUESTED,
                        DossierStatus.IN_PROCESS,
                        DossierStatus.PAYMENT_REQUIRED,
                        DossierStatus.RESULT_READY)) {
            State found = then(pay, receipt());
            found = then(found, new Input.DossierFound(found.calls(), Samples.dossier(status)));
            states.put("dossier-" + status.name().toLowerCase(java.util.Locale.ROOT), found);
        }
        State away = then(look, receipt());
        states.put("lookup-away", then(away, new Input.CallFailed(away.calls())));
    }

    private static Input receipt() {
        return new Input.WasScanned(
                new Scanned(Scanned.Kind.DOSSIER, "H26.75-261119-0042", null, null));
    }

    private void ratings(Map<String, State> states, State home) {
        State finding =
                then(
                        home,
                        new Input.WasScanned(
                                new Scanned(
                                        Scanned.Kind.TICKET,
                                        null,
                                        "abcdefghijklmnopqrstuv",
                                        null)));
        states.put("rating-finding", finding);
        State form =
                then(
                        finding,
                        new Input.RatingFound(
                                finding.calls(),
                                new RatingAnswer(RatingAnswer.Result.FOUND, Samples.target())));
        states.put("rating-empty", form);
        states.put("rating", then(form, new Input.ChooseLevel(2), new Input.TickReason("waiting")));
        State byCode = typed(then(home, new Input.OpenRateByCode()), "A047");
        states.put("rating-code", typed(then(byCode, new Input.Go(Samples.id(1))), "47"));
        states.put(
                "rating-code-wrong",
                then(
                        typed(then(home, new Input.OpenRateByCode()), "12"),
                        new Input.Go(Samples.id(1))));
        State sent = then(form, new Input.ChooseLevel(1), new Input.Go(Samples.id(2)));
        states.put(
                "rating-thanks",
                then(
                        sent,
                        new Input.Rated(
                                Samples.id(2),
                                new RatingAnswer(RatingAnswer.Result.ACCEPTED, null))));
    }

    private void overlays(Map<String, State> states, State home) {
        State calling = then(home, new Input.CallHelp(Samples.id(5)));
        states.put("help-calling", calling);
        states.put("help-told", then(calling, new Input.HelpAnswered(Samples.id(5), true)));
        states.put("help-nobody", then(calling, new Input.HelpAnswered(Samples.id(5), false)));
        states.put(
                "card",
                then(
                        home,
                        new Input.WasScanned(
                                new Scanned(Scanned.Kind.IDENTITY_CARD, null, null, null))));
        states.put(
                "torn",
                then(
                        home,
                        new Input.WasScanned(
                                new Scanned(Scanned.Kind.MALFORMED, null, null, null))));
        State refused = then(asked(home), new Input.Declare(PriorityClass.NONE, Samples.id(1)));
        states.put(
                "refused",
                then(
                        refused,
                        new Input.Issued(
                                Samples.id(1), Samples.refused(Rejection.SERVICE_CLOSED))));
        State idle = then(home, new Input.ChooseNeed(Need.LOOK_UP));
        states.put("still-there", then(idle, new Input.Tick(new Moment(61_000, Samples.MORNING))));
    }
}
