package vn.motcua.agent.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.motcua.contract.appliance.IdentityRequest;
import vn.motcua.contract.appliance.IdentityView;
import vn.motcua.contract.appliance.IdentityView.Stage;
import vn.motcua.contract.appliance.IdentityView.Trouble;
import vn.motcua.contract.appliance.TypedIdentity;
import vn.motcua.contract.identity.AgeRule;
import vn.motcua.contract.identity.ConsentAnswer;
import vn.motcua.contract.identity.IdentityDocument;
import vn.motcua.contract.identity.Means;
import vn.motcua.contract.identity.PersonalText;
import vn.motcua.contract.identity.Sex;
import vn.motcua.contract.identity.Trust;
import vn.motcua.contract.queue.PriorityClass;

/** S-096 to S-101: one means at a time, each may build on the one before, all of it wiped. */
class IdentityFlowTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final String NUMBER = "001149000017";

    private final LinkedBlockingQueue<IdentityView> shown = new LinkedBlockingQueue<>();
    private final List<String> kept = new ArrayList<>();
    private final Hand hand = new Hand();
    private boolean diskFull;
    private volatile boolean wantsScan;
    private final IdentityFlow flow =
            new IdentityFlow(
                    Map.of(
                            Means.CHIP, new Fitted(true),
                            Means.VNEID, new Fitted(false)),
                    wanted -> wantsScan = wanted,
                    AgeRule.CUSTOMARY,
                    (means, answer) -> {
                        if (diskFull) {
                            throw new IOException("full");
                        }
                        kept.add(means + " " + answer.notice() + " " + answer.given());
                    },
                    () -> TODAY,
                    shown::add,
                    (where, thrown) -> {
                        throw new AssertionError(where, thrown);
                    });

    /** The far end of a way: the test plays the chip or the telephone. */
    private static final class Hand {
        private final LinkedBlockingQueue<Consumer<Way.Step>> started = new LinkedBlockingQueue<>();
        private final LinkedBlockingQueue<Boolean> cancelled = new LinkedBlockingQueue<>();
        private volatile @Nullable IdentityDocument known;
    }

    private final class Fitted implements Way.Maker {
        private final boolean needsName;

        Fitted(boolean needsName) {
            this.needsName = needsName;
        }

        @Override
        public boolean ready() {
            return true;
        }

        @Override
        public boolean needsName() {
            return needsName;
        }

        @Override
        public Way make(@Nullable IdentityDocument known) {
            hand.known = known;
            return new Way() {
                @Override
                public void start(Consumer<Step> news) {
                    hand.started.add(news);
                }

                @Override
                public void cancel() {
                    hand.cancelled.add(true);
                }
            };
        }
    }

    @AfterEach
    void stop() {
        flow.close();
    }

    private static <T> T get(CompletableFuture<T> asked) throws Exception {
        return asked.get(10, TimeUnit.SECONDS);
    }

    private IdentityView next() throws InterruptedException {
        return Objects.requireNonNull(shown.poll(10, TimeUnit.SECONDS));
    }

    private static IdentityDocument card(int year) {
        return new IdentityDocument(
                IdentityDocument.Kind.CITIZEN_CARD,
                PersonalText.of(NUMBER),
                null,
                PersonalText.of("Trần Thị Bình"),
                LocalDate.of(year, 3, 5),
                Sex.FEMALE,
                "VNM",
                null,
                null,
                null,
                Set.of());
    }

    private static IdentityRequest with(Means means, boolean yes) {
        return new IdentityRequest(
                means,
                new ConsentAnswer(
                        "identify-2026-11",
                        "find-dossiers",
                        yes,
                        Instant.parse("2026-11-24T01:00:00Z")));
    }

    private static IdentityRequest plain(Means means) {
        return new IdentityRequest(means, null);
    }

    @Test
    void offersWhatIsFittedAndAlwaysTyping() {
        assertThat(flow.means())
                .containsExactly(Means.CARD_QR, Means.MRZ, Means.CHIP, Means.VNEID, Means.TYPED);
    }

    @Test
    void aCardNamesAndGivesThePriorityOfAgeWithoutTheDate() throws Exception {
        assertThat(get(flow.begin(plain(Means.CARD_QR))).stage()).isEqualTo(Stage.WAITING);
        assertThat(wantsScan).isTrue();
        IdentityDocument card = card(1949);
        next();
        flow.scanned(card, Trust.CARD_QR);
        IdentityView.Greeted visitor = Objects.requireNonNull(next().visitor());
        assertThat(visitor.name()).isEqualTo("Trần Thị Bình");
        assertThat(visitor.maskedNumber()).isEqualTo("•••••••••017");
        assertThat(visitor.priority()).isEqualTo(PriorityClass.ELDERLY);
        assertThat(wantsScan).isFalse();
        assertThat(get(flow.forget())).isTrue();
        assertThat(card.number().isEmpty()).isTrue();
        assertThat(Objects.requireNonNull(card.name()).isEmpty()).isTrue();
    }

    @Test
    void aScanThatNobodyAskedForIsWiped() throws Exception {
        IdentityDocument card = card(1990);
        flow.scanned(card, Trust.CARD_QR);
        get(flow.forget());
        assertThat(card.number().isEmpty()).isTrue();
    }

    @Test
    void aWrongNumberIsRefusedAndMayBeTypedAgain() throws Exception {
        get(flow.begin(plain(Means.TYPED)));
        IdentityView wrong = get(flow.type(new TypedIdentity(TypedIdentity.Kind.CITIZEN, "12")));
        assertThat(wrong.stage()).isEqualTo(Stage.AGAIN);
        assertThat(wrong.trouble()).isEqualTo(Trouble.WRONG_NUMBER);
        IdentityView right = get(flow.type(new TypedIdentity(TypedIdentity.Kind.CITIZEN, NUMBER)));
        assertThat(right.stage()).isEqualTo(Stage.IDENTIFIED);
        assertThat(Objects.requireNonNull(right.visitor()).trust()).isEqualTo(Trust.TYPED);
    }

    @Test
    void theChipWaitsForTheCardsQrAndThenGoesOnByItself() throws Exception {
        assertThat(get(flow.begin(with(Means.CHIP, true))).stage()).isEqualTo(Stage.WAITING);
        IdentityDocument card = card(1990);
        flow.scanned(card, Trust.CARD_QR);
        Consumer<Way.Step> chip = Objects.requireNonNull(hand.started.poll(10, TimeUnit.SECONDS));
        assertThat(hand.known).isSameAs(card);
        chip.accept(new Way.Step.Working(40));
        IdentityDocument read = card(1990);
        chip.accept(new Way.Step.Named(read, Trust.CHIP));
        IdentityView last = next();
        while (last.stage() != Stage.IDENTIFIED) {
            last = next();
        }
        assertThat(Objects.requireNonNull(last.visitor()).trust()).isEqualTo(Trust.CHIP);
        assertThat(card.number().isEmpty()).as("the QR's copy is wiped").isTrue();
        assertThat(kept).containsExactly("CHIP identify-2026-11 true");
    }

    @Test
    void aCardPulledAwayLeavesTheVisitorNamedByItsQr() throws Exception {
        get(flow.begin(with(Means.CHIP, true)));
        flow.scanned(card(1990), Trust.CARD_QR);
        Consumer<Way.Step> chip = Objects.requireNonNull(hand.started.poll(10, TimeUnit.SECONDS));
        chip.accept(new Way.Step.Failed(Trouble.CARD_REMOVED));
        IdentityView last = next();
        while (last.stage() != Stage.ENDED) {
            last = next();
        }
        assertThat(last.trouble()).isEqualTo(Trouble.CARD_REMOVED);
        assertThat(Objects.requireNonNull(last.visitor()).trust()).isEqualTo(Trust.CARD_QR);
    }

    @Test
    void withoutAYesNothingIsReadAndTheNoIsKept() throws Exception {
        IdentityView refused = get(flow.begin(with(Means.VNEID, false)));
        assertThat(refused.stage()).isEqualTo(Stage.ENDED);
        assertThat(get(flow.begin(plain(Means.VNEID))).stage()).isEqualTo(Stage.ENDED);
        diskFull = true;
        IdentityView unkept = get(flow.begin(with(Means.VNEID, true)));
        assertThat(unkept.stage()).isEqualTo(Stage.ENDED);
        assertThat(unkept.trouble()).as("not the visitor's doing").isEqualTo(Trouble.AWAY);
        assertThat(hand.started).isEmpty();
        assertThat(kept).containsExactly("VNEID identify-2026-11 false");
    }

    @Test
    void aFingerProvesTheHolderOfACardAndNeverMoreThanWasNamed() throws Exception {
        assertThat(afterFinger(Trust.CARD_QR)).isEqualTo(Trust.CARD_QR);
        assertThat(afterFinger(Trust.TYPED)).isEqualTo(Trust.TYPED);
        assertThat(afterFinger(Trust.CHIP)).isEqualTo(Trust.CHIP_AND_HOLDER);
    }

    private Trust afterFinger(Trust named) throws Exception {
        get(flow.begin(plain(Means.CARD_QR)));
        flow.scanned(card(1990), named);
        get(flow.begin(with(Means.CHIP, true)));
        Consumer<Way.Step> way = Objects.requireNonNull(hand.started.poll(10, TimeUnit.SECONDS));
        way.accept(new Way.Step.Confirmed());
        return Objects.requireNonNull(get(flow.withVisitor((_, how) -> how)));
    }

    @Test
    void anApprovalThatComesTooLateIsWiped() throws Exception {
        get(flow.begin(with(Means.VNEID, true)));
        Consumer<Way.Step> phone = Objects.requireNonNull(hand.started.poll(10, TimeUnit.SECONDS));
        get(flow.cancel());
        assertThat(hand.cancelled).hasSize(1);
        IdentityDocument late = card(1990);
        phone.accept(new Way.Step.Named(late, Trust.VNEID_2));
        get(flow.forget());
        assertThat(late.number().isEmpty()).isTrue();
        boolean nobody = get(flow.withVisitor((who, how) -> how).thenApply(how -> how == null));
        assertThat(nobody).isTrue();
    }
}
