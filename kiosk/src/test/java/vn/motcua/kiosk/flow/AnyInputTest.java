package vn.motcua.kiosk.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.motcua.contract.appliance.AppointmentAnswer;
import vn.motcua.contract.appliance.DossierAnswer;
import vn.motcua.contract.appliance.FieldCount;
import vn.motcua.contract.appliance.IdentityView;
import vn.motcua.contract.appliance.IdentityView.Stage;
import vn.motcua.contract.appliance.IdentityView.Trouble;
import vn.motcua.contract.appliance.PrintState;
import vn.motcua.contract.appliance.ProcedureList;
import vn.motcua.contract.appliance.RatingAnswer;
import vn.motcua.contract.appliance.Scanned;
import vn.motcua.contract.appliance.TypedIdentity;
import vn.motcua.contract.dossier.DossierStatus;
import vn.motcua.contract.identity.Means;
import vn.motcua.contract.office.Need;
import vn.motcua.contract.queue.AppointmentId;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.PriorityClass;
import vn.motcua.contract.queue.Rejection;
import vn.motcua.kiosk.Identities;
import vn.motcua.kiosk.Samples;

/** Thousands of inputs in any order, with an agent that answers late, never or twice. */
class AnyInputTest {
    private final List<CommandId> inFlight = new ArrayList<>();
    private final Map<CommandId, Integer> intentions = new HashMap<>();
    private int ids;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void noOrderOfInputsSendsOneRequestTwiceAtOnceOrLeavesADeadEnd(long seed) {
        Random random = new Random(seed);
        Visit v = Visit.atHome();
        for (int i = 0; i < 4_000; i++) {
            v.effects.clear();
            Input input = any(random, v);
            v.on(input);
            follow(v);
            assertThat(v.state.abandoned()).hasSizeLessThanOrEqualTo(8);
        }
        inFlight.clear();
        v.on(new Input.Connected(true), new Input.Changed(Samples.info()));
        for (int i = 0; i < 6 && !v.state.idle(); i++) {
            v.on(new Input.Dismiss(), new Input.Go(Samples.id(1)), new Input.Leave());
            v.wait(300);
        }
        boolean waitsForAnswer =
                v.page() instanceof Page.Issuing || v.overlay() instanceof Overlay.DropNumber;
        assertThat(v.state.idle() || waitsForAnswer).as("page %s", v.page()).isTrue();
    }

    private void follow(Visit v) {
        for (Effect effect : v.effects) {
            if (effect instanceof Effect.Issue issue) {
                CommandId id = issue.request().request();
                boolean refresh = v.page() instanceof Page.TicketShown;
                assertThat(!refresh && inFlight.contains(id)).isFalse();
                inFlight.add(id);
                intentions.merge(id, 1, Integer::sum);
            }
        }
    }

    private Input any(Random random, Visit v) {
        CommandId id = Samples.id(1000 + ids++);
        return switch (random.nextInt(48)) {
            case 0 -> new Input.ChooseNeed(Need.values()[random.nextInt(5)]);
            case 1 -> new Input.Declare(PriorityClass.NONE, id);
            case 2 -> answer(random, v);
            case 3 -> new Input.Connected(random.nextBoolean());
            case 4 -> new Input.Changed(Samples.info(Samples.office(), random.nextBoolean()));
            case 30 -> new Input.Changed(Identities.info(Samples.office(), means(random)));
            case 31 -> new Input.ChooseMeans(Means.values()[random.nextInt(6)]);
            case 32 -> new Input.Agree(random.nextBoolean());
            case 33 -> new Input.DeclineIdentity();
            case 34 -> random.nextBoolean() ? new Input.TryAgain() : new Input.AnotherWay();
            case 35 -> random.nextBoolean() ? new Input.TypeInstead() : new Input.NotMe();
            case 36 -> new Input.ChooseKind(TypedIdentity.Kind.values()[random.nextInt(3)]);
            case 37, 38 -> new Input.IdentityAnswered(v.call() - random.nextInt(2), view(random));
            case 39, 40 -> new Input.IdentityChanged(view(random));
            case 5 -> new Input.Back();
            case 6 -> random.nextInt(4) == 0 ? new Input.Leave() : new Input.Touched();
            case 7 -> new Input.Go(id);
            case 8 -> new Input.CallHelp(id);
            case 9 -> new Input.DropNumber();
            case 10 -> new Input.ConfirmDrop(id);
            case 11 -> new Input.Dismiss();
            case 12 -> new Input.OpenSearch();
            case 13 -> new Input.ChooseProcedure(Samples.birth());
            case 14 -> new Input.ChooseField("Hộ tịch");
            case 15 -> new Input.FieldsFound(v.call(), List.of(new FieldCount("Hộ tịch", 3)));
            case 16 ->
                    new Input.ProceduresFound(
                            v.call(), new ProcedureList(1, List.of(Samples.birth())));
            case 17 -> new Input.CallFailed(v.call());
            case 18 -> {
                Scanned.Kind kind = Scanned.Kind.values()[random.nextInt(6)];
                yield new Input.WasScanned(
                        new Scanned(
                                kind, "H26-261119-0042", "key", AppointmentId.of("random-code-1")));
            }
            case 19 ->
                    new Input.DossierFound(
                            v.call(),
                            random.nextBoolean()
                                    ? Samples.dossier(DossierStatus.values()[random.nextInt(10)])
                                    : new DossierAnswer(DossierAnswer.Result.AWAY, null));
            case 20 -> {
                RatingAnswer.Result result = RatingAnswer.Result.values()[random.nextInt(8)];
                yield new Input.RatingFound(v.call(), new RatingAnswer(result, Samples.target()));
            }
            case 21 -> new Input.ChooseLevel(random.nextInt(6));
            case 42 ->
                    new Input.AppointmentFound(
                            v.call(),
                            new AppointmentAnswer(
                                    AppointmentAnswer.Result.values()[random.nextInt(6)],
                                    random.nextBoolean() ? Samples.SUBMIT : null,
                                    null,
                                    null,
                                    null));
            case 22 -> new Input.TickReason("waiting");
            case 23 ->
                    v.page() instanceof Page.RateForm f && f.sending() != null
                            ? new Input.Rated(
                                    f.sending().request(),
                                    new RatingAnswer(
                                            RatingAnswer.Result.values()[random.nextInt(8)], null))
                            : new Input.OpenRateByCode();
            case 24 -> new Input.Press(new Input.Key.Letter(random.nextBoolean() ? "a" : "4"));
            case 25 -> new Input.Press(new Input.Key.Erase());
            case 26 -> new Input.Printed(Samples.print(stage(random), null));
            case 27 -> new Input.Reprint();
            case 28 -> new Input.OpenTyping();
            case 29 -> new Input.Browse();
            case 41 ->
                    new Input.BoardChanged(
                            random.nextBoolean() ? Samples.board() : Samples.crowded(23, null));
            default -> {
                long ms = random.nextInt(5_000);
                yield new Input.Tick(
                        new Moment(v.state.now().ms() + ms, v.state.now().wall().plusMillis(1)));
            }
        };
    }

    private static List<Means> means(Random random) {
        return Identities.ALL.stream().filter(m -> random.nextInt(3) > 0).toList();
    }

    private static IdentityView view(Random random) {
        Means means = Means.values()[random.nextInt(6)];
        IdentityView.Greeted who = random.nextBoolean() ? Identities.elderly() : null;
        Stage stage = Stage.values()[random.nextInt(Stage.values().length)];
        boolean troubled = stage == Stage.AGAIN || stage == Stage.ENDED;
        Trouble[] all = Trouble.values();
        return new IdentityView(
                means, stage, null, null, who, troubled ? all[random.nextInt(all.length)] : null);
    }

    private Input answer(Random random, Visit v) {
        if (inFlight.isEmpty()) {
            return new Input.FocusCode(random.nextBoolean());
        }
        CommandId id = inFlight.remove(random.nextInt(inFlight.size()));
        while (inFlight.remove(id)) {
            // One answer settles every sending of the request in this model.
        }
        return switch (random.nextInt(4)) {
            case 0 -> new Input.RequestFailed(id);
            case 1 -> new Input.Issued(id, Samples.hubAway());
            case 2 -> new Input.Issued(id, Samples.refused(Rejection.values()[random.nextInt(12)]));
            default -> new Input.Issued(id, Samples.issued(stage(random)));
        };
    }

    private static PrintState.Stage stage(Random random) {
        return PrintState.Stage.values()[random.nextInt(6)];
    }
}
