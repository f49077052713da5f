package vn.motcua.kiosk.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import vn.motcua.contract.appliance.BoardView;
import vn.motcua.contract.appliance.FieldCount;
import vn.motcua.contract.appliance.PrintState;
import vn.motcua.contract.appliance.ProcedureList;
import vn.motcua.contract.dossier.Procedure;
import vn.motcua.contract.office.Need;
import vn.motcua.contract.queue.CommandAnswer;
import vn.motcua.contract.queue.PriorityClass;
import vn.motcua.contract.queue.Rejection;
import vn.motcua.contract.queue.WaitRange;
import vn.motcua.contract.wire.LogId;
import vn.motcua.contract.wire.LogPosition;
import vn.motcua.kiosk.Samples;

class IssueFlowTest {
    private static Visit asked() {
        return Visit.atHome().on(new Input.ChooseNeed(Need.COLLECT));
    }

    private static Visit issuing() {
        return asked().on(new Input.Declare(PriorityClass.NONE, Samples.id(1)));
    }

    private static Visit ticket(PrintState.Stage stage) {
        return issuing().on(new Input.Issued(Samples.id(1), Samples.issued(stage)));
    }

    private static Input.Cancelled cancelled(int id, CommandAnswer.Outcome outcome) {
        LogPosition at = new LogPosition(new LogId("0123456789abcdef01234567.1"), 1);
        return new Input.Cancelled(Samples.id(id), new CommandAnswer(outcome, null, at, null));
    }

    @Test
    void submittingGoesByFieldAndProcedureToTheQuestionAndTheNumber() {
        Visit v = Visit.atHome().on(new Input.ChooseNeed(Need.SUBMIT));
        v.on(new Input.FieldsFound(v.call(), List.of(new FieldCount("Hộ tịch", 30))));
        v.on(new Input.ChooseField("Hộ tịch"));
        assertThat(v.asked(Effect.Search.class).getLast().field()).isEqualTo("Hộ tịch");
        v.on(new Input.ProceduresFound(v.call(), new ProcedureList(1, List.of(Samples.birth()))));
        v.on(new Input.ChooseProcedure(Samples.birth()));
        assertThat(v.page()).isInstanceOf(Page.Priority.class);
        v.on(new Input.Declare(PriorityClass.ELDERLY, Samples.id(7)));
        var request = v.asked(Effect.Issue.class).getFirst().request();
        assertThat(request.request()).isEqualTo(Samples.id(7));
        assertThat(request.service()).isEqualTo(Samples.SUBMIT);
        assertThat(request.procedure()).isEqualTo(Samples.birth().code());
        assertThat(request.priority()).isEqualTo(PriorityClass.ELDERLY);
        assertThat(request.language()).isEqualTo("vi");
    }

    @Test
    void aFieldOfItsOwnServiceTakesThatSeries() {
        Procedure copy = Samples.procedure("Chứng thực bản sao", "Chứng thực");
        Visit v = Visit.atHome().on(new Input.ChooseNeed(Need.SUBMIT), new Input.OpenSearch());
        v.on(new Input.ChooseProcedure(copy));
        v.on(new Input.Declare(PriorityClass.NONE, Samples.id(1)));
        assertThat(v.asked(Effect.Issue.class).getFirst().request().service())
                .isEqualTo(Samples.SAME_DAY);
    }

    @ParameterizedTest
    @CsvSource({"COLLECT,ket-qua", "OTHER,viec-khac"})
    void collectingAndOtherGoStraightToTheQuestion(Need need, String service) {
        Visit v = Visit.atHome().on(new Input.ChooseNeed(need));
        assertThat(v.page()).isInstanceOf(Page.Priority.class);
        v.on(new Input.Declare(PriorityClass.NONE, Samples.id(1)));
        assertThat(v.asked(Effect.Issue.class).getFirst().request().service().value())
                .isEqualTo(service);
    }

    /** S-111: who would wait long is told so before a number is drawn, and asked once. */
    @Test
    void whereManyWaitTheVisitorIsAskedOnceBeforeTheNumber() {
        Input crowd = new Input.BoardChanged(Samples.crowded(23, new WaitRange(45, 70)));
        Visit v = asked().on(crowd, new Input.Declare(PriorityClass.NONE, Samples.id(1)));
        assertThat(v.page())
                .isInstanceOfSatisfying(
                        Page.LongWait.class, p -> assertThat(p.asked().ahead()).isEqualTo(23));
        assertThat(v.asked(Effect.Issue.class)).isEmpty();
        v.on(new Input.Go(Samples.id(2)), new Input.Go(Samples.id(3)));
        assertThat(v.page()).isInstanceOf(Page.Issuing.class);
        assertThat(v.asked(Effect.Issue.class))
                .singleElement()
                .satisfies(e -> assertThat(e.request().request()).isEqualTo(Samples.id(2)));
    }

    /** S-111: a no costs nothing, and going back leads to the question before. */
    @Test
    void whoDoesNotWantToWaitSoLongHasNoNumber() {
        Input crowd = new Input.BoardChanged(Samples.crowded(23, null));
        Visit v = asked().on(crowd, new Input.Declare(PriorityClass.DISABLED, Samples.id(1)));
        v.on(new Input.Back());
        assertThat(v.page()).isInstanceOf(Page.Priority.class);
        v.on(new Input.Declare(PriorityClass.NONE, Samples.id(2)), new Input.Leave());
        assertThat(v.page()).isInstanceOf(Page.Home.class);
        assertThat(v.asked(Effect.Issue.class)).isEmpty();
    }

    /** Without the hub nobody knows who waits: the number comes without a question. */
    @Test
    void nobodyIsAskedByFiguresOfAHubThatIsAway() {
        BoardView last = Samples.crowded(23, new WaitRange(45, 70));
        Visit v = asked().on(new Input.BoardChanged(new BoardView(last.board(), 90_000, false)));
        v.on(new Input.Declare(PriorityClass.NONE, Samples.id(1)));
        assertThat(v.page()).isInstanceOf(Page.Issuing.class);
    }

    @Test
    void aSecondPressTakesNoSecondNumber() {
        Visit v = issuing().on(new Input.Declare(PriorityClass.NONE, Samples.id(2)));
        v.on(new Input.Declare(PriorityClass.DISABLED, Samples.id(3)));
        assertThat(v.asked(Effect.Issue.class)).hasSize(1);
        Visit w = Visit.atHome().on(new Input.ChooseNeed(Need.COLLECT));
        w.on(new Input.ChooseNeed(Need.OTHER));
        assertThat(((Page.Priority) w.page()).errand().need()).isEqualTo(Need.COLLECT);
    }

    @Test
    void withTheHubAwayTheSameRequestIsRepeatedUntilAnswered() {
        Visit v = issuing().on(new Input.Issued(Samples.id(1), Samples.hubAway()));
        assertThat(((Page.Issuing) v.page()).away()).isTrue();
        v.wait(2);
        v.on(new Input.Issued(Samples.id(1), Samples.hubAway())).wait(30);
        var sent = v.asked(Effect.Issue.class);
        assertThat(sent).hasSize(3);
        assertThat(sent).allMatch(e -> e.request().request().equals(Samples.id(1)));
        v.on(new Input.Issued(Samples.id(1), Samples.issued(PrintState.Stage.QUEUED)));
        assertThat(v.page()).isInstanceOf(Page.TicketShown.class);
    }

    @Test
    void aRequestIsNeverInFlightTwice() {
        Visit v = issuing().on(new Input.RequestFailed(Samples.id(1)));
        v.on(new Input.Go(Samples.id(9)), new Input.Go(Samples.id(10)), new Input.Connected(true));
        v.wait(20);
        assertThat(v.asked(Effect.Issue.class)).hasSize(2);
    }

    @Test
    void anAgentThatRestartsInTheMiddleLosesAndDoublesNothing() {
        Visit v = issuing();
        v.on(new Input.Connected(false), new Input.RequestFailed(Samples.id(1)));
        assertThat(((Page.Issuing) v.page()).away()).isTrue();
        v.on(new Input.Connected(true));
        assertThat(v.asked(Effect.Issue.class)).hasSize(2);
        assertThat(v.asked(Effect.Issue.class).getLast().request().request())
                .isEqualTo(Samples.id(1));
        v.on(new Input.Issued(Samples.id(1), Samples.issued(PrintState.Stage.QUEUED)));
        // While the slip is being printed: the same request tells how it stands.
        v.on(new Input.Connected(false), new Input.Connected(true));
        assertThat(v.asked(Effect.Issue.class)).hasSize(3);
        v.on(new Input.Issued(Samples.id(1), Samples.issued(PrintState.Stage.DOUBTFUL)));
        assertThat(((Page.TicketShown) v.page()).slip()).isEqualTo(Page.TicketShown.Slip.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "SERVICE_CLOSED,SERVICE_CLOSED",
        "UNKNOWN_SERVICE,SERVICE_CLOSED",
        "DAY_FULL,DAY_FULL",
        "NUMBERS_EXHAUSTED,DAY_FULL",
        "LIMIT_REACHED,LIMIT_REACHED",
        "DAY_NOT_OPEN,NOT_OPEN_YET",
        "WRONG_DAY,NOT_OPEN_YET",
        "EXPIRED,TRY_AGAIN",
        "TOO_OLD,TRY_AGAIN"
    })
    void everyRefusalIsSaidAndLeadsOn(Rejection reason, Overlay.About about) {
        Visit v = issuing().on(new Input.Issued(Samples.id(1), Samples.refused(reason)));
        assertThat(v.about()).isEqualTo(about);
        v.on(new Input.Dismiss());
        assertThat(v.overlay()).isNull();
        assertThat(v.page())
                .isInstanceOf(
                        about == Overlay.About.TRY_AGAIN ? Page.Priority.class : Page.Home.class);
    }

    @ParameterizedTest
    @EnumSource(Rejection.class)
    void noRefusalLeavesTheVisitorWaiting(Rejection reason) {
        Visit v = issuing().on(new Input.Issued(Samples.id(1), Samples.refused(reason)));
        assertThat(v.page()).isNotInstanceOf(Page.Issuing.class);
        assertThat(v.overlay()).isInstanceOf(Overlay.Message.class);
    }

    @Test
    void refusedAfterHoursShowsWhatStillWorks() {
        Visit v = issuing();
        v.on(new Input.Tick(new Moment(1000, Samples.EVENING)));
        v.on(new Input.Issued(Samples.id(1), Samples.refused(Rejection.DAY_NOT_OPEN)));
        assertThat(v.page()).isInstanceOf(Page.Closed.class);
        assertThat(v.overlay()).isNull();
    }

    @Test
    void aPrintedTicketLeavesAfterTwentySecondsAndATouchKeepsIt() {
        Visit v = ticket(PrintState.Stage.QUEUED);
        v.on(new Input.Printed(Samples.print(PrintState.Stage.WRITING, null))).wait(5);
        v.on(new Input.Printed(Samples.print(PrintState.Stage.CONFIRMED, null))).wait(15);
        v.on(new Input.Touched()).wait(15);
        assertThat(v.page()).isInstanceOf(Page.TicketShown.class);
        v.wait(6);
        assertThat(v.page()).isInstanceOf(Page.Home.class);
        assertThat(v.asked(Effect.EndSession.class)).hasSize(1);
    }

    @Test
    void newsOfThePrinterThatOvertakesTheAnswerCounts() {
        Visit v = issuing().on(new Input.Printed(Samples.print(PrintState.Stage.CONFIRMED, null)));
        v.on(new Input.Issued(Samples.id(1), Samples.issued(PrintState.Stage.QUEUED)));
        assertThat(((Page.TicketShown) v.page()).print().stage())
                .isEqualTo(PrintState.Stage.CONFIRMED);
    }

    @Test
    void withoutPaperTheNumberStaysUntilConfirmed() {
        Visit v = ticket(PrintState.Stage.QUEUED);
        v.on(
                new Input.Printed(
                        Samples.print(PrintState.Stage.REFUSED, PrintState.Trouble.PAPER_OUT)));
        v.wait(3600);
        assertThat(v.page()).isInstanceOf(Page.TicketShown.class);
        v.on(new Input.Go(Samples.id(5)));
        assertThat(v.page()).isInstanceOf(Page.Home.class);
    }

    @Test
    void aPrinterThatSaysNothingCountsAsDoubtful() {
        Visit v = ticket(PrintState.Stage.WRITING).wait(21);
        assertThat(((Page.TicketShown) v.page()).slip()).isEqualTo(Page.TicketShown.Slip.NONE);
        v.on(new Input.Reprint());
        assertThat(v.asked(Effect.Reprint.class)).hasSize(1);
        assertThat(((Page.TicketShown) v.page()).slip()).isEqualTo(Page.TicketShown.Slip.COMING);
    }

    @Test
    void givingANumberUpAsksFirstAndKeepsItsIdThroughRetries() {
        Visit v = ticket(PrintState.Stage.CONFIRMED).on(new Input.DropNumber());
        assertThat(v.asked(Effect.Cancel.class)).isEmpty();
        v.on(new Input.ConfirmDrop(Samples.id(8)), new Input.ConfirmDrop(Samples.id(9)));
        v.on(new Input.RequestFailed(Samples.id(8))).wait(3);
        assertThat(v.asked(Effect.Cancel.class))
                .hasSize(2)
                .allMatch(c -> c.request().equals(Samples.id(8)));
        v.on(cancelled(8, CommandAnswer.Outcome.ACCEPTED));
        assertThat(v.about()).isEqualTo(Overlay.About.NUMBER_DROPPED);
        v.on(new Input.Dismiss());
        assertThat(v.page()).isInstanceOf(Page.Home.class);
    }

    @Test
    void aNumberThatCannotBeGivenUpStaysOnTheScreen() {
        Visit v = ticket(PrintState.Stage.CONFIRMED);
        v.on(new Input.DropNumber(), new Input.ConfirmDrop(Samples.id(8)));
        v.on(cancelled(8, CommandAnswer.Outcome.REJECTED));
        assertThat(v.about()).isEqualTo(Overlay.About.NUMBER_KEPT);
        v.on(new Input.Dismiss());
        assertThat(v.page()).isInstanceOf(Page.TicketShown.class);
    }

    @Test
    void aNumberThatComesAfterTheVisitorGaveUpIsGivenBack() {
        Visit v = issuing().on(new Input.RequestFailed(Samples.id(1)), new Input.Back());
        assertThat(v.page()).isInstanceOf(Page.Home.class);
        v.on(new Input.Issued(Samples.id(1), Samples.issued(PrintState.Stage.QUEUED)));
        v.on(new Input.Issued(Samples.id(1), Samples.issued(PrintState.Stage.QUEUED)));
        assertThat(v.asked(Effect.Cancel.class)).hasSize(1);
        assertThat(v.page()).isInstanceOf(Page.Home.class);
        assertThat(v.wait(30).asked(Effect.Issue.class)).hasSize(1);
    }

    @Test
    void helpOverAPendingRequestHidesNothing() {
        Visit v = issuing().on(new Input.CallHelp(Samples.id(20)));
        v.on(new Input.Issued(Samples.id(1), Samples.issued(PrintState.Stage.QUEUED)));
        v.on(new Input.HelpAnswered(Samples.id(20), true));
        assertThat(v.overlay())
                .isEqualTo(new Overlay.Help(Samples.id(20), Overlay.Help.Status.TOLD, 0));
        v.on(new Input.Dismiss());
        assertThat(v.page()).isInstanceOf(Page.TicketShown.class);
    }
}
