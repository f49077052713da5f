package vn.motcua.display.announce;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.motcua.display.Samples.board;
import static vn.motcua.display.Samples.call;
import static vn.motcua.display.Samples.in;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import vn.motcua.contract.office.BoardScope;
import vn.motcua.contract.queue.BoardSnapshot.Call;
import vn.motcua.display.Samples;

final class AnnouncerTest {
    private final List<CompletableFuture<Boolean>> chimes = new ArrayList<>();
    private final List<String> shown = new ArrayList<>();
    private final Announcer announcer =
            new Announcer(this::chime, Runnable::run, call -> shown.add(call.number().text()));

    private CompletableFuture<Boolean> chime() {
        CompletableFuture<Boolean> sound = new CompletableFuture<>();
        chimes.add(sound);
        return sound;
    }

    @Test
    void theNextCallWaitsForTheRunningSound() {
        announcer.board(board(List.of(call("A001", "1", 1))));
        announcer.board(board(List.of(call("A003", "2", 3), call("A002", "1", 2))));
        assertThat(shown).containsExactly("A002");
        chimes.getFirst().complete(true);
        assertThat(shown).containsExactly("A002", "A003");
    }

    /** S-083: what stands on another board is not heard from this one. */
    @Test
    void eachOfTwoBoardsSoundsItsOwnCallsAlone() {
        List<String> heard = new ArrayList<>();
        Announcer results =
                new Announcer(
                        () -> CompletableFuture.completedFuture(true),
                        Runnable::run,
                        call -> heard.add(call.number().text()));
        BoardScope walkIns = new BoardScope(4, List.of("lay-so"));
        BoardScope resultsOnly = new BoardScope(6, List.of("ket-qua"));
        List<Call> calls = new ArrayList<>(List.of(in("lay-so", call("A001", "1", 1))));
        for (int seq = 2; seq <= 5; seq++) {
            boolean collects = seq % 2 == 0;
            calls.addFirst(
                    in(
                            collects ? "ket-qua" : "lay-so",
                            call((collects ? "K00" : "A00") + seq, collects ? "7" : "1", seq)));
            if (seq == 2) {
                continue;
            }
            announcer.board(walkIns.of(board(calls), Samples.zoned()));
            results.board(resultsOnly.of(board(calls), Samples.zoned()));
            chimes.forEach(chime -> chime.complete(true));
        }
        assertThat(shown).containsExactly("A005");
        assertThat(heard).containsExactly("K004");
    }

    @Test
    void aSoundThatFailsDoesNotSilenceTheNext() {
        announcer.board(board(List.of(call("A001", "1", 1))));
        announcer.board(board(List.of(call("A003", "2", 3), call("A002", "1", 2))));
        chimes.getFirst().completeExceptionally(new IOException("no speaker"));
        assertThat(shown).containsExactly("A002", "A003");
    }

    @Test
    void aStuckSpeakerKeepsOnlyABoundedNumberOfCalls() {
        announcer.board(board(List.of(call("A001", "1", 1))));
        for (int i = 2; i <= 40; i++) {
            announcer.board(board(List.of(call("A%03d".formatted(i), "1", i))));
        }
        for (int i = 0; i < chimes.size(); i++) {
            chimes.get(i).complete(true);
        }
        assertThat(shown).hasSize(9).startsWith("A002", "A033").endsWith("A040");
    }
}
