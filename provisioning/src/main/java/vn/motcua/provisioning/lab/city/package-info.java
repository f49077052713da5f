/** Stands in for the city's systems, by the contract {@code city-gateway.openapi.yaml}. */
@NullMarked
package vn.motcua.provisioning.lab.city;

import org.jspecify.annotations.NullMarked;
