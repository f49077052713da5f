package vn.motcua.kiosk.flow;

import vn.motcua.contract.office.Need;

/**
 * The visit as a function: a state and an input give the next state and what to ask of the agent.
 * Inputs that do not fit (a second press, a late answer) leave the state as it is. Any thread; one
 * at a time per visit.
 */
public final class Flow {
    private final Timing timing;

    public Flow(Timing timing) {
        this.timing = timing;
    }

    public Step next(State state, Input input) {
        return switch (input) {
            case Input.Tick tick -> new TimeSteps(timing).tick(state.at(tick.now()));
            case Input.FromAgent news -> fromAgent(state, news);
            case Input.Touch touch -> touch(state.touched(), touch);
        };
    }

    private Step fromAgent(State s, Input.FromAgent news) {
        IssueSteps issue = new IssueSteps(timing);
        return switch (news) {
            case Input.Connected c -> connected(s.connected(c.up()));
            case Input.Changed c -> changed(s, c);
            case Input.BoardChanged b -> Step.to(s.showing(b.view()));
            case Input.WasScanned w -> ScanSteps.scanned(s, w.what());
            case Input.Printed p -> issue.printed(s, p.print());
            case Input.FieldsFound f -> SearchSteps.fieldsFound(s, f);
            case Input.ProceduresFound f -> SearchSteps.proceduresFound(s, f);
            case Input.DossierFound f -> LookUpSteps.found(s, f);
            case Input.AppointmentFound f -> BookingSteps.found(s, f);
            case Input.RatingFound f -> RatingSteps.found(s, f);
            case Input.CallFailed f -> callFailed(s, f.call());
            case Input.Issued i -> issue.issued(s, i);
            case Input.Cancelled c -> issue.cancelled(s, c);
            case Input.Rated r -> new RatingSteps(timing).rated(s, r);
            case Input.IdentityChanged i -> IdentityNews.changed(s, i.view());
            case Input.IdentityAnswered i -> IdentityNews.answered(s, i);
            case Input.CityAnswered c -> CitySteps.answered(s, c);
            case Input.HelpAnswered h -> HelpSteps.answered(s, h.request(), h.told());
            case Input.RequestFailed f -> requestFailed(s, f);
        };
    }

    private Step changed(State s, Input.Changed news) {
        boolean hubBack =
                news.info().hubReachable() && (s.info() == null || !s.info().hubReachable());
        State known = s.knowing(news.info());
        State right = known.idle() ? known.beneath(Homes.idle(known)) : known;
        Step retried = hubBack ? new TimeSteps(timing).retryNow(right) : Step.to(right);
        return retried.effects().isEmpty() ? IdentitySteps.offered(retried.state()) : retried;
    }

    private Step connected(State s) {
        if (!s.connected()) {
            return Step.to(IdentityNews.lost(s));
        }
        return switch (s.page()) {
            case Page.Fields page when page.failed() -> SearchSteps.openFields(s, page.browsing());
            case Page.Search page when page.failed() -> SearchSteps.search(s, page);
            case Page.Identify page -> IdentitySteps.listen(s, page, page.trouble());
            case Page.TicketShown page
                    when page.slip() == Page.TicketShown.Slip.COMING || page.overdue() ->
                    // News of the printer may be lost: the same request tells how it stands.
                    Step.to(s, new Effect.Issue(page.request()));
            default -> new TimeSteps(timing).retryNow(s);
        };
    }

    private Step callFailed(State s, long call) {
        return switch (s.page()) {
            case Page.Fields p when p.call() == call ->
                    Step.to(s.beneath(new Page.Fields(p.browsing(), p.fields(), 0, true)));
            case Page.Search p when p.call() == call ->
                    Step.to(
                            s.beneath(
                                    new Page.Search(
                                            p.browsing(),
                                            p.field(),
                                            p.text(),
                                            p.keys(),
                                            p.found(),
                                            0,
                                            true)));
            case Page.LookUp p when p.call() == call -> LookUpSteps.failed(s);
            case Page.TypeCode p when p.call() == call -> LookUpSteps.failed(s);
            case Page.Booking p when p.call() == call -> BookingSteps.failed(s, p);
            case Page.RateByCode p when p.call() == call -> RatingSteps.failed(s);
            case Page.RateFinding p when p.call() == call -> RatingSteps.failed(s);
            case Page.OfIdentity p -> Step.to(IdentityNews.failed(s, p, call));
            default -> Step.to(s);
        };
    }

    private Step requestFailed(State s, Input.RequestFailed failed) {
        Step help = HelpSteps.answered(s, failed.request(), false);
        if (!help.state().equals(s)) {
            return help;
        }
        Step drop = new IssueSteps(timing).failed(s, failed.request());
        return drop.state().equals(s) ? new RatingSteps(timing).sendFailed(s, failed) : drop;
    }

    private Step touch(State s, Input.Touch touch) {
        IssueSteps issue = new IssueSteps(timing);
        return switch (touch) {
            case Input.Touched t -> Step.to(s);
            case Input.Speak t -> Step.to(s.wishing(s.wishes().in(t.language())));
            case Input.Toggle t -> Step.to(s.wishing(s.wishes().toggled(t.wish())));
            case Input.CallHelp t -> HelpSteps.call(s, t.request());
            case Input.Dismiss t -> dismiss(s);
            case Input.ConfirmDrop t -> issue.confirmDrop(s, t.request());
            default -> s.overlay() == null ? onPage(s, touch) : overOverlay(s, touch);
        };
    }

    /** With something lying over the page only leaving it is possible. */
    private Step overOverlay(State s, Input.Touch touch) {
        return switch (touch) {
            case Input.Leave t -> Sessions.end(s);
            case Input.Back t -> dismiss(s);
            default -> Step.to(s);
        };
    }

    private Step dismiss(State s) {
        return switch (s.overlay()) {
            case null -> Step.to(s);
            case Overlay.Message m when m.endsSession() -> Sessions.end(s);
            case Overlay.Message m -> Step.to(s.under(null));
            case Overlay.Help h -> Step.to(s.under(null));
            case Overlay.StillThere o -> Step.to(s.under(null));
            // Once sent, the answer decides.
            case Overlay.DropNumber d -> Step.to(d.sending() == null ? s.under(null) : s);
        };
    }

    private Step onPage(State s, Input.Touch touch) {
        IssueSteps issue = new IssueSteps(timing);
        return switch (touch) {
            case Input.ChooseNeed t -> chooseNeed(s, t.need());
            case Input.Browse t -> s.idle() ? SearchSteps.openFields(s, true) : Step.to(s);
            case Input.ChooseField t -> SearchSteps.chooseField(s, t.name());
            case Input.OpenSearch t -> SearchSteps.openSearch(s);
            case Input.ChooseProcedure t -> SearchSteps.chooseProcedure(s, t.procedure());
            case Input.Press t -> press(s, t.key());
            case Input.ChooseMeans t -> IdentitySteps.choose(s, t.means());
            case Input.DeclineIdentity t -> IdentitySteps.decline(s);
            case Input.Agree t -> IdentitySteps.agree(s, t.given());
            case Input.TryAgain t -> IdentitySteps.again(s);
            case Input.AnotherWay t -> IdentitySteps.another(s);
            case Input.TypeInstead t -> TypeSteps.instead(s);
            case Input.ChooseKind t -> TypeSteps.kind(s, t.kind());
            case Input.NotMe t -> IdentitySteps.notMe(s);
            case Input.ChoosePath t -> CitySteps.choose(s, t.path());
            case Input.Declare t -> issue.declare(s, t.priority(), t.request());
            case Input.Go t -> go(s, t);
            case Input.Back t -> Sessions.back(s);
            case Input.Leave t -> Sessions.end(s);
            case Input.DropNumber t -> issue.askDrop(s);
            case Input.Reprint t -> issue.reprint(s);
            case Input.OpenTyping t -> LookUpSteps.openTyping(s);
            case Input.OpenRateByCode t -> RatingSteps.openByCode(s);
            case Input.FocusCode t -> RatingSteps.focus(s, t.code());
            case Input.ChooseLevel t -> RatingSteps.choose(s, t.step());
            case Input.TickReason t -> RatingSteps.tick(s, t.id());
            case Input.Touched t -> Step.to(s);
            case Input.Speak t -> Step.to(s);
            case Input.Toggle t -> Step.to(s);
            case Input.CallHelp t -> Step.to(s);
            case Input.Dismiss t -> Step.to(s);
            case Input.ConfirmDrop t -> Step.to(s);
        };
    }

    private Step chooseNeed(State s, Need need) {
        boolean fits =
                s.page() instanceof Page.Home
                        || (s.page() instanceof Page.Closed && need == Need.LOOK_UP)
                        || (s.page() instanceof Page.DossierShown && need != Need.LOOK_UP);
        if (!fits) {
            return Step.to(s);
        }
        return switch (need) {
            case SUBMIT ->
                    s.page() instanceof Page.DossierShown
                            ? Homes.ask(s, Need.SUBMIT)
                            : SearchSteps.openFields(s, false);
            case LOOK_UP -> Step.to(s.on(new Page.LookUp(Page.Purpose.LOOK_UP, 0, null)));
            case PAY ->
                    s.page() instanceof Page.DossierShown
                            ? Homes.ask(s, Need.PAY)
                            : Step.to(s.on(new Page.LookUp(Page.Purpose.PAY, 0, null)));
            case COLLECT -> Homes.ask(s, Need.COLLECT);
            case OTHER -> Homes.ask(s, Need.OTHER);
        };
    }

    private Step press(State s, Input.Key key) {
        return switch (s.page()) {
            case Page.Search p -> SearchSteps.press(s, p, key);
            case Page.TypeCode p -> LookUpSteps.press(s, p, key);
            case Page.TypeIdentity p -> TypeSteps.press(s, p, key);
            case Page.RateByCode p -> RatingSteps.press(s, p, key);
            default -> Step.to(s);
        };
    }

    private Step go(State s, Input.Go go) {
        return switch (s.page()) {
            case Page.TicketShown p -> Sessions.end(s);
            case Page.TypeCode p -> LookUpSteps.submit(s, p);
            case Page.TypeIdentity p -> TypeSteps.submit(s, p);
            case Page.Identifying p -> IdentitySteps.goOn(s, p);
            case Page.Greeting p -> new CitySteps(timing).go(s, p, go.fresh());
            case Page.RateByCode p -> RatingSteps.submit(s, p);
            case Page.RateForm p -> RatingSteps.send(s, p, go.fresh());
            case Page.RateThanks p -> Sessions.end(s);
            case Page.Booking p -> new BookingSteps(timing).go(s, p, go.fresh());
            case Page.LongWait p ->
                    new IssueSteps(timing).draw(s, p.errand(), p.priority(), go.fresh());
            case Page.Issuing p -> new TimeSteps(timing).retryNow(s);
            default -> Step.to(s);
        };
    }
}
