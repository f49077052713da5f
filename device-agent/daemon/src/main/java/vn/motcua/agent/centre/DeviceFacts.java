package vn.motcua.agent.centre;

import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.device.DeviceKind;

/**
 * What does not change while the process runs.
 *
 * @param device id, the CN of the certificate and the MQTT client id
 * @param kind of appliance
 * @param software version
 * @param office that the device believes to stand in; empty when it does not know yet
 * @param hub whether it runs the office's queue
 * @param bootId random per start of the process
 */
public record DeviceFacts(
        DeviceId device,
        DeviceKind kind,
        String software,
        String office,
        boolean hub,
        String bootId) {}
