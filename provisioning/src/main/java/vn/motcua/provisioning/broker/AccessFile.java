package vn.motcua.provisioning.broker;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.motcua.runtime.JsonText;
import vn.motcua.runtime.config.SettingsException;

/**
 * Prints the file that an outside mosquitto's dynamic security begins with: nobody may do anything,
 * but the centre, which then makes a role for every device itself ({@link BrokerGate}). {@code
 * AccessFile [CENTRE]}, where CENTRE is the CN of the provisioning server (centre).
 */
public final class AccessFile {
    private AccessFile() {}

    public static void main(String[] args) {
        if (args.length > 1) {
            System.err.println("motcua: provisioning broker-access takes the centre's name alone");
            System.exit(SettingsException.EXIT_CODE);
            return;
        }
        System.out.println(text(args.length == 0 ? "centre" : args[0]));
    }

    /** The file's text. */
    public static String text(String centre) {
        Map<String, Object> file = new LinkedHashMap<>();
        Map<String, Object> nothing = new LinkedHashMap<>();
        nothing.put("publishClientSend", false);
        nothing.put("publishClientReceive", false);
        nothing.put("subscribe", false);
        nothing.put("unsubscribe", true);
        file.put("defaultACLAccess", nothing);
        file.put(
                "clients",
                List.of(
                        Map.of(
                                "username",
                                centre,
                                "roles",
                                List.of(Map.of("rolename", "motcua-centre")))));
        file.put("groups", List.of());
        file.put(
                "roles",
                List.of(
                        Map.of(
                                "rolename",
                                "motcua-centre",
                                "acls",
                                ControlMessages.acls(Access.ofCentre()))));
        return JsonText.of(file);
    }
}
