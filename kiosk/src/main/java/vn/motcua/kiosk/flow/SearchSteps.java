package vn.motcua.kiosk.flow;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.appliance.ProcedureList;
import vn.motcua.contract.dossier.Procedure;
import vn.motcua.contract.office.Need;
import vn.motcua.contract.office.Service;

/** Choosing a field and a procedure (S-122…S-124). */
final class SearchSteps {
    /** A list longer than this is better searched than scrolled. */
    static final int MOST_HITS = 60;

    private SearchSteps() {}

    static Step openFields(State s, boolean browsing) {
        long call = s.calls() + 1;
        return Step.to(
                s.counting(call).on(new Page.Fields(browsing, List.of(), call, false)),
                new Effect.LoadFields(call, Need.SUBMIT));
    }

    static Step fieldsFound(State s, Input.FieldsFound found) {
        return s.page() instanceof Page.Fields p && p.call() == found.call()
                ? Step.to(s.beneath(new Page.Fields(p.browsing(), found.fields(), 0, false)))
                : Step.to(s);
    }

    static Step chooseField(State s, String name) {
        return s.page() instanceof Page.Fields p
                ? search(s, p.browsing(), name, "", Page.Keys.HIDDEN, null)
                : Step.to(s);
    }

    static Step openSearch(State s) {
        return switch (s.page()) {
            case Page.Fields p -> search(s, p.browsing(), null, "", Page.Keys.SHOWN, null);
            case Page.Search p when !p.keys().shown() ->
                    Step.to(s.on(keyed(p, new Page.Keys(true, false, p.keys().telex()))));
            default -> Step.to(s);
        };
    }

    static Step press(State s, Page.Search p, Input.Key key) {
        return switch (key) {
            case Input.Key.Letter k -> type(s, p, Typing.add(p.text(), k.text(), p.keys().telex()));
            case Input.Key.Tone k -> type(s, p, Typing.tone(p.text(), k.mark()));
            case Input.Key.Erase k -> type(s, p, Typing.erase(p.text()));
            case Input.Key.EraseAll k -> type(s, p, "");
            case Input.Key.Digits k ->
                    Step.to(
                            s.on(
                                    keyed(
                                            p,
                                            new Page.Keys(
                                                    true, !p.keys().digits(), p.keys().telex()))));
            case Input.Key.Telex k ->
                    Step.to(
                            s.on(
                                    keyed(
                                            p,
                                            new Page.Keys(
                                                    true, p.keys().digits(), !p.keys().telex()))));
            case Input.Key.Hide k -> Step.to(s.on(keyed(p, Page.Keys.HIDDEN)));
        };
    }

    static Step search(State s, Page.Search p) {
        return search(s, p.browsing(), p.field(), p.text(), p.keys(), p.found());
    }

    static Step proceduresFound(State s, Input.ProceduresFound found) {
        if (!(s.page() instanceof Page.Search p) || p.call() != found.call()) {
            return Step.to(s);
        }
        return Step.to(
                s.beneath(
                        new Page.Search(
                                p.browsing(),
                                p.field(),
                                p.text(),
                                p.keys(),
                                found.found(),
                                0,
                                false)));
    }

    static Step chooseProcedure(State s, Procedure procedure) {
        if (!(s.page() instanceof Page.Search p)) {
            return Step.to(s);
        }
        if (p.browsing()) {
            return Step.to(s.on(new Page.ProcedureShown(procedure, p)));
        }
        Optional<Service> service =
                s.office()
                        .flatMap(o ->
                                o.serviceFor(Need.SUBMIT, procedure.fieldVi())
                                        .or(() -> Homes.serviceFor(o, Need.SUBMIT)));
        return service.map(
                        found -> IdentitySteps.ask(s, new Errand(Need.SUBMIT, found, procedure), p))
                .orElseGet(() -> Step.to(s));
    }

    private static Step type(State s, Page.Search p, String text) {
        return text.equals(p.text())
                ? Step.to(s)
                : search(s, p.browsing(), p.field(), text, p.keys(), p.found());
    }

    private static Step search(
            State s,
            boolean browsing,
            @Nullable String field,
            String text,
            Page.Keys keys,
            @Nullable ProcedureList shown) {
        long call = s.calls() + 1;
        Page.Search page = new Page.Search(browsing, field, text, keys, shown, call, false);
        return Step.to(
                s.counting(call).on(page), new Effect.Search(call, text.strip(), field, MOST_HITS));
    }

    private static Page.Search keyed(Page.Search p, Page.Keys keys) {
        return new Page.Search(
                p.browsing(), p.field(), p.text(), keys, p.found(), p.call(), p.failed());
    }
}
