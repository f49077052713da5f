package vn.motcua.kiosk.screen;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.appliance.IdentityView;
import vn.motcua.contract.identity.Means;
import vn.motcua.contract.office.Office;
import vn.motcua.kiosk.flow.Overlay;
import vn.motcua.kiosk.flow.Page;
import vn.motcua.kiosk.flow.State;
import vn.motcua.kiosk.flow.Timing;
import vn.motcua.kiosk.flow.Wishes;
import vn.motcua.kiosk.screen.dossier.CodeScreen;
import vn.motcua.kiosk.screen.dossier.DossierScreen;
import vn.motcua.kiosk.screen.dossier.LookUpScreen;
import vn.motcua.kiosk.screen.home.ClosedScreen;
import vn.motcua.kiosk.screen.home.HomeScreen;
import vn.motcua.kiosk.screen.home.StartingScreen;
import vn.motcua.kiosk.screen.identify.ApprovalScreen;
import vn.motcua.kiosk.screen.identify.ConsentScreen;
import vn.motcua.kiosk.screen.identify.EndedScreen;
import vn.motcua.kiosk.screen.identify.GreetingScreen;
import vn.motcua.kiosk.screen.identify.IdentifyScreen;
import vn.motcua.kiosk.screen.identify.TypeScreen;
import vn.motcua.kiosk.screen.identify.WorkScreen;
import vn.motcua.kiosk.screen.message.PlainScreen;
import vn.motcua.kiosk.screen.priority.PriorityScreen;
import vn.motcua.kiosk.screen.rating.RateCodeScreen;
import vn.motcua.kiosk.screen.rating.RatingScreen;
import vn.motcua.kiosk.screen.search.FieldsScreen;
import vn.motcua.kiosk.screen.search.ProcedureScreen;
import vn.motcua.kiosk.screen.search.SearchScreen;
import vn.motcua.kiosk.screen.ticket.BookingScreen;
import vn.motcua.kiosk.screen.ticket.IssuingScreen;
import vn.motcua.kiosk.screen.ticket.LongWaitScreen;
import vn.motcua.kiosk.screen.ticket.TicketScreen;

/** Which screen draws a state, and when a new one is due; screen's thread only. */
public final class Screens {
    private final Timing timing;

    public Screens(Timing timing) {
        this.timing = timing;
    }

    /**
     * As long as this stays equal the same screen follows along, so that nothing is replaced under
     * a finger.
     */
    public Object key(State s) {
        return new Key(s.wishes(), s.office().orElse(null), s.starting(), over(s), page(s));
    }

    private record Key(
            Wishes wishes,
            @Nullable Office office,
            boolean starting,
            @Nullable Object over,
            Object page) {}

    private static @Nullable Object over(State s) {
        return switch (s.overlay()) {
            case null -> null;
            case Overlay.StillThere o -> "still";
            case Overlay.DropNumber d -> d.sending() == null ? "drop" : "dropping";
            case Overlay.Help h -> h;
            case Overlay.Message m -> m;
        };
    }

    private static Object page(State s) {
        return switch (s.page()) {
            case Page.Home p -> "home";
            case Page.Closed p -> "closed";
            case Page.Fields p -> p.browsing() ? "fields browsing" : "fields";
            case Page.Search p -> java.util.Arrays.asList(p.browsing(), p.field(), p.keys());
            case Page.ProcedureShown p -> p.procedure();
            case Page.Priority p -> p.errand();
            case Page.Booking p -> p;
            case Page.LongWait p -> java.util.Arrays.asList(p.errand(), p.asked());
            case Page.Identify p -> java.util.Arrays.asList("identify", means(s), p.trouble());
            case Page.Consent p -> java.util.Arrays.asList("consent", p.means());
            case Page.Identifying p -> identifying(p);
            case Page.TypeIdentity p -> java.util.Arrays.asList("type identity", p.kind());
            case Page.Greeting p -> java.util.Arrays.asList(p, means(s));
            case Page.Issuing p -> p.away() ? "away" : "issuing";
            case Page.TicketShown p ->
                    java.util.Arrays.asList(p.ticket(), p.slip(), p.print().trouble());
            case Page.LookUp p -> p;
            case Page.TypeCode p -> p.purpose();
            case Page.DossierShown p -> p;
            case Page.RateByCode p -> "rate by code";
            case Page.RateFinding p -> "rate finding";
            case Page.RateForm p -> p;
            case Page.RateThanks p -> "thanks";
        };
    }

    /** Progress and the time left follow along; anything else is another screen. */
    private static Object identifying(Page.Identifying p) {
        IdentityView v = p.view();
        return v == null
                ? p.means()
                : java.util.Arrays.asList(
                        p.means(), v.stage(), v.code(), v.trouble(), p.named(), p.atWork());
    }

    private static List<Means> means(State s) {
        return s.info() == null ? List.of() : s.info().means();
    }

    public Screen draw(Look look, State s) {
        Screen screen = make(look, s);
        screen.update(s);
        return screen;
    }

    private Screen make(Look look, State s) {
        Office office = s.office().orElse(null);
        if (office == null || s.starting()) {
            return new StartingScreen(look, office);
        }
        return switch (s.overlay()) {
            case null -> onPage(look, s, office);
            case Overlay.Help h -> PlainScreen.help(look, office, h);
            case Overlay.Message m -> PlainScreen.message(look, office, m);
            case Overlay.StillThere o -> PlainScreen.stillThere(look, office);
            case Overlay.DropNumber d -> PlainScreen.drop(look, office, d, s.page());
        };
    }

    private Screen onPage(Look look, State s, Office office) {
        return switch (s.page()) {
            case Page.Home p -> new HomeScreen(look, office);
            case Page.Closed p -> new ClosedScreen(look, office, s.now().wall());
            case Page.Fields p -> new FieldsScreen(look, office, p.browsing());
            case Page.Search p -> new SearchScreen(look, office, p);
            case Page.ProcedureShown p -> new ProcedureScreen(look, office, p.procedure());
            case Page.Priority p -> new PriorityScreen(look, office, p.errand());
            case Page.Booking p -> new BookingScreen(look, office, p);
            case Page.LongWait p -> new LongWaitScreen(look, office, p);
            case Page.Identify p -> new IdentifyScreen(look, office, p, means(s));
            case Page.Consent p -> new ConsentScreen(look, office, p);
            case Page.Identifying p when !p.atWork() -> new EndedScreen(look, office, p);
            case Page.Identifying p when p.means() == Means.VNEID ->
                    new ApprovalScreen(look, office, p);
            case Page.Identifying p -> new WorkScreen(look, office, p);
            case Page.TypeIdentity p -> new TypeScreen(look, office, p);
            case Page.Greeting p -> new GreetingScreen(look, office, p, means(s), s.now());
            case Page.Issuing p -> new IssuingScreen(look, office, p);
            case Page.TicketShown p -> new TicketScreen(look, office, p, timing);
            case Page.LookUp p -> new LookUpScreen(look, office, p);
            case Page.TypeCode p -> new CodeScreen(look, office, p);
            case Page.DossierShown p -> new DossierScreen(look, office, p);
            case Page.RateByCode p -> new RateCodeScreen(look, office);
            case Page.RateFinding p -> PlainScreen.rating(look, office, false);
            case Page.RateForm p -> new RatingScreen(look, office, p);
            case Page.RateThanks p -> PlainScreen.rating(look, office, true);
        };
    }
}
