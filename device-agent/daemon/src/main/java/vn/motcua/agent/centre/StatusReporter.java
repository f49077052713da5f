package vn.motcua.agent.centre;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import vn.motcua.contract.device.PartStatus;
import vn.motcua.contract.fleet.DeviceState;
import vn.motcua.contract.fleet.Heartbeat;
import vn.motcua.contract.fleet.ReportedState;
import vn.motcua.contract.wire.Topic;
import vn.motcua.contract.wire.Wire;
import vn.motcua.mqtt.MqttLink;
import vn.motcua.mqtt.Outgoing;
import vn.motcua.mqtt.PublishOutcome;

/**
 * Publishes birth, farewell and heartbeats. The birth and the last will share one retained topic,
 * and a value there that is not the current birth is corrected. Called by the centre link's thread
 * alone.
 */
final class StatusReporter {
    /** Two clones of a disk must not shout at each other. */
    private static final long CORRECTION_GAP_NS = Duration.ofSeconds(5).toNanos();

    private static final Duration HEALTH_EXPIRY = Duration.ofSeconds(120);

    private final MqttLink link;
    private final DeviceFacts facts;
    private final HealthSource health;
    private final String stateTopic;
    private final String healthTopic;
    private final String reportedTopic;
    private final long bootNs = System.nanoTime();
    private long correctedNs = bootNs - CORRECTION_GAP_NS;

    StatusReporter(MqttLink link, DeviceFacts facts, HealthSource health) {
        this.link = link;
        this.facts = facts;
        this.health = health;
        this.stateTopic = new Topic(facts.device(), Topic.Channel.STATE).text();
        this.healthTopic = new Topic(facts.device(), Topic.Channel.HEALTH).text();
        this.reportedTopic = new Topic(facts.device(), Topic.Channel.REPORTED).text();
    }

    static DeviceState state(
            DeviceFacts facts, String inst, long epoch, DeviceState.State state, String reason) {
        return new DeviceState(
                inst, epoch, state, reason, facts.software(), facts.office(), facts.hub());
    }

    void birth(String inst, long epoch) {
        publish(state(facts, inst, epoch, DeviceState.State.ONLINE, ""));
    }

    void closing(String inst, long epoch) {
        publish(state(facts, inst, epoch, DeviceState.State.CLOSING, "stopped"));
    }

    CompletableFuture<PublishOutcome> reported(ReportedState state) {
        return link.publish(Outgoing.json(reportedTopic, Wire.write(state), true));
    }

    private void publish(DeviceState state) {
        link.publish(Outgoing.json(stateTopic, Wire.write(state), true));
    }

    /**
     * A value of the own state topic that is not the current birth.
     *
     * @return false when the last correction was too short a while ago, so it must be tried later
     */
    boolean correct(String inst, long epoch) {
        long now = System.nanoTime();
        if (now - correctedNs < CORRECTION_GAP_NS) {
            return false;
        }
        correctedNs = now;
        birth(inst, epoch);
        return true;
    }

    void heartbeat(String inst, long epoch, long outboxWaiting, boolean watermarkPastEnd) {
        HealthSource.Health now = health.now();
        List<PartStatus> parts = new ArrayList<>(now.parts());
        if (watermarkPastEnd) {
            parts.add(new PartStatus("outbox", PartStatus.Condition.FAILED, "watermark-past-end"));
        }
        Heartbeat beat =
                new Heartbeat(
                        inst,
                        epoch,
                        facts.bootId(),
                        (System.nanoTime() - bootNs) / 1_000_000,
                        facts.kind(),
                        worst(parts),
                        parts,
                        outboxWaiting,
                        now.diskFreeMb(),
                        now.heapUsedMb(),
                        now.clockInDoubt());
        link.publish(
                new Outgoing(healthTopic, Wire.write(beat), false, HEALTH_EXPIRY, Outgoing.JSON));
    }

    private static PartStatus.Condition worst(List<PartStatus> parts) {
        PartStatus.Condition worst = PartStatus.Condition.OK;
        for (PartStatus part : parts) {
            if (part.condition().compareTo(worst) > 0) {
                worst = part.condition();
            }
        }
        return worst;
    }
}
