package vn.motcua.provisioning.lab;

import org.jspecify.annotations.Nullable;

/**
 * The TCP ports of a demo, all on the loopback address.
 *
 * @param devices hub, for appliances
 * @param browsers hub, for counter pages
 * @param broker MQTT
 * @param console the centre's pages
 * @param gateway the simulated city
 */
record DemoPorts(int devices, int browsers, int broker, int console, int gateway) {
    static DemoPorts choose(@Nullable Integer base) throws LabException {
        DemoPorts ports;
        if (base == null) {
            ports = new DemoPorts(7443, 8443, 8883, 9443, 9444);
        } else if (base == 0) {
            ports =
                    new DemoPorts(
                            Loopback.freePort(),
                            Loopback.freePort(),
                            Loopback.freePort(),
                            Loopback.freePort(),
                            Loopback.freePort());
        } else {
            ports = new DemoPorts(base, base + 1, base + 2, base + 3, base + 4);
        }
        for (int port :
                new int[] {
                    ports.devices, ports.browsers, ports.broker, ports.console, ports.gateway
                }) {
            if (!Loopback.isFree(port)) {
                throw new LabException(
                        "port "
                                + port
                                + " is taken, perhaps by another demo: stop it, or give this one"
                                + " other ports with --port-base N");
            }
        }
        return ports;
    }
}
