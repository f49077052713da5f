package vn.motcua.agent.appliance;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import vn.motcua.contract.appliance.IdentityRequest;
import vn.motcua.contract.appliance.IdentityView;
import vn.motcua.contract.appliance.TypedIdentity;
import vn.motcua.contract.appliance.VisitorView;
import vn.motcua.contract.identity.Means;

/** Says who the visitor in front of this box is, for one visitor at a time. Any thread. */
public interface IdentityDesk {
    /** What works now, in the order to offer it. */
    List<Means> means();

    CompletableFuture<IdentityView> begin(IdentityRequest request);

    CompletableFuture<IdentityView> type(TypedIdentity typed);

    CompletableFuture<IdentityView> cancel();

    /** What the city says of the visitor; always completes normally. */
    CompletableFuture<VisitorView> visitor();

    /** The visitor left: everything about them is wiped when the answer comes. */
    CompletableFuture<Boolean> forget();
}
