package vn.motcua.kiosk.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.motcua.kiosk.flow.Identifying.answer;
import static vn.motcua.kiosk.flow.Identifying.lastBegun;
import static vn.motcua.kiosk.flow.Identifying.news;
import static vn.motcua.kiosk.flow.Identifying.offered;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import vn.motcua.contract.appliance.IdentityView;
import vn.motcua.contract.appliance.IdentityView.Stage;
import vn.motcua.contract.appliance.IssueRequest;
import vn.motcua.contract.appliance.VisitorView;
import vn.motcua.contract.appliance.VisitorView.Result;
import vn.motcua.contract.identity.AccountState;
import vn.motcua.contract.identity.Means;
import vn.motcua.contract.identity.Trust;
import vn.motcua.contract.identity.VisitorCategory;
import vn.motcua.contract.identity.VisitorDossier;
import vn.motcua.contract.office.Need;
import vn.motcua.contract.queue.AppointmentId;
import vn.motcua.contract.queue.PriorityClass;
import vn.motcua.kiosk.Identities;
import vn.motcua.kiosk.Samples;

/** What follows identification: what the city says, and the four paths (S-096, S-097). */
class CityFlowTest {
    private static Visit greeted(Need need, IdentityView.Greeted who) {
        Visit v = offered(Identities.ALL.toArray(Means[]::new)).on(new Input.ChooseNeed(need));
        if (need == Need.SUBMIT) {
            v.on(new Input.OpenSearch(), new Input.ChooseProcedure(Samples.birth()));
        }
        answer(v, Identities.view(Means.CARD_QR, Stage.WAITING));
        return news(v, Identities.named(Means.CARD_QR, Stage.IDENTIFIED, who));
    }

    private static Visit told(Need need, VisitorView view) {
        return told(greeted(need, Identities.visitor(Trust.CARD_QR)), view);
    }

    private static Visit told(Visit v, VisitorView view) {
        return v.on(new Input.CityAnswered(v.call(), view));
    }

    private static Page.Greeting greeting(Visit v) {
        return (Page.Greeting) v.page();
    }

    private static IssueRequest number(Visit v) {
        v.on(new Input.Go(Samples.id(1)), new Input.Declare(PriorityClass.NONE, Samples.id(2)));
        return v.asked(Effect.Issue.class).getFirst().request();
    }

    @Test
    void theCityIsAskedOnceAndSlownessIsSaid() {
        Visit v = greeted(Need.COLLECT, Identities.visitor(Trust.CARD_QR));
        assertThat(v.asked(Effect.AskCity.class)).hasSize(1);
        assertThat(greeting(v).city().slow()).isFalse();
        v.wait(2);
        assertThat(greeting(v).city().slow()).isTrue();
        told(v, Identities.found(AccountState.LEVEL_2, null));
        assertThat(greeting(v).city().awaited()).isFalse();
        assertThat(v.asked(Effect.AskCity.class)).hasSize(1);
    }

    @Test
    void nobodyMustWaitForTheCity() {
        Visit v = greeted(Need.COLLECT, Identities.visitor(Trust.CARD_QR));
        assertThat(number(v).service()).isEqualTo(Samples.COLLECT);
        // Coming back asks again: the first answer found another page.
        Visit w = greeted(Need.COLLECT, Identities.visitor(Trust.CARD_QR));
        long first = w.call();
        w.on(new Input.Go(Samples.id(1)));
        w.on(new Input.CityAnswered(first, Identities.found(AccountState.NONE, null)));
        assertThat(w.page()).isInstanceOf(Page.Priority.class);
        w.on(new Input.Back());
        assertThat(w.asked(Effect.AskCity.class)).hasSize(2);
        assertThat(greeting(w).city().awaited()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "COLLECT,LEVEL_2,true,false,COLLECTS",
        "COLLECT,LEVEL_2,false,true,PAYS",
        "COLLECT,NONE,false,false,COLLECTS",
        "OTHER,LEVEL_1,true,true,COLLECTS",
        "OTHER,LEVEL_1,false,true,PAYS",
        "OTHER,LEVEL_1,false,false,WANTS_SERVICE",
        "OTHER,LOCKED,false,false,NO_ACCOUNT",
        "SUBMIT,LEVEL_2,true,true,WANTS_SERVICE",
        "SUBMIT,UNKNOWN,false,false,WANTS_SERVICE",
        "SUBMIT,NONE,true,true,NO_ACCOUNT",
    })
    void thePathThatFitsIsChosenAlready(
            Need need, AccountState account, boolean ready, boolean due, VisitorCategory path) {
        List<VisitorDossier> all =
                List.of(Identities.running(3), Identities.ready(1), Identities.due(2, 8_000));
        VisitorDossier[] some =
                all.stream()
                        .filter(d -> (ready || !d.readyToCollect()) && (due || !d.toPay()))
                        .toArray(VisitorDossier[]::new);
        Visit v = told(need, Identities.found(account, null, some));
        assertThat(greeting(v).city().path()).isEqualTo(path);
        assertThat(Paths.inOrder(Objects.requireNonNull(greeting(v).city().file()), errand(v)))
                .startsWith(path)
                .containsExactlyInAnyOrder(VisitorCategory.values());
    }

    private static Errand errand(Visit v) {
        return greeting(v).errand();
    }

    @ParameterizedTest
    @CsvSource({
        "SUBMIT,WANTS_SERVICE,nop-ho-so",
        "SUBMIT,NO_ACCOUNT,nop-ho-so",
        "SUBMIT,PAYS,ket-qua",
        "SUBMIT,COLLECTS,ket-qua",
        "COLLECT,COLLECTS,ket-qua",
        "COLLECT,NO_ACCOUNT,viec-khac",
        "OTHER,WANTS_SERVICE,viec-khac",
    })
    void everyPathLeadsToItsNumber(Need need, VisitorCategory path, String service) {
        Visit v = told(need, Identities.found(AccountState.LEVEL_2, null, Identities.ready(1)));
        v.on(new Input.ChoosePath(path));
        IssueRequest request = number(v);
        assertThat(request.service().value()).isEqualTo(service);
        // The procedure that was chosen stays with its errand alone.
        assertThat(request.procedure() != null)
                .isEqualTo(need == Need.SUBMIT && service.equals("nop-ho-so"));
    }

    @Test
    void anotherServiceAsksForTheProcedureAndNotAgainWhoItIs() {
        // S-102
        Visit v = told(Need.COLLECT, Identities.found(AccountState.LEVEL_2, null));
        v.on(new Input.ChoosePath(VisitorCategory.WANTS_SERVICE), new Input.Go(Samples.id(1)));
        assertThat(v.page()).isInstanceOf(Page.Fields.class);
        v.on(new Input.Back());
        assertThat(greeting(v).city().path()).isEqualTo(VisitorCategory.WANTS_SERVICE);
        v.on(new Input.Go(Samples.id(1)), new Input.OpenSearch());
        v.on(new Input.ChooseProcedure(Samples.birth()));
        assertThat(v.page()).isInstanceOf(Page.Priority.class);
        v.on(new Input.Declare(PriorityClass.NONE, Samples.id(2)));
        IssueRequest request = v.asked(Effect.Issue.class).getFirst().request();
        assertThat(request.procedure()).isEqualTo(Samples.birth().code());
        assertThat(v.state.greeted()).isNull();
        assertThat(v.asked(Effect.AskCity.class)).hasSize(1);
    }

    @Test
    void anElderlyVisitorIsNotAskedForThePriorityAfterChoosingAProcedureEither() {
        Visit v = greeted(Need.COLLECT, Identities.elderly());
        told(v, Identities.found(AccountState.LEVEL_2, null));
        v.on(new Input.ChoosePath(VisitorCategory.WANTS_SERVICE), new Input.Go(Samples.id(1)));
        v.on(new Input.OpenSearch(), new Input.ChooseProcedure(Samples.birth()));
        assertThat(errand(v).procedure()).isEqualTo(Samples.birth());
        v.on(new Input.Go(Samples.id(2)));
        IssueRequest request = v.asked(Effect.Issue.class).getFirst().request();
        assertThat(request.priority()).isEqualTo(PriorityClass.ELDERLY);
        assertThat(request.procedure()).isEqualTo(Samples.birth().code());
    }

    @ParameterizedTest
    @CsvSource({"9,true", "8,true", "10,false", "7,false"})
    void aBookingWhoseTimeHasComeIsCheckedIn(int hour, boolean counts) {
        // S-107; it is 08:42
        Visit v =
                told(
                        Need.SUBMIT,
                        Identities.found(
                                AccountState.LEVEL_2,
                                hour == 8
                                        ? new vn.motcua.contract.identity.AppointmentToday(
                                                java.time.LocalTime.of(8, 15),
                                                java.time.LocalTime.of(8, 45),
                                                Samples.SUBMIT,
                                                "kd83hf7Qmz")
                                        : Identities.booking(hour)));
        v.on(new Input.Go(Samples.id(1)));
        assertThat(v.page()).isInstanceOf(counts ? Page.Issuing.class : Page.Priority.class);
        assertThat(v.asked(Effect.Issue.class))
                .extracting(e -> e.request().appointment())
                .isEqualTo(counts ? List.of(AppointmentId.of("kd83hf7Qmz")) : List.of());
    }

    @ParameterizedTest
    @EnumSource(
            value = Result.class,
            names = {"AWAY", "UNKNOWN"})
    void withoutAnAnswerTheSameNumberAndAnotherQuestion(Result result) {
        Visit v = told(Need.COLLECT, VisitorView.without(result));
        v.on(new Input.ChoosePath(VisitorCategory.PAYS));
        assertThat(greeting(v).city().path()).isNull();
        v.on(new Input.TryAgain());
        assertThat(v.asked(Effect.AskCity.class)).hasSize(2);
        told(v, VisitorView.without(result));
        assertThat(number(v).service()).isEqualTo(Samples.COLLECT);
    }

    @Test
    void anAgentThatGivesNoAnswerIsACityThatIsAway() {
        Visit v = greeted(Need.COLLECT, Identities.visitor(Trust.CARD_QR));
        v.on(new Input.CallFailed(v.call()));
        assertThat(greeting(v).city().is(Result.AWAY)).isTrue();
    }

    @Test
    void whoeverTheCityWantsToKnowBetterMayGoOnToTheChipOrWithout() {
        Visit v = told(Need.COLLECT, VisitorView.without(Result.TRUST_TOO_LOW));
        v.on(new Input.ChooseMeans(Means.CHIP), new Input.Agree(false));
        assertThat(greeting(v).city().is(Result.TRUST_TOO_LOW)).isTrue();
        v.on(new Input.ChooseMeans(Means.CHIP), new Input.Agree(true));
        assertThat(lastBegun(v).means()).isEqualTo(Means.CHIP);
        answer(v, Identities.named(Means.CHIP, Stage.WAITING, Identities.visitor(Trust.CARD_QR)));
        news(v, Identities.named(Means.CHIP, Stage.IDENTIFIED, Identities.visitor(Trust.CHIP)));
        assertThat(v.asked(Effect.AskCity.class)).hasSize(2);
        assertThat(greeting(v).visitor().trust()).isEqualTo(Trust.CHIP);
        told(v, Identities.found(AccountState.LEVEL_2, null));
        v.on(new Input.ChooseMeans(Means.CHIP));
        assertThat(v.page()).isInstanceOf(Page.Greeting.class);
        assertThat(number(v).service()).isEqualTo(Samples.COLLECT);
    }

    @Test
    void whoTheAgentForgotIsNotNamedAnyMore() {
        Visit v = told(Need.COLLECT, VisitorView.without(Result.NOBODY));
        assertThat(v.page()).isInstanceOf(Page.Identify.class);
    }

    @Test
    void theSessionsEndForgetsWhatTheCitySaid() {
        for (Input end : List.of(new Input.Leave(), new Input.NotMe())) {
            Visit v =
                    told(
                            Need.COLLECT,
                            Identities.found(AccountState.LEVEL_2, null, Identities.ready(1)));
            v.on(end);
            assertThat(v.page()).isNotInstanceOf(Page.Greeting.class);
            assertThat(v.state.greeted()).isNull();
        }
        Visit v = told(Need.COLLECT, Identities.found(AccountState.LEVEL_2, null));
        v.on(new Input.ChoosePath(VisitorCategory.WANTS_SERVICE), new Input.Go(Samples.id(1)));
        v.wait(90);
        assertThat(v.page()).isInstanceOf(Page.Home.class);
        assertThat(v.state.greeted()).isNull();
        assertThat(v.asked(Effect.EndSession.class)).hasSize(1);
    }
}
