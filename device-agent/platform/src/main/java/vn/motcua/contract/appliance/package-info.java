/**
 * Messages between a screen and the agent of its own appliance (JSON-RPC 2.0,
 * docs/contract/appliance.openrpc.json).
 */
@NullMarked
package vn.motcua.contract.appliance;

import org.jspecify.annotations.NullMarked;
