package vn.motcua.agent.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.motcua.agent.identity.IdentityFlow;
import vn.motcua.contract.appliance.IdentityRequest;
import vn.motcua.contract.appliance.TypedIdentity;
import vn.motcua.contract.identity.AgeRule;
import vn.motcua.contract.identity.CardQr;
import vn.motcua.contract.identity.IdentityReading;
import vn.motcua.contract.identity.Means;
import vn.motcua.contract.identity.Trust;
import vn.motcua.contract.office.VisitorKey;
import vn.motcua.contract.queue.VisitorHash;

/** Telling visitors apart without saying who they are (S-111). */
class SessionTagsTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 26);
    private static final String NUMBER = "001190000017";
    private static final VisitorKey KEY = new VisitorKey(DAY, "A".repeat(43));
    private static final VisitorKey TOMORROW =
            new VisitorKey(DAY.plusDays(1), "B".repeat(42) + "A");

    private final IdentityFlow flow =
            new IdentityFlow(
                    Map.of(),
                    wanted -> {},
                    AgeRule.CUSTOMARY,
                    (means, answer) -> {},
                    () -> DAY,
                    view -> {},
                    (where, thrown) -> {
                        throw new AssertionError(where, thrown);
                    });

    @AfterEach
    void close() {
        flow.close();
    }

    private @Nullable VisitorHash tag(CompletableFuture<VisitorKey> key) throws Exception {
        return new SessionTags(flow, () -> key).present().get(20, TimeUnit.SECONDS);
    }

    private @Nullable VisitorHash tag(VisitorKey key) throws Exception {
        return tag(CompletableFuture.completedFuture(key));
    }

    private void type(String number) throws Exception {
        flow.begin(new IdentityRequest(Means.TYPED, null)).get();
        flow.type(new TypedIdentity(TypedIdentity.Kind.CITIZEN, number)).get();
    }

    @Test
    void onePersonIsOneHashByWhateverMeansAndForOneDay() throws Exception {
        assertThat(tag(KEY)).as("nobody is identified").isNull();
        type(NUMBER);
        VisitorHash typed = tag(KEY);
        assertThat(typed).isNotNull().isEqualTo(tag(KEY)).isNotEqualTo(tag(TOMORROW));
        flow.forget().get();
        assertThat(tag(KEY)).as("the visitor left").isNull();
        String card = NUMBER + "||Trần Thị Bình|05031990|Nữ|Hà Nội|10052022";
        flow.begin(new IdentityRequest(Means.CARD_QR, null)).get();
        if (CardQr.read(card, DAY) instanceof IdentityReading.Read read) {
            flow.scanned(read.document(), Trust.CARD_QR);
        }
        assertThat(tag(KEY)).isEqualTo(typed);
        flow.forget().get();
        type("001150000025");
        assertThat(tag(KEY)).isNotNull().isNotEqualTo(typed);
    }

    @Test
    void withoutTheHubsKeyNobodyIsCounted() throws Exception {
        type(NUMBER);
        assertThat(tag(CompletableFuture.failedFuture(new IOException("away")))).isNull();
        assertThat(tag(new CompletableFuture<>())).as("no answer at all").isNull();
    }
}
