/**
 * The reader of chip cards over PC/SC: cards come and go, commands are exchanged with the one that
 * lies there, and a simulated card for a real PC/SC service.
 */
@NullMarked
package vn.motcua.agent.hardware.card;

import org.jspecify.annotations.NullMarked;
