package vn.motcua.agent.app;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.hardware.fingerprint.Reference;
import vn.motcua.agent.hardware.fingerprint.VerifyResult;
import vn.motcua.agent.identity.ReferenceSource;
import vn.motcua.agent.identity.Way;
import vn.motcua.contract.appliance.IdentityView.Trouble;
import vn.motcua.contract.identity.IdentityDocument;
import vn.motcua.contract.identity.PersonalText;
import vn.motcua.runtime.FaultHandler;

/**
 * One holder check: asks for the references, then for fingers. Blocks on a thread of its own, which
 * ends soon after {@link #cancel()}. References live as long as that thread; whatever the end, the
 * reader's session ends with it.
 */
final class FingerCheck implements Way {
    /** Good touches of a wrong finger. */
    static final int MOST_MISMATCHES = 3;

    /** Touches that were no good; one more ends it. */
    static final int MOST_RETRIES = 5;

    private static final int CITIZEN_DIGITS = 12;

    private final FingerTouch touch;
    private final ReferenceSource source;
    private final @Nullable PersonalText number;
    private final Runnable sessionOver;
    private final FaultHandler faults;
    private final AtomicBoolean over = new AtomicBoolean();
    private @Nullable Thread thread;

    /**
     * @param sessionOver hears once that this visitor is done
     */
    FingerCheck(
            FingerTouch touch,
            ReferenceSource source,
            @Nullable IdentityDocument known,
            Runnable sessionOver,
            FaultHandler faults) {
        this.touch = touch;
        this.source = source;
        this.number = known == null ? null : citizenNumber(known);
        this.sessionOver = sessionOver;
        this.faults = faults;
    }

    /** Only a person's own number has fingers behind it. */
    private static @Nullable PersonalText citizenNumber(IdentityDocument known) {
        return switch (known.kind()) {
            case CITIZEN_CARD, IDENTITY_DOCUMENT, ACCOUNT, NUMBER ->
                    known.number().length() == CITIZEN_DIGITS ? known.number() : null;
            case PASSPORT, ORGANISATION -> null;
        };
    }

    @Override
    public void start(Consumer<Step> news) {
        PersonalText whose = number;
        if (whose == null) {
            news.accept(new Step.Failed(Trouble.NO_REFERENCE));
            return;
        }
        news.accept(new Step.Working(null));
        thread =
                Thread.ofPlatform()
                        .daemon()
                        .name("finger")
                        .uncaughtExceptionHandler((_, bug) -> faults.fatal("finger", bug))
                        .start(() -> run(whose, news));
    }

    private void run(PersonalText whose, Consumer<Step> news) {
        Step.Ending end;
        try {
            end = check(whose, news);
        } catch (InterruptedException e) {
            return;
        } finally {
            finish();
        }
        news.accept(end);
    }

    private void finish() {
        if (over.compareAndSet(false, true)) {
            sessionOver.run();
        }
    }

    @Override
    public void cancel() {
        Thread running = thread;
        if (running != null && running != Thread.currentThread()) {
            running.interrupt();
            finish();
        }
    }

    private Step.Ending check(PersonalText whose, Consumer<Step> news) throws InterruptedException {
        List<Reference> references = new ArrayList<>();
        try (ReferenceSource.Answer answer = source.fingersOf(whose)) {
            switch (answer) {
                case ReferenceSource.Answer.Unknown _ -> {
                    return new Step.Failed(Trouble.NO_REFERENCE);
                }
                case ReferenceSource.Answer.Away _ -> {
                    return new Step.Failed(Trouble.AWAY);
                }
                case ReferenceSource.Answer.Found found ->
                        found.fingers().forEach(f -> references.add(reference(f)));
            }
        }
        try {
            news.accept(new Step.Waiting(null));
            return touches(references, news);
        } finally {
            references.forEach(Reference::close);
        }
    }

    private static Reference reference(ReferenceSource.Template finger) {
        Reference.Format format =
                switch (finger.format()) {
                    case ISO_19794_2 -> Reference.Format.ISO_19794_2;
                    case SOURCEAFIS_3 -> Reference.Format.SOURCEAFIS;
                    case VENDOR -> Reference.Format.VENDOR;
                };
        return Reference.copyOf(format, finger.data());
    }

    private Step.Ending touches(List<Reference> references, Consumer<Step> news)
            throws InterruptedException {
        int mismatches = 0;
        int retries = 0;
        while (true) {
            VerifyResult result = touch.next(references);
            Step step = FingerSteps.of(result);
            if (step instanceof Step.Again again) {
                boolean last =
                        again.what() == Trouble.NO_MATCH
                                ? ++mismatches == MOST_MISMATCHES
                                : ++retries > MOST_RETRIES;
                step = last ? new Step.Failed(again.what()) : again;
            }
            if (step instanceof Step.Ending end) {
                return end;
            }
            news.accept(step);
        }
    }
}
