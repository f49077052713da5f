package vn.motcua.agent.identity.vneid;

import java.io.IOException;
import java.io.Serial;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** Gathers a body up to a limit and hangs up at more. The copies that it outgrows are zeroed. */
final class LimitedBody implements BodySubscriber<byte[]> {
    private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
    private final int most;
    private @Nullable Subscription subscription;
    private byte[] bytes = new byte[4096];
    private int length;

    /** More than the limit. */
    static final class TooLarge extends IOException {
        @Serial private static final long serialVersionUID = 1L;
    }

    LimitedBody(int most) {
        this.most = most;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return whole;
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription = given;
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
        for (ByteBuffer part : parts) {
            if (whole.isDone()) {
                return;
            }
            if (length + part.remaining() > most) {
                if (subscription != null) {
                    subscription.cancel();
                }
                onError(new TooLarge());
                return;
            }
            append(part);
        }
    }

    private void append(ByteBuffer part) {
        int more = part.remaining();
        if (length + more > bytes.length) {
            byte[] old = bytes;
            bytes = Arrays.copyOf(old, Math.min(most, Math.max(length + more, old.length * 2)));
            Arrays.fill(old, (byte) 0);
        }
        part.get(bytes, length, more);
        length += more;
    }

    @Override
    public void onError(Throwable trouble) {
        Arrays.fill(bytes, (byte) 0);
        whole.completeExceptionally(trouble);
    }

    @Override
    public void onComplete() {
        whole.complete(Arrays.copyOf(bytes, length));
        Arrays.fill(bytes, (byte) 0);
    }
}
