package vn.motcua.agent.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.motcua.agent.hardware.fingerprint.Attempt;
import vn.motcua.agent.hardware.fingerprint.Capabilities;
import vn.motcua.agent.hardware.fingerprint.CaptureResult;
import vn.motcua.agent.hardware.fingerprint.FalseMatchTarget;
import vn.motcua.agent.hardware.fingerprint.FingerprintReader;
import vn.motcua.agent.hardware.fingerprint.Modality;
import vn.motcua.agent.hardware.fingerprint.Reference;
import vn.motcua.agent.hardware.fingerprint.Trouble;
import vn.motcua.agent.hardware.fingerprint.VerifyResult;
import vn.motcua.agent.identity.ReferenceSource;
import vn.motcua.agent.identity.ReferenceSource.Answer;
import vn.motcua.agent.identity.Way;
import vn.motcua.agent.identity.Way.Step;
import vn.motcua.contract.appliance.IdentityView;
import vn.motcua.contract.identity.IdentityDocument;
import vn.motcua.contract.identity.PersonalText;

/** S-098: the rules of the holder check, with a scripted reader at its port. */
class FingerWaysTest {
    private static final String NUMBER = "001149000017";

    private final Script reader = new Script();
    private final LinkedBlockingQueue<Step> steps = new LinkedBlockingQueue<>();
    private final byte[] template = {1, 2, 3, 4};
    private Answer answer =
            new Answer.Found(
                    List.of(
                            new ReferenceSource.Template(
                                    ReferenceSource.Format.ISO_19794_2, template)));

    /** Answers what it is told, in order; then nothing any more. */
    private static final class Script implements FingerprintReader {
        private final Deque<VerifyResult> results = new ArrayDeque<>();
        private final List<Reference> seen = new ArrayList<>();
        private final AtomicInteger sessionsOver = new AtomicInteger();
        private final CountDownLatch waiting = new CountDownLatch(1);
        private final CountDownLatch cancelled = new CountDownLatch(1);
        private Set<Modality> modalities = Set.of(Modality.FINGER);

        @Override
        public Capabilities capabilities() {
            return new Capabilities(modalities, false, "script");
        }

        @Override
        public Attempt<CaptureResult> capture(Modality modality, Duration limit) {
            return Attempt.ended(new Trouble.NotSupported());
        }

        @Override
        public synchronized Attempt<VerifyResult> verify(
                Modality modality,
                List<Reference> references,
                FalseMatchTarget target,
                Duration limit) {
            assertThat(references).allSatisfy(r -> assertThat(r.data()).contains(1, 2, 3, 4));
            seen.addAll(references);
            VerifyResult next = results.poll();
            if (next != null) {
                return Attempt.ended(next);
            }
            waiting.countDown();
            return new Attempt<>(new CompletableFuture<>(), cancelled::countDown);
        }

        @Override
        public void endSession() {
            sessionsOver.incrementAndGet();
        }
    }

    private static IdentityDocument named(IdentityDocument.Kind kind, String number) {
        return new IdentityDocument(
                kind,
                PersonalText.of(number),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                Set.of());
    }

    private FingerWays ways() {
        return new FingerWays(
                reader,
                number -> answer,
                FalseMatchTarget.ONE_IN_10_000,
                System::nanoTime,
                (where, thrown) -> {
                    throw new AssertionError(where, thrown);
                });
    }

    private Way begin(@Nullable IdentityDocument known) {
        Way way = ways().make(known);
        way.start(steps::add);
        return way;
    }

    private Step next() throws InterruptedException {
        return Objects.requireNonNull(steps.poll(20, TimeUnit.SECONDS));
    }

    private List<Step> run(VerifyResult... results) throws InterruptedException {
        reader.results.addAll(Arrays.asList(results));
        begin(named(IdentityDocument.Kind.NUMBER, NUMBER));
        List<Step> all = new ArrayList<>();
        do {
            all.add(next());
        } while (!(all.getLast() instanceof Step.Ending));
        return all;
    }

    private static Step again(IdentityView.Trouble what) {
        return new Step.Again(what);
    }

    private static Step failed(IdentityView.Trouble why) {
        return new Step.Failed(why);
    }

    private void assertNothingIsLeft() {
        assertThat(template).containsOnly(0);
        assertThat(reader.seen).isNotEmpty().allSatisfy(r -> assertThat(r.data()).containsOnly(0));
        assertThat(reader.sessionsOver).hasValue(1);
    }

    @Test
    void theHoldersFingerConfirmsAndAllIsWiped() throws Exception {
        assertThat(run(new VerifyResult.Matched(FalseMatchTarget.ONE_IN_10_000)))
                .containsExactly(
                        new Step.Working(null), new Step.Waiting(null), new Step.Confirmed());
        assertNothingIsLeft();
    }

    @Test
    void aWrongFingerMayTryThreeTimes() throws Exception {
        VerifyResult no = new VerifyResult.NotMatched();
        assertThat(run(no, no, no, no))
                .endsWith(
                        again(IdentityView.Trouble.NO_MATCH),
                        again(IdentityView.Trouble.NO_MATCH),
                        failed(IdentityView.Trouble.NO_MATCH));
        assertThat(reader.results).hasSize(1);
        assertNothingIsLeft();
    }

    @Test
    void aBadTouchSaysWhatToDoBetterAndHasALimit() throws Exception {
        Collection<Step> all =
                run(
                        new Trouble.Retry(Trouble.Reason.TOO_SHORT),
                        new Trouble.Retry(Trouble.Reason.OFF_CENTRE),
                        new Trouble.PoorQuality(3),
                        new VerifyResult.NotMatched(),
                        new Trouble.Retry(Trouble.Reason.REMOVE_FINGER),
                        new Trouble.Retry(Trouble.Reason.DRY),
                        new Trouble.Retry(Trouble.Reason.TOO_FAST));
        assertThat(all)
                .endsWith(
                        again(IdentityView.Trouble.FINGER_TOO_SHORT),
                        again(IdentityView.Trouble.FINGER_OFF_CENTRE),
                        again(IdentityView.Trouble.FINGER_POOR),
                        again(IdentityView.Trouble.NO_MATCH),
                        again(IdentityView.Trouble.FINGER_POOR),
                        again(IdentityView.Trouble.FINGER_POOR),
                        failed(IdentityView.Trouble.FINGER_TOO_SHORT));
        assertNothingIsLeft();
    }

    @Test
    void everyOtherEndHasItsName() throws Exception {
        assertEnd(new Trouble.TimedOut(), IdentityView.Trouble.TIMED_OUT);
        assertEnd(new Trouble.DeviceGone(), IdentityView.Trouble.DEVICE_GONE);
        assertEnd(new Trouble.Licence(), IdentityView.Trouble.DEVICE_GONE);
        assertEnd(new Trouble.NotSupported(), IdentityView.Trouble.DEVICE_GONE);
        assertEnd(new Trouble.Cancelled(), IdentityView.Trouble.CANCELLED);
        assertEnd(
                new Trouble.PresentationAttackSuspected(),
                IdentityView.Trouble.FAKE_FINGER_SUSPECTED);
        assertEnd(new VerifyResult.ReferenceUnusable(), IdentityView.Trouble.NO_REFERENCE);
    }

    private void assertEnd(VerifyResult result, IdentityView.Trouble why) throws Exception {
        answer =
                new Answer.Found(
                        List.of(
                                new ReferenceSource.Template(
                                        ReferenceSource.Format.SOURCEAFIS_3,
                                        new byte[] {1, 2, 3, 4})));
        assertThat(run(result)).endsWith(failed(why));
    }

    @Test
    void aCrashInTheMiddleIsTriedAgainByItself() throws Exception {
        assertThat(
                        run(
                                new Trouble.EngineFailed(),
                                new Trouble.DeviceGone(),
                                new Trouble.Busy(),
                                new VerifyResult.Matched(FalseMatchTarget.ONE_IN_10_000)))
                .containsExactly(
                        new Step.Working(null), new Step.Waiting(null), new Step.Confirmed());
        assertNothingIsLeft();
    }

    @Test
    void withoutAReferenceNobodyIsAskedForAFinger() throws Exception {
        answer = new Answer.Unknown();
        assertThat(run())
                .containsExactly(new Step.Working(null), failed(IdentityView.Trouble.NO_REFERENCE));
        answer = new Answer.Away();
        assertThat(run())
                .containsExactly(new Step.Working(null), failed(IdentityView.Trouble.AWAY));
        for (IdentityDocument other :
                List.of(
                        named(IdentityDocument.Kind.PASSPORT, "123456789012"),
                        named(IdentityDocument.Kind.ORGANISATION, NUMBER),
                        named(IdentityDocument.Kind.IDENTITY_DOCUMENT, "L898902C3"))) {
            begin(other);
            assertThat(next()).isEqualTo(failed(IdentityView.Trouble.NO_REFERENCE));
        }
        assertThat(reader.seen).isEmpty();
    }

    @Test
    void cancellingEndsTheWaitAndTheSessionOnce() throws Exception {
        Way way = begin(named(IdentityDocument.Kind.CITIZEN_CARD, NUMBER));
        assertThat(reader.waiting.await(20, TimeUnit.SECONDS)).isTrue();
        way.cancel();
        assertThat(reader.sessionsOver).hasValue(1);
        way.cancel();
        assertThat(reader.cancelled.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(reader.sessionsOver).hasValue(1);
        assertThat(steps).containsExactly(new Step.Working(null), new Step.Waiting(null));
        assertThat(template).containsOnly(0);
    }

    @Test
    void isOfferedWhileTheSensorTakesFingersAndWhileItsWorkerIsReplaced() throws Exception {
        FingerWays ways = ways();
        assertThat(ways.needsName()).isTrue();
        assertThat(ways.ready()).isTrue();
        reader.modalities = Set.of(Modality.FACE);
        assertThat(ways.ready()).isFalse();
        reader.modalities = Set.of(Modality.FINGER);
        answer = new Answer.Unknown();
        ways.make(named(IdentityDocument.Kind.NUMBER, NUMBER)).start(steps::add);
        next();
        next();
        reader.modalities = Set.of();
        assertThat(ways.ready()).isTrue();
    }
}
