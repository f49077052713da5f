package vn.motcua.provisioning.console;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.device.PartStatus;
import vn.motcua.provisioning.console.FleetPicture.Condition;
import vn.motcua.provisioning.console.FleetPicture.DeviceView;
import vn.motcua.provisioning.console.FleetPicture.Trouble;

/** The console's sentences, made of {@link Words}; pure. Used by the page templates. */
public final class Sentences {
    /** S-113: at most 15 minutes of waiting on average. */
    static final int WAITING_LIMIT_MINUTES = 15;

    private Sentences() {}

    public static String headline(Words w, FleetPicture fleet) {
        return w.say("overview.title", fleet.offices().size(), fleet.offices(Condition.ONLINE));
    }

    public static String lead(Words w, FleetPicture fleet) {
        List<String> parts = new ArrayList<>();
        parts.add(w.say("overview.lost", fleet.offices(Condition.OFFLINE)));
        parts.add(w.say("overview.look", fleet.offices(Condition.DEGRADED)));
        parts.removeIf(String::isEmpty);
        String troubles = parts.isEmpty() ? w.say("overview.calm") : String.join(", ", parts);
        return troubles
                + ". "
                + w.say("overview.running", fleet.running(), fleet.deviceCount())
                + ".";
    }

    /** {@code Văn Miếu: Kiosk 01, máy in số thứ tự hết giấy}. */
    public static String title(Words w, FleetPicture fleet, Trouble trouble) {
        String cause = w.word("cause", trouble.cause());
        if (trouble.device() == null) {
            return trouble.office().name() + ": " + cause;
        }
        String part = trouble.part().isEmpty() ? "" : ", " + lower(w.word("part", trouble.part()));
        String place = fleet.offices().size() > 1 ? trouble.office().name() + ": " : "";
        return place + trouble.device().name() + part + (place.isEmpty() ? ": " : " ") + cause;
    }

    /** What to do; for a whole office also how many devices are concerned. */
    public static String advice(Words w, FleetPicture fleet, Trouble trouble) {
        if (trouble.device() != null) {
            return todo(w, trouble.cause());
        }
        int devices =
                fleet.office(trouble.office().id())
                        .map(office -> office.devices().size())
                        .orElse(0);
        return w.say("trouble.devices", devices) + " " + todo(w, trouble.cause());
    }

    public static String todo(Words w, String cause) {
        String text = w.word("todo", cause);
        return text.equals(cause.replace('-', ' ')) ? w.say("todo") : text;
    }

    public static String cause(Words w, Trouble trouble) {
        return w.word("cause", trouble.cause())
                + ", "
                + w.say("trouble.since", w.time(trouble.since()))
                + ".";
    }

    /** One word or two: the condition, and why when it is not normal. */
    public static String state(Words w, DeviceView device) {
        if (device.troubles().isEmpty()) {
            return w.say("condition." + device.condition().name());
        }
        Trouble first = device.troubles().getFirst();
        String cause = w.word("cause", first.cause());
        return first.part().isEmpty() ? upper(cause) : w.word("part", first.part()) + ": " + cause;
    }

    /** {@code Cần xem: máy in số thứ tự hết giấy}. */
    public static String badge(Words w, DeviceView device) {
        String condition = w.say("condition." + device.condition().name());
        if (device.troubles().isEmpty()) {
            return condition;
        }
        Trouble first = device.troubles().getFirst();
        String cause = w.word("cause", first.cause());
        if (first.part().isEmpty()) {
            return upper(cause);
        }
        return condition + ": " + lower(w.word("part", first.part())) + " " + cause;
    }

    public static String heard(Words w, Instant at, Instant now) {
        return w.say("age", w.lasting(Duration.between(at, now)));
    }

    public static String role(Words w, DeviceView device) {
        if (device.state() == null) {
            return w.say("device.unknown");
        }
        return w.say(device.state().hub() ? "device.role.hub" : "device.role.plain");
    }

    public static String parts(Words w, DeviceView device) {
        if (device.heartbeat() == null) {
            return "";
        }
        if (device.condition() == Condition.OFFLINE) {
            return w.say("device.parts.old");
        }
        List<PartStatus> parts = device.heartbeat().parts();
        long bad = parts.stream().filter(p -> p.condition() != PartStatus.Condition.OK).count();
        return bad == 0
                ? w.say("device.parts.ok", parts.size())
                : w.say("device.parts.look", bad, parts.size());
    }

    /** {@code Hôm nay}, or which day it was. */
    public static String day(Words w, FleetSource.@Nullable Day day, Instant now) {
        return day == null || w.isToday(day.date(), now)
                ? w.say("day.today")
                : w.say("day.other", w.date(day.date()));
    }

    /** Mean waiting in whole minutes, rounded up, so that it is never told shorter than it was. */
    public static String mean(Words w, FleetSource.Day day) {
        Long minutes = minutes(day);
        return minutes == null ? w.say("day.mean.none") : w.say("day.mean.unit", minutes);
    }

    public static String limit(Words w, FleetSource.Day day) {
        if (day.meanWaitingSeconds() == null) {
            return "";
        }
        return w.say(over(day) ? "day.mean.over" : "day.mean.ok", WAITING_LIMIT_MINUTES);
    }

    public static boolean over(FleetSource.Day day) {
        Long seconds = day.meanWaitingSeconds();
        return seconds != null && seconds > WAITING_LIMIT_MINUTES * 60L;
    }

    public static String satisfied(Words w, FleetSource.Day day) {
        return day.ratings() == 0
                ? w.say("day.satisfied.none")
                : w.say("day.satisfied.share", day.satisfied(), day.ratings());
    }

    private static @Nullable Long minutes(FleetSource.Day day) {
        Long seconds = day.meanWaitingSeconds();
        return seconds == null ? null : (seconds + 59) / 60;
    }

    private static String lower(String text) {
        return text.isEmpty() || text.startsWith("QR")
                ? text
                : Character.toLowerCase(text.charAt(0)) + text.substring(1);
    }

    private static String upper(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
