/** The MQTT 5 link that agents and centre share: one loop thread over Eclipse Paho. */
@NullMarked
package vn.motcua.mqtt;

import org.jspecify.annotations.NullMarked;
