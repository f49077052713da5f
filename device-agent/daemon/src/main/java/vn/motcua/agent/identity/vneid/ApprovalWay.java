package vn.motcua.agent.identity.vneid;

import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.identity.Way;
import vn.motcua.contract.appliance.IdentityView.Trouble;
import vn.motcua.contract.identity.IdentityDocument;

/** An approval on the visitor's own telephone as a way to say who one is. */
public final class ApprovalWay implements Way {
    private final ApprovalLoop loop;
    private final ApprovalRequest request;
    private final String id = UUID.randomUUID().toString();

    private ApprovalWay(ApprovalLoop loop, ApprovalRequest request) {
        this.loop = loop;
        this.request = request;
    }

    /**
     * @param request what every visitor is asked for
     */
    public static Maker maker(ApprovalLoop loop, ApprovalRequest request) {
        return new Maker() {
            /** The service is asked when somebody wants it; until then nobody knows. */
            @Override
            public boolean ready() {
                return true;
            }

            @Override
            public boolean needsName() {
                return false;
            }

            @Override
            public Way make(@Nullable IdentityDocument known) {
                return new ApprovalWay(loop, request);
            }
        };
    }

    @Override
    public void start(Consumer<Step> news) {
        news.accept(new Step.Working(null));
        loop.begin(
                id,
                request,
                told -> {
                    if (told.id().equals(id)) {
                        news.accept(step(told.approval()));
                    }
                });
    }

    private static Step step(Approval approval) {
        return switch (approval) {
            case Approval.Open open -> new Step.Waiting(open.code());
            case Approval.Approved yes -> new Step.Named(yes.document(), yes.trust());
            case Approval.TooWeak _ -> new Step.Failed(Trouble.LEVEL_TOO_LOW);
            case Approval.Refused _ -> new Step.Failed(Trouble.DENIED);
            case Approval.Expired _ -> new Step.Failed(Trouble.EXPIRED);
            case Approval.Cancelled _ -> new Step.Failed(Trouble.CANCELLED);
            case Approval.ClockInDoubt _ -> new Step.Failed(Trouble.CLOCK_IN_DOUBT);
            case Approval.Unavailable _ -> new Step.Failed(Trouble.AWAY);
        };
    }

    @Override
    public void cancel() {
        loop.cancel();
    }
}
