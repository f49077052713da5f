package vn.motcua.agent.app;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.directory.FingerAnswer;
import vn.motcua.agent.directory.FingerRecord;
import vn.motcua.agent.directory.HttpFingerGateway;
import vn.motcua.agent.identity.ReferenceSource;
import vn.motcua.contract.identity.PersonalText;
import vn.motcua.contract.office.OfficeId;

/** References for the holder check from the city's gateway. Any thread. */
final class CityReferences implements ReferenceSource {
    private final HttpFingerGateway gateway;
    private final Supplier<@Nullable OfficeId> office;

    /**
     * @param office null while the hub was never heard
     */
    CityReferences(HttpFingerGateway gateway, Supplier<@Nullable OfficeId> office) {
        this.gateway = gateway;
        this.office = office;
    }

    @Override
    public Answer fingersOf(PersonalText number) {
        OfficeId here = office.get();
        if (here == null) {
            return new Answer.Away();
        }
        CompletableFuture<FingerAnswer> asked = gateway.fingersOf(number, here);
        try {
            return switch (asked.get()) {
                case FingerAnswer.Found found -> taken(found);
                case FingerAnswer.Unknown _, FingerAnswer.WrongForm _ -> new Answer.Unknown();
                case FingerAnswer.NotReachable _ -> new Answer.Away();
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            // Nobody waits any more: whatever still comes is wiped.
            asked.thenAccept(FingerAnswer::close);
            return new Answer.Away();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the question for fingers failed", e);
        }
    }

    /** The same arrays: who closes the answer wipes what came over the line. */
    private static Answer taken(FingerAnswer.Found found) {
        List<Template> fingers = new ArrayList<>();
        for (FingerRecord finger : found.fingers()) {
            Format format =
                    switch (finger.format()) {
                        case ISO_19794_2 -> Format.ISO_19794_2;
                        case SOURCEAFIS_3 -> Format.SOURCEAFIS_3;
                        case VENDOR -> Format.VENDOR;
                    };
            fingers.add(new Template(format, finger.data()));
        }
        return new Answer.Found(fingers);
    }
}
