package vn.motcua.agent.hardware.buttons;

/**
 * Somebody pressed a button.
 *
 * @param index from 0, in the order of the settings; 0 is the best grade
 */
public record ButtonPressed(int index) {}
