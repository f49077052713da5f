package vn.motcua.contract.office;

/**
 * The shape of a flow, the same on kiosk, paper, board and floor (S-090…S-093). Letter and colour
 * are settings of the {@link Service}; the shape tells flows apart without either.
 */
public enum FlowSign {
    CIRCLE,
    DIAMOND,
    SQUARE,
    TRIANGLE,
    HEXAGON
}
