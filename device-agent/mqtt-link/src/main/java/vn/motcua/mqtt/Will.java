package vn.motcua.mqtt;

import java.time.Duration;

/**
 * A last will, quality of service 1.
 *
 * @param topic where
 * @param payload JSON text
 * @param retain kept by the broker
 * @param delay how long the broker waits for the client to come back
 */
public record Will(String topic, String payload, boolean retain, Duration delay) {}
