package vn.motcua.provisioning.alarm;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.device.PartStatus;
import vn.motcua.contract.fleet.Heartbeat;

/** Which alarms hold, by what is known now and which of them are open already. Pure. */
final class AlarmRules {
    static final String CENTRE = "centre";

    /** As long as a device was not silent it counts as there, whatever the limit for alarms. */
    private static final Duration SILENT_AFTER = Duration.ofSeconds(95);

    private static final int CLEAR_FACTOR_PERCENT = 120;
    private static final int PERCENT = 100;
    private static final Set<String> READERS =
            Set.of("scanner", "card", "fingerprint", "reader", "camera");

    private AlarmRules() {}

    /**
     * Names one alarm that may hold.
     *
     * @param part which part of the appliance; empty for the whole
     */
    record Key(AlarmKind kind, String subject, String part) {}

    /**
     * How it holds.
     *
     * @param office where
     * @param detail machine words
     * @param due from when on it is an alarm
     */
    record Finding(String office, String detail, Instant due) {}

    /** Everything that is wrong; what is not yet due is among it, so that the clock decides. */
    static Map<Key, Finding> find(
            FleetFacts facts, AlarmLimits limits, Set<Key> open, Instant now) {
        Map<Key, Finding> found = new LinkedHashMap<>();
        centre(facts, limits, found);
        for (FleetFacts.Device device : facts.devices()) {
            new OfDevice(device, facts.listeningSince(), limits, open, now, found).look();
        }
        for (FleetFacts.Door door : facts.doors()) {
            found.put(
                    new Key(door.kind(), door.subject(), ""),
                    new Finding(door.office(), "", door.at()));
        }
        return found;
    }

    private static void centre(FleetFacts facts, AlarmLimits limits, Map<Key, Finding> found) {
        if (facts.brokerAwaySince() != null) {
            found.put(
                    new Key(AlarmKind.BROKER_AWAY, CENTRE, ""),
                    new Finding("", "", facts.brokerAwaySince().plus(limits.brokerAfter())));
        } else if (facts.disobeyedSince() != null) {
            found.put(
                    new Key(AlarmKind.BROKER_DISOBEYS, CENTRE, ""),
                    new Finding("", "", facts.disobeyedSince().plus(limits.brokerAfter())));
        }
    }

    /** The rules for one device. */
    private record OfDevice(
            FleetFacts.Device device,
            @Nullable Instant listeningSince,
            AlarmLimits limits,
            Set<Key> open,
            Instant now,
            Map<Key, Finding> found) {
        void look() {
            if (offline()) {
                // What it said before it went is no news any more; what was open stays as it is.
                keepOpen();
            } else if (device.heartbeat() != null) {
                parts(device.heartbeat());
            }
            if (device.certificateEnds() != null) {
                Instant from = device.certificateEnds().minus(limits.certificateWithin());
                add(AlarmKind.CERTIFICATE_EXPIRING, "", "", from);
            }
            if (device.stateRefused()) {
                add(AlarmKind.STATE_REFUSED, "", "", now);
            } else if (device.driftSince() != null) {
                add(AlarmKind.DRIFT, "", "", device.driftSince().plus(limits.driftAfter()));
            }
            if (!device.updateTrouble().isEmpty()) {
                add(AlarmKind.UPDATE_FAILED, "", device.updateTrouble(), now);
            }
        }

        /** Who did not listen has no right to call a device silent. */
        private boolean offline() {
            Instant listening = listeningSince;
            if (listening == null) {
                return open.contains(key(AlarmKind.OFFLINE, ""));
            }
            Instant heard = device.heardAt();
            Instant last = heard == null || heard.isBefore(listening) ? listening : heard;
            boolean away = device.saidGoodbye() || last.plus(SILENT_AFTER).isBefore(now);
            if (away) {
                String how =
                        device.saidGoodbye() ? "closed" : heard == null ? "never-heard" : "silent";
                add(AlarmKind.OFFLINE, "", how, last.plus(limits.offlineAfter()));
            }
            return away;
        }

        private void keepOpen() {
            if (listeningSince == null) {
                add(AlarmKind.OFFLINE, "", "silent", now);
            }
            for (Key key : open) {
                if (key.subject().equals(device.device().value()) && isOfHeartbeat(key.kind())) {
                    found.put(key, new Finding(device.office(), "", now));
                }
            }
        }

        private static boolean isOfHeartbeat(AlarmKind kind) {
            return switch (kind) {
                case PAPER_OUT, PAPER_LOW, PRINTER, READER, PART, CLOCK_IN_DOUBT, DISK -> true;
                case OFFLINE,
                        CERTIFICATE_EXPIRING,
                        DRIFT,
                        STATE_REFUSED,
                        UPDATE_FAILED,
                        ENROLMENT_LOCKED,
                        REVOKED_TRIES,
                        QUARANTINED,
                        BROKER_AWAY,
                        BROKER_DISOBEYS ->
                        false;
            };
        }

        private void parts(Heartbeat beat) {
            Instant due = now.plus(limits.partAfter());
            for (PartStatus part : beat.parts()) {
                if (part.condition() != PartStatus.Condition.OK) {
                    add(kind(part), part.part(), part.cause(), due);
                }
            }
            if (beat.clockInDoubt()) {
                add(AlarmKind.CLOCK_IN_DOUBT, "clock", "", due);
            }
            long limit = limits.diskFreeMb();
            if (open.contains(key(AlarmKind.DISK, "disk"))) {
                limit = limit * CLEAR_FACTOR_PERCENT / PERCENT;
            }
            if (beat.diskFreeMb() < limit) {
                add(AlarmKind.DISK, "disk", "nearly-full", due);
            }
        }

        private static AlarmKind kind(PartStatus part) {
            if (part.cause().equals("paper-out")) {
                return AlarmKind.PAPER_OUT;
            }
            if (part.cause().equals("paper-low")) {
                return AlarmKind.PAPER_LOW;
            }
            if (part.part().equals("disk")) {
                return AlarmKind.DISK;
            }
            if (part.part().startsWith("printer")) {
                return AlarmKind.PRINTER;
            }
            return READERS.contains(part.part()) ? AlarmKind.READER : AlarmKind.PART;
        }

        private Key key(AlarmKind kind, String part) {
            return new Key(kind, device.device().value(), part);
        }

        private void add(AlarmKind kind, String part, String cause, Instant due) {
            String detail = part.isEmpty() || cause.isEmpty() ? part + cause : part + ":" + cause;
            found.put(key(kind, part), new Finding(device.office(), detail, due));
        }
    }
}
