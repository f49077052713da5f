package vn.motcua.contract.appliance;

/**
 * A field (lĩnh vực) of the catalogue that this office serves.
 *
 * @param name as published
 * @param count how many procedures it has
 */
public record FieldCount(String name, int count) {}
