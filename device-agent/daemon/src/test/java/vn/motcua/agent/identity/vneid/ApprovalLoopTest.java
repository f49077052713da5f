package vn.motcua.agent.identity.vneid;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.agent.identity.vneid.Approval.Approved;
import vn.motcua.agent.identity.vneid.Approval.Pending;
import vn.motcua.agent.identity.vneid.ApprovalLoop.News;

class ApprovalLoopTest {
    @TempDir Path folder;
    private final LinkedBlockingQueue<News> heard = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<Throwable> faults = new LinkedBlockingQueue<>();
    private ApprovalLab lab;
    private ApprovalLoop loop;

    @BeforeEach
    void open() throws Exception {
        lab = new ApprovalLab(folder);
        VneidSettings settings = lab.settings(lab.service.issuer(), "kiosk-01.key", "ca.pem");
        loop =
                new ApprovalLoop(
                        OidcVisitorApproval.of(
                                settings,
                                "Phường Ví Dụ",
                                "kiosk-01",
                                InstantSource.system(),
                                System::nanoTime,
                                () -> false),
                        (where, thrown) -> faults.add(thrown));
    }

    @AfterEach
    void close() {
        loop.close();
        lab.close();
        assertThat(faults).isEmpty();
    }

    @Test
    void tellsTheCodeThenTheEnd() throws Exception {
        loop.begin("v-1", ApprovalLab.ALL, heard::add);
        assertThat(next().approval()).isInstanceOf(Pending.class);
        lab.tell("approve");
        News last = ended();
        assertThat(last.id()).isEqualTo("v-1");
        assertThat(last.approval()).isInstanceOf(Approved.class);
        ((Approved) last.approval()).document().close();
    }

    @Test
    void anotherBeginningEndsTheOneBefore() throws Exception {
        loop.begin("v-1", ApprovalLab.ALL, heard::add);
        assertThat(next().id()).isEqualTo("v-1");
        LinkedBlockingQueue<News> second = new LinkedBlockingQueue<>();
        loop.begin("v-2", ApprovalLab.ALL, second::add);
        assertThat(second.poll(30, TimeUnit.SECONDS).approval()).isInstanceOf(Pending.class);
        heard.clear();
        lab.tell("deny");
        News last = second.poll(30, TimeUnit.SECONDS);
        while (last.approval() instanceof Approval.Open) {
            last = second.poll(30, TimeUnit.SECONDS);
        }
        assertThat(last.approval()).isEqualTo(new Approval.Refused());
        assertThat(heard).isEmpty();
    }

    @Test
    void aCancelledOneIsSilentEvenWhenTheServiceHangs() throws Exception {
        lab.tell("slow");
        loop.begin("v-1", ApprovalLab.ALL, heard::add);
        loop.cancel();
        lab.tell("normal");
        LinkedBlockingQueue<News> second = new LinkedBlockingQueue<>();
        loop.begin("v-2", ApprovalLab.ALL, second::add);
        assertThat(second.poll(30, TimeUnit.SECONDS).approval()).isInstanceOf(Pending.class);
        assertThat(heard).isEmpty();
    }

    @Test
    void aServiceThatIsAwayIsToldAtOnce() throws Exception {
        lab.tell("down");
        loop.begin("v-1", ApprovalLab.ALL, heard::add);
        assertThat(next().approval())
                .isEqualTo(new Approval.Unavailable(Approval.Reason.UNREACHABLE));
    }

    private News next() throws InterruptedException {
        News news = heard.poll(30, TimeUnit.SECONDS);
        assertThat(news).isNotNull();
        return news;
    }

    private News ended() throws InterruptedException {
        News news = next();
        while (news.approval() instanceof Approval.Open) {
            news = next();
        }
        return news;
    }
}
