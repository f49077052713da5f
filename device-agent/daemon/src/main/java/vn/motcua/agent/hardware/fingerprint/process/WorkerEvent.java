package vn.motcua.agent.hardware.fingerprint.process;

import vn.motcua.agent.hardware.fingerprint.frame.Frame;

/** What the loop that owns the workers hears. */
sealed interface WorkerEvent {
    /** A worker said something. */
    record Said(WorkerProcess worker, Frame frame) implements WorkerEvent {}

    /** A worker is gone: it died, closed its end, or said what is no message. */
    record Gone(WorkerProcess worker) implements WorkerEvent {}

    /** A caller asks for something. */
    record Asked(Request<?> request) implements WorkerEvent {}

    /** A caller wants its request to end. */
    record Cancel(Request<?> request) implements WorkerEvent {}

    /** The visitor is done. */
    record SessionOver() implements WorkerEvent {}
}
