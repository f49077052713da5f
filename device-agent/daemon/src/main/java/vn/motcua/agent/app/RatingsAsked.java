package vn.motcua.agent.app;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import vn.motcua.contract.appliance.RatingAnswer;
import vn.motcua.contract.queue.CommandId;

/** Who waits for the answer to a rating, by its command id; the latest asker. For one thread. */
final class RatingsAsked {
    private final Map<CommandId, CompletableFuture<RatingAnswer>> open = new HashMap<>();

    void wait(CommandId request, CompletableFuture<RatingAnswer> answer) {
        CompletableFuture<RatingAnswer> earlier = open.put(request, answer);
        if (earlier != null) {
            answer.thenAccept(earlier::complete);
        }
    }

    void answer(CommandId request, RatingAnswer said) {
        CompletableFuture<RatingAnswer> asker = open.remove(request);
        if (asker != null) {
            asker.complete(said);
        }
    }

    /** Nobody is left waiting while the hub is away. */
    void answerAll(RatingAnswer said) {
        List.copyOf(open.keySet()).forEach(request -> answer(request, said));
    }
}
