package vn.motcua.agent.hardware.fingerprint.process;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import vn.motcua.agent.hardware.fingerprint.Trouble;
import vn.motcua.agent.hardware.fingerprint.frame.Frame;
import vn.motcua.agent.hardware.fingerprint.frame.Outcome;

/**
 * One request of a caller on its way.
 *
 * @param frame what the worker gets; wiped once the request has ended
 * @param limit how long the worker may take
 * @param reader the worker's answer in the caller's words
 * @param result completed once, by the loop
 */
record Request<T>(Frame frame, Duration limit, Reader<T> reader, CompletableFuture<T> result) {
    /** Reads an outcome. */
    interface Reader<T> {
        T read(Outcome outcome) throws IOException;

        T trouble(Trouble trouble);
    }

    /**
     * @throws IOException when the worker's answer is nonsense
     */
    void answer(Outcome outcome) throws IOException {
        T read = reader.read(outcome);
        frame.wipe();
        result.complete(read);
    }

    void fail(Trouble trouble) {
        frame.wipe();
        result.complete(reader.trouble(trouble));
    }
}
