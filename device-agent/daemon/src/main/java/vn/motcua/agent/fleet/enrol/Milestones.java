package vn.motcua.agent.fleet.enrol;

/** Hears each durable step; the tests cut the power there. */
@FunctionalInterface
interface Milestones {
    Milestones UNHEARD = _ -> {};

    /** The steps in their order. */
    enum Step {
        NOTED,
        KEY_WRITTEN,
        KEY_NAMED,
        AUTHORITIES_FETCHED,
        ANSWERED,
        CERTIFICATE_WRITTEN,
        ROOT_WRITTEN,
        GENERATION_NAMED,
        LINK_MADE,
        SWITCHED,
        EARLIER_REMOVED
    }

    void reached(Step step);
}
