package vn.motcua.agent.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import vn.motcua.contract.device.PartStatus;
import vn.motcua.contract.device.PartStatus.Condition;

/** A lost part is said once, and once when it is back; our own bug ends the loop. */
class DeviceLoopTest {
    /** Fails to open a few times, then works. */
    private static final class Shaky implements Device {
        private final int failures;
        private final CountDownLatch rounds = new CountDownLatch(3);
        private int opens;
        private int closes;

        Shaky(int failures) {
            this.failures = failures;
        }

        @Override
        public String part() {
            return "shaky";
        }

        @Override
        public void open() throws IOException {
            opens++;
            if (opens <= failures) {
                throw new DeviceGoneException("port-missing", "not there");
            }
        }

        @Override
        public void work() throws InterruptedException {
            rounds.countDown();
            if (rounds.getCount() == 0) {
                rounds.await(5, TimeUnit.MILLISECONDS);
            }
        }

        @Override
        public void close() {
            closes++;
        }

        @Override
        public PartStatus partStatus() {
            return new PartStatus(part(), Condition.OK, "");
        }
    }

    private static final class Lines extends Handler {
        private final List<String> said = new ArrayList<>();

        @Override
        public synchronized void publish(LogRecord record) {
            said.add(record.getLevel() + " " + record.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @Test
    void lostIsLoggedOnceAndBackOnce() throws Exception {
        Logger logger = Logger.getLogger(DeviceLoop.class.getName());
        Lines lines = new Lines();
        logger.addHandler(lines);
        Statuses statuses = new Statuses();
        Shaky device = new Shaky(3);
        try (DeviceLoop loop = new DeviceLoop(device, statuses, (where, t) -> {}, new Random(1))) {
            loop.start();
            statuses.await(Condition.FAILED, "port-missing");
            statuses.await(Condition.OK, "");
            assertThat(device.rounds.await(5, TimeUnit.SECONDS)).isTrue();
            assertThat(loop.status().condition()).isEqualTo(Condition.OK);
        } finally {
            logger.removeHandler(lines);
        }
        assertThat(lines.said.stream().filter(s -> s.contains("lost"))).hasSize(1);
        assertThat(lines.said.stream().filter(s -> s.contains("back"))).hasSize(1);
        assertThat(device.closes).isEqualTo(device.opens);
    }

    @Test
    void aBugGoesToTheFaultHandlerAndNotIntoARetry() throws Exception {
        CompletableFuture<Throwable> fault = new CompletableFuture<>();
        Device broken =
                new Device() {
                    @Override
                    public String part() {
                        return "broken";
                    }

                    @Override
                    public void open() {
                        throw new IllegalStateException("bug");
                    }

                    @Override
                    public void work() {}

                    @Override
                    public void close() {}

                    @Override
                    public PartStatus partStatus() {
                        return new PartStatus(part(), Condition.OK, "");
                    }
                };
        try (DeviceLoop loop =
                new DeviceLoop(broken, s -> {}, (where, t) -> fault.complete(t), new Random(1))) {
            loop.start();
            assertThat(fault.get(5, TimeUnit.SECONDS)).hasMessage("bug");
            assertThat(loop.status())
                    .isEqualTo(new PartStatus("broken", Condition.FAILED, "fault"));
        }
    }
}
