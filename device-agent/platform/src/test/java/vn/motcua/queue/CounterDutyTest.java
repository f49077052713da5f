package vn.motcua.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.motcua.queue.TestOffice.COLLECT;
import static vn.motcua.queue.TestOffice.ONE;
import static vn.motcua.queue.TestOffice.SUBMIT;
import static vn.motcua.queue.TestOffice.TWO;

import java.util.List;
import org.junit.jupiter.api.Test;
import vn.motcua.contract.queue.*;
import vn.motcua.contract.queue.QueueCommand.*;

/** Whom a counter may call, however it is asked (S-175). */
class CounterDutyTest {
    private static final Actor LAN = new Actor("clerk:9");

    private final TestOffice office = TestOffice.opened();

    private void lanOpens(CounterId counter, ServiceId service) {
        Submission opens =
                new Submission(
                        new CommandId(office.freshId()),
                        office.now.plusSeconds(30),
                        office.date,
                        LAN,
                        new OpenCounter(counter, List.of(service)));
        assertThat(office.ask(opens)).isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void aCounterPicksNobodyWhomItDoesNotServe() {
        TicketId collects = office.issue(COLLECT);
        assertThat(office.refusal(new CallTicket(TWO, collects)))
                .isEqualTo(Rejection.NOT_FOR_COUNTER);
        assertThat(office.must(new CallTicket(ONE, collects))).hasSize(1);
    }

    @Test
    void aCounterPicksNobodyWhoWasSentToAnotherThatIsManned() {
        TicketId sent = office.issue(SUBMIT);
        office.call(ONE);
        office.must(new TransferTicket(ONE, sent, Destination.counter(TWO), false));
        assertThat(office.refusal(new CallTicket(ONE, sent))).isEqualTo(Rejection.NOT_FOR_COUNTER);
        office.must(new PauseCounter(TWO));
        assertThat(office.refusal(new CallTicket(ONE, sent))).isEqualTo(Rejection.NOT_FOR_COUNTER);
        office.must(new CloseCounter(TWO));
        assertThat(office.must(new CallTicket(ONE, sent))).hasSize(1);
    }

    @Test
    void nobodyIsSentToACounterThatDoesNotServeTheService() {
        TicketId collects = office.issue(COLLECT);
        office.call(ONE);
        var stays = new TransferTicket(ONE, collects, Destination.counter(TWO), false);
        assertThat(office.refusal(stays)).isEqualTo(Rejection.NOT_FOR_COUNTER);
        var goesOn =
                new TransferTicket(ONE, collects, new Destination(SUBMIT, TWO, null), false);
        office.must(goesOn);
        assertThat(office.call(TWO)).isEqualTo(collects);
    }

    @Test
    void nobodyIsSentToAClerkWhoServesSomethingElse() {
        office.must(new CloseCounter(TWO));
        lanOpens(TWO, SUBMIT);
        TicketId collects = office.issue(COLLECT);
        office.call(ONE);
        var toLan = new TransferTicket(ONE, collects, new Destination(null, null, LAN), false);
        assertThat(office.refusal(toLan)).isEqualTo(Rejection.NOT_FOR_COUNTER);
        var submits = new TransferTicket(ONE, collects, new Destination(SUBMIT, null, LAN), false);
        office.must(submits);
        assertThat(office.refusal(new CallTicket(ONE, collects)))
                .isEqualTo(Rejection.NOT_FOR_COUNTER);
        assertThat(office.call(TWO)).isEqualTo(collects);
    }

    /** Nobody waits for a clerk who has taken another counter since. */
    @Test
    void aClerkWhoServesSomethingElseNowBindsNobody() {
        TicketId sent = office.issue(SUBMIT);
        office.call(TWO);
        office.must(new TransferTicket(TWO, sent, new Destination(null, null, LAN), false));
        office.must(new CloseCounter(ONE));
        lanOpens(ONE, COLLECT);
        assertThat(office.refusal(new CallTicket(ONE, sent))).isEqualTo(Rejection.NOT_FOR_COUNTER);
        assertThat(office.call(TWO)).isEqualTo(sent);
    }
}
