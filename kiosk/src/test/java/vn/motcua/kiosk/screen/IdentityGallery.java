package vn.motcua.kiosk.screen;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import vn.motcua.contract.appliance.IdentityView;
import vn.motcua.contract.appliance.IdentityView.Stage;
import vn.motcua.contract.appliance.IdentityView.Trouble;
import vn.motcua.contract.appliance.TypedIdentity;
import vn.motcua.contract.appliance.VisitorView;
import vn.motcua.contract.appliance.VisitorView.Result;
import vn.motcua.contract.identity.AccountState;
import vn.motcua.contract.identity.Means;
import vn.motcua.contract.identity.Trust;
import vn.motcua.contract.identity.VisitorCategory;
import vn.motcua.contract.identity.VisitorDossier;
import vn.motcua.kiosk.Identities;
import vn.motcua.kiosk.Samples;
import vn.motcua.kiosk.flow.Flow;
import vn.motcua.kiosk.flow.Input;
import vn.motcua.kiosk.flow.Moment;
import vn.motcua.kiosk.flow.State;

/** Every screen of saying who one is, reached by real inputs. */
final class IdentityGallery {
    private final Flow flow;

    IdentityGallery(Flow flow) {
        this.flow = flow;
    }

    private State then(State state, Input... inputs) {
        State next = state;
        for (Input input : inputs) {
            next = flow.next(next, input).state();
        }
        return next;
    }

    private State asked(State home, List<Means> means) {
        State offered =
                then(
                        home,
                        new Input.Changed(
                                Identities.info(
                                        Objects.requireNonNull(home.info()).office(), means)),
                        new Input.ChooseNeed(vn.motcua.contract.office.Need.SUBMIT),
                        new Input.OpenSearch(),
                        new Input.ChooseProcedure(Samples.birth()));
        return answered(offered, Identities.view(Means.CARD_QR, Stage.WAITING));
    }

    private State answered(State state, IdentityView view) {
        return then(state, new Input.IdentityAnswered(state.calls(), view));
    }

    void add(Map<String, State> states, State home) {
        State all = asked(home, Identities.ALL);
        State five = asked(home, List.of(Means.VNEID, Means.CHIP, Means.FINGERPRINT, Means.TYPED));
        states.put("identify", five);
        states.put("identify-all", all);
        states.put("identify-card", asked(home, List.of(Means.CARD_QR, Means.MRZ, Means.TYPED)));
        states.put("identify-bare", asked(home, List.of(Means.TYPED)));
        for (Input.Wish wish : Input.Wish.values()) {
            states.put(
                    "identify-" + wish.name().toLowerCase(Locale.ROOT),
                    then(all, new Input.Toggle(wish)));
        }
        states.put("identify-easy-low", then(all, easy(), low()));
        states.put(
                "identify-again",
                then(
                        all,
                        new Input.IdentityChanged(
                                Identities.again(Means.CARD_QR, null, Trouble.UNREADABLE))));
        states.put(
                "identify-again-easy-low",
                then(
                        all,
                        new Input.IdentityChanged(
                                Identities.again(Means.CARD_QR, null, Trouble.NOT_A_DOCUMENT)),
                        easy(),
                        low()));
        consents(states, all);
        work(states, all);
        typed(states, all);
        greetings(states, all);
    }

    private static Input easy() {
        return new Input.Toggle(Input.Wish.EASY_TO_SEE);
    }

    private static Input low() {
        return new Input.Toggle(Input.Wish.LOW_REACH);
    }

    private void consents(Map<String, State> states, State all) {
        for (Means means : List.of(Means.VNEID, Means.CHIP, Means.FINGERPRINT)) {
            State consent = then(all, new Input.ChooseMeans(means));
            states.put("consent-" + means.name().toLowerCase(Locale.ROOT), consent);
            states.put(
                    "consent-easy-low-" + means.name().toLowerCase(Locale.ROOT),
                    then(consent, easy(), low()));
        }
    }

    private State begun(State all, Means means, IdentityView view) {
        State begun = then(all, new Input.ChooseMeans(means));
        begun = then(begun, new Input.Agree(true));
        return answered(begun, view);
    }

    private void work(Map<String, State> states, State all) {
        var who = Identities.visitor(Trust.CARD_QR);
        State card = begun(all, Means.CARD_QR, Identities.view(Means.CARD_QR, Stage.WAITING));
        states.put("work-card", card);
        states.put("work-card-easy-low", then(card, easy(), low()));
        states.put(
                "work-card-again",
                then(
                        card,
                        new Input.IdentityChanged(
                                Identities.again(Means.CARD_QR, null, Trouble.UNREADABLE)),
                        low()));
        states.put(
                "work-passport", begun(all, Means.MRZ, Identities.view(Means.MRZ, Stage.WAITING)));
        State chip = begun(all, Means.CHIP, Identities.view(Means.CHIP, Stage.WAITING));
        states.put("work-chip-first", chip);
        states.put(
                "work-chip",
                then(
                        chip,
                        new Input.IdentityChanged(
                                Identities.named(Means.CHIP, Stage.WAITING, who))));
        State reading =
                then(chip, new Input.IdentityChanged(Identities.working(Means.CHIP, who, 60)));
        states.put("work-chip-reading", reading);
        states.put(
                "work-chip-reading-contrast", then(reading, new Input.Toggle(Input.Wish.CONTRAST)));
        State vneid = begun(all, Means.VNEID, Identities.code(Samples.MORNING.plusSeconds(118)));
        states.put(
                "work-vneid-asking",
                begun(all, Means.VNEID, Identities.view(Means.VNEID, Stage.WAITING)));
        states.put("work-vneid", vneid);
        states.put("work-vneid-easy-low", then(vneid, easy(), low()));
        State finger =
                begun(
                        all,
                        Means.FINGERPRINT,
                        Identities.named(Means.FINGERPRINT, Stage.WAITING, who));
        states.put("work-finger", finger);
        states.put(
                "work-finger-again",
                then(
                        finger,
                        new Input.IdentityChanged(
                                Identities.again(Means.FINGERPRINT, who, Trouble.FINGER_POOR))));
        for (Trouble trouble : Trouble.values()) {
            Means means = trouble.name().contains("FINGER") ? Means.FINGERPRINT : Means.CHIP;
            boolean known = trouble.ordinal() % 2 == 0;
            states.put(
                    "ended-" + trouble.name().toLowerCase(Locale.ROOT),
                    begun(all, means, Identities.ended(means, known ? who : null, trouble)));
        }
        states.put(
                "ended-easy-low",
                then(
                        begun(all, Means.CHIP, Identities.ended(Means.CHIP, who, Trouble.NO_MATCH)),
                        easy(),
                        low()));
    }

    private void typed(Map<String, State> states, State all) {
        State typing = then(all, new Input.ChooseMeans(Means.TYPED));
        states.put("idtype", typed(typing, "00119000"));
        State sent = then(typed(typing, "001190000018"), new Input.Go(Samples.id(1)));
        states.put("idtype-checking", sent);
        states.put(
                "idtype-wrong",
                answered(sent, Identities.again(Means.TYPED, null, Trouble.WRONG_NUMBER)));
        states.put(
                "idtype-passport",
                typed(then(typing, new Input.ChooseKind(TypedIdentity.Kind.PASSPORT)), "C1234567"));
        State tax = then(typing, new Input.ChooseKind(TypedIdentity.Kind.ORGANISATION));
        tax = then(typed(tax, "0100109106-001"), new Input.Go(Samples.id(1)));
        states.put(
                "idtype-organisation",
                then(
                        answered(tax, Identities.again(Means.TYPED, null, Trouble.AWAY)),
                        easy(),
                        low()));
    }

    private State typed(State state, String text) {
        State next = state;
        for (char c : text.toCharArray()) {
            next = then(next, new Input.Press(new Input.Key.Letter(String.valueOf(c))));
        }
        return next;
    }

    private void greetings(Map<String, State> states, State all) {
        State card = greeted(all, Identities.visitor(Trust.CARD_QR));
        states.put("greeting", card);
        states.put("greeting-contrast", then(card, new Input.Toggle(Input.Wish.CONTRAST)));
        State elderly = greeted(all, Identities.elderly());
        states.put("greeting-elderly", elderly);
        states.put("greeting-elderly-easy-low", then(elderly, easy(), low()));
        states.put("greeting-number", greeted(all, Identities.number()));
        State finger =
                begun(
                        card,
                        Means.FINGERPRINT,
                        Identities.named(
                                Means.FINGERPRINT,
                                Stage.IDENTIFIED,
                                Identities.visitor(Trust.CHIP_AND_HOLDER)));
        states.put("greeting-confirmed", finger);
        files(states, all, card);
    }

    /** What the city says, or does not. */
    private void files(Map<String, State> states, State all, State card) {
        for (Result result : List.of(Result.UNKNOWN, Result.TRUST_TOO_LOW, Result.AWAY)) {
            State said = said(card, VisitorView.without(result));
            String name = "file-" + result.name().toLowerCase(Locale.ROOT);
            states.put(name, said);
            states.put(name + "-easy-low", then(said, easy(), low()));
        }
        states.put(
                "file-low-elderly",
                said(
                        greeted(all, Identities.elderly()),
                        VisitorView.without(Result.TRUST_TOO_LOW)));
        states.put(
                "file-asking",
                then(card, new Input.Tick(new Moment(card.now().ms() + 1500, Samples.MORNING))));
        states.put("file-none", said(card, Identities.found(AccountState.NONE, null)));
        State one =
                said(
                        card,
                        Identities.found(
                                AccountState.LEVEL_2,
                                Identities.booking(9),
                                Identities.due(42, 8_000)));
        states.put("file-due", one);
        states.put("file-due-easy-low", then(one, easy(), low()));
        states.put("file-due-contrast", then(one, new Input.Toggle(Input.Wish.CONTRAST)));
        for (VisitorCategory path : VisitorCategory.values()) {
            states.put("file-path-" + path, then(one, new Input.ChoosePath(path)));
        }
        VisitorDossier[] twelve = new VisitorDossier[12];
        for (int i = 0; i < twelve.length; i++) {
            twelve[i] = i % 2 == 0 ? Identities.ready(i) : Identities.due(i, 1_250_000L * i);
        }
        states.put(
                "file-three",
                said(
                        card,
                        Identities.found(
                                AccountState.LEVEL_1,
                                null,
                                Identities.ready(1),
                                Identities.due(2, 48_000),
                                Identities.ready(3))));
        for (AccountState account : AccountState.values()) {
            State many =
                    said(
                            greeted(all, Identities.elderly()),
                            Identities.found(account, Identities.booking(15), twelve));
            states.put("file-twelve-" + account.name().toLowerCase(Locale.ROOT), many);
            states.put(
                    "file-account-" + account.name().toLowerCase(Locale.ROOT),
                    then(many, new Input.ChoosePath(VisitorCategory.NO_ACCOUNT), easy(), low()));
        }
        states.put(
                "file-long-name",
                said(
                        greeted(all, Identities.longest()),
                        Identities.found(AccountState.LEVEL_2, Identities.booking(7), twelve)));
    }

    private State said(State state, VisitorView view) {
        return then(state, new Input.CityAnswered(state.calls(), view));
    }

    private State greeted(State all, IdentityView.Greeted who) {
        return then(
                all,
                new Input.IdentityChanged(Identities.named(Means.CARD_QR, Stage.IDENTIFIED, who)));
    }
}
