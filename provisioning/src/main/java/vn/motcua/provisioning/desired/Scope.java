package vn.motcua.provisioning.desired;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.device.DeviceKind;

/**
 * Whom a layer is for. A device takes the layers of its units from the city down, each unit's
 * general one before the one for its kind, then those of its groups in the order of their names,
 * then its own: the later wins.
 */
public sealed interface Scope {
    Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    /** Everything that stands in a unit: {@code unit/ha-noi}, {@code unit/van-mieu/kiosk}. */
    record OfUnit(String unit, @Nullable DeviceKind kind) implements Scope {
        public OfUnit {
            checkName(unit);
        }
    }

    /** A set of devices across units: {@code group/pilot}. */
    record OfGroup(String group) implements Scope {
        public OfGroup {
            checkName(group);
        }
    }

    /** One device: {@code device/kiosk-01}. */
    record OfDevice(DeviceId device) implements Scope {}

    /** No device by itself; layers name it: {@code template/tet-2027}. */
    record Template(String name) implements Scope {
        public Template {
            checkName(name);
        }
    }

    /** The form that {@link #parse} reads. */
    default String text() {
        return switch (this) {
            case OfUnit u -> {
                DeviceKind kind = u.kind();
                yield "unit/" + u.unit() + (kind == null ? "" : "/" + word(kind));
            }
            case OfGroup g -> "group/" + g.group();
            case OfDevice d -> "device/" + d.device();
            case Template t -> "template/" + t.name();
        };
    }

    /** Empty for a text that names no scope. */
    static Optional<Scope> parse(String text) {
        String[] parts = text.split("/", -1);
        try {
            if (parts.length == 2) {
                return switch (parts[0]) {
                    case "unit" -> Optional.of(new OfUnit(parts[1], null));
                    case "group" -> Optional.of(new OfGroup(parts[1]));
                    case "device" -> Optional.of(new OfDevice(new DeviceId(parts[1])));
                    case "template" -> Optional.of(new Template(parts[1]));
                    default -> Optional.empty();
                };
            }
            if (parts.length == 3 && parts[0].equals("unit")) {
                for (DeviceKind kind : DeviceKind.values()) {
                    if (word(kind).equals(parts[2])) {
                        return Optional.of(new OfUnit(parts[1], kind));
                    }
                }
            }
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static String word(DeviceKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static void checkName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a name is not of the form " + NAME.pattern());
        }
    }
}
