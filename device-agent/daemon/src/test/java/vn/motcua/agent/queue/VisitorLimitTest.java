package vn.motcua.agent.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.contract.queue.*;

/** At most three live numbers of one identified visitor, and nothing of it in the log. */
class VisitorLimitTest {
    private static final VisitorHash ONE = new VisitorHash("0123456789abcdef0123456789abcdef");
    private static final VisitorHash TWO = new VisitorHash("fedcba9876543210fedcba9876543210");

    private final AtomicReference<Instant> now = new AtomicReference<>(TestHub.MORNING);

    @TempDir Path data;

    private static QueueCommand.IssueForVisitor wish(VisitorHash visitor) {
        return new QueueCommand.IssueForVisitor(
                List.of(TestHub.SERVICE), null, PriorityClass.NONE, Channel.KIOSK, visitor);
    }

    private static TicketId taken(TestHub hub, VisitorHash visitor) throws Exception {
        CommandAnswer answer = hub.ask(wish(visitor));
        assertThat(answer.outcome()).isEqualTo(CommandAnswer.Outcome.ACCEPTED);
        return Objects.requireNonNull(answer.ticket()).id();
    }

    @Test
    void aFourthLiveNumberIsRefusedUntilOneIsOver() throws Exception {
        try (TestHub hub = new TestHub(data, now::get)) {
            TicketId first = taken(hub, ONE);
            taken(hub, ONE);
            Submission third = hub.submission(wish(ONE));
            assertThat(hub.ask(third).outcome()).isEqualTo(CommandAnswer.Outcome.ACCEPTED);
            assertThat(hub.ask(wish(ONE)).reason()).isEqualTo(Rejection.LIMIT_REACHED);
            assertThat(hub.ask(third).outcome())
                    .as("a repeat is no fourth")
                    .isEqualTo(CommandAnswer.Outcome.ALREADY_DONE);
            taken(hub, TWO);
            hub.ask(new QueueCommand.CancelTicket(first));
            taken(hub, ONE);
            assertThat(hub.ask(wish(ONE)).reason()).isEqualTo(Rejection.LIMIT_REACHED);
            String log = hub.loop.after(0, 1_000).toString();
            assertThat(log).doesNotContain(ONE.value(), "VisitorHash");
            now.set(TestHub.MORNING.plus(Duration.ofDays(1)));
            taken(hub, ONE);
        }
    }

    @Test
    void noIdentityNumberHasTheFormOfAHash() {
        assertThatThrownBy(() -> new VisitorHash("012345678901"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("0123456");
        assertThat(ONE.toString()).doesNotContain(ONE.value());
    }
}
