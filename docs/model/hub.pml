/*
 * Leasing, takeover and fencing of an office's queue, for Debian's spin. README.md says what each
 * actor is, what is left out and how to run it.
 *
 * Faults taken out one at a time (spin -DNO_FENCE …; each must end in a violation):
 *   NO_FENCE           the old hub hears of the higher epoch and goes on
 *   LEASE_OVERLAP      a leased number stays in the hub's own block: two holders of one number
 *   ANSWER_TOO_SOON    the hub answers before the connected standby has stored
 *   ACK_BEFORE_COMMIT  the hub answers before its own disk has the ticket
 *   PAPER_BEFORE_DISK  the kiosk prints a leased number before it stands on its disk
 *   NO_TAIL            the fenced hub keeps to itself what nobody had seen
 *   NO_OFFER           the kiosks do not offer the tickets that they gave out
 */

#ifndef CRASHES
#define CRASHES 2 /* of kiosks in the middle of a touch, together */
#endif

/* Hub candidates, also indices. A is the hub in the morning, B its standby. */
#define A 0
#define B 1

/* Issuing agents: two kiosks and the greeting officer's page, which has neither block nor disk. */
#define KIOSK1 0
#define KIOSK2 1
#define DESK 2
#define AGENTS 3

/* Whose the second touch is: the other kiosk's, the desk's, or the first kiosk's once more. */
#ifndef SECOND
#define SECOND KIOSK2
#endif

/* Two touches, each with a command id of its own: that two get one number is a matter of two. */
#define COMMANDS 2
#define agentOf(c) (c == 1 -> SECOND : KIOSK1)

/*
 * Numbers. 1 was leased to the first kiosk the evening before; A takes its own from 2 to 4, B from
 * 5 to 7, blocks that both had on disk before either used them.
 */
#define EVENING 1
#define firstOf(h) (h == A -> 2 : 5)
#define one(n) (1 << (n))

/* A touch on its way: nobody yet, asked the hub, number kept and given out, given up. */
#define IDLE 0
#define WAITING 1
#define DONE 2
#define GONE 3

/* ---- on the disks of the hub candidates ---- */
byte issued[4];   /* [h * COMMANDS + c] every number that this log knows for the command */
byte dead[4];     /* those of them that were superseded */
byte taken[2];    /* how many numbers this candidate took from its own block */
byte leased[2];   /* the number that this log knows as leased to the second kiosk, 0 none */
bool takenOver;   /* B has opened the log of epoch 2 */
bool fenced;      /* A has heard of it */

#ifdef ACK_BEFORE_COMMIT
/* ---- in the hubs' memory: a decision that is answered, not committed (command + 1) ---- */
byte deciding[2];
#endif

/* ---- on the kiosks' disks, and their paper ---- */
byte kept[COMMANDS]; /* the number of the touch */
byte lease[2];       /* a leased number not used yet */
bool leaseTaken;     /* the second kiosk has had its lease: a repeated answer is none */
bool moved[AGENTS];  /* has learnt of epoch 2 and talks to B alone */
byte paper[COMMANDS];

/* ---- where the touches are (memory; what a crash leaves is worked out from the disk) ---- */
byte at[COMMANDS];

/*
 * ---- links ---- What was sent stays on its way: it may arrive at any later moment, again, and in
 * any order. Lost is what arrives when it no longer matters, a cut a time in which nothing arrives.
 */
bool asked[4];          /* IssueTicket to h */
byte answer[4];         /* the number in an answer of h that may still matter */
bool offered[COMMANDS]; /* the kiosk's ticket, to A; to B it is offered by whoever has moved */
bool leaseAsked[2];     /* LeaseNumbers to h */
byte leaseAnswer[2];    /* the number in h's answer */

/* ---- the world ---- */
bool mayTakeOver; /* what this run has in store */
bool mayBurn;
bool burnt;       /* A's box is gone for good, disk and all */
byte crashes;
bool judged;
bool alone;       /* A answered the desk without the standby, with an alarm */

#define at_(h, c) ((h) * COMMANDS + (c))
#define live(h, c) (issued[at_(h, c)] & ~dead[at_(h, c)])
#define heard(h) (h == A && fenced)
#ifdef NO_FENCE
#define acting(h) ((h == A && !burnt) || (h == B && takenOver))
#else
#define acting(h) ((h == A && !burnt && !fenced) || (h == B && takenOver))
#endif
/* The agent still talks to this hub. */
#define speaksTo(a, h) ((h == B) == moved[a])

byte i; byte j; byte n; /* scratch of d_steps, always 0 between them */

#define all(c) (issued[c] | issued[COMMANDS + c] | one(kept[c]) | one(paper[c]))

/* No number for two touches, on whatever disk or paper. (Bit 0 is "no number".) */
inline numbersUnique() {
    i = 0;
    do
    :: i < COMMANDS ->
        j = i + 1;
        do
        :: j < COMMANDS -> assert((all(i) & all(j) & ~1) == 0); j++
        :: else -> break
        od;
        i++
    :: else -> break
    od;
    i = 0; j = 0
}

/* Every decision: only the hub of the epoch, and never one that has heard of a higher one. */
inline acts(h) {
    assert(!heard(h) && (h == A || takenOver))
}

/* The one live number of a command, 0 none. */
inline numberOf(h, c, out) {
    out = 0;
    i = 1;
    do
    :: i <= 7 -> if :: live(h, c) & one(i) -> out = i :: else fi; i++
    :: else -> break
    od;
    i = 0
}

/* Takes the next number of the hub's own block. */
inline take(h, out) {
    assert(taken[h] < 3);
    out = firstOf(h) + taken[h];
    taken[h]++
}

/* Same log at the standby, as far as this command goes. */
#define storedFor(c) (issued[at_(B, c)] == issued[at_(A, c)] && dead[at_(B, c)] == dead[at_(A, c)])
#define leaseStored (leased[B] == leased[A])

/*
 * A hub candidate: decides, commits to its log, answers. A decision in memory is nothing until the
 * disk has it. While it does not lead it takes no command.
 */
#define ISSUE(c) \
    :: d_step { \
        (acting(h) && asked[at_(h, c)] && issued[at_(h, c)] == 0) -> \
        commits(h, c) } \
    EARLY(c)

/* Deciding and commit are one step here: a decision that no disk has is none. */
inline commits(h, c) {
    acts(h);
    take(h, n);
    issued[at_(h, c)] = one(n);
    asked[at_(h, c)] = false;
    n = 0;
    numbersUnique()
}

#ifdef ACK_BEFORE_COMMIT
#define EARLY(c) \
    :: d_step { \
        (acting(h) && asked[at_(h, c)] && issued[at_(h, c)] == 0 && deciding[h] == 0 \
            && at[c] == WAITING) -> \
        deciding[h] = c + 1; \
        answer[at_(h, c)] = firstOf(h) + taken[h] } \
    :: d_step { deciding[h] == c + 1 -> deciding[h] = 0; commits(h, c) }
#define pending(h) (deciding[h] != 0)
#else
#define EARLY(c)
#define pending(h) false
#endif

#define ANSWER(c) \
    :: d_step { mayAnswer(h, c) && (h == B || storedFor(c)) -> answers(h, c) } \
    :: d_step { mayAnswer(h, c) && mayBeAlone(h, c) -> alone = alone || c == 1 && SECOND == DESK; answers(h, c) } \
    TOO_SOON(c)

#define mayAnswer(h, c) (acting(h) && issued[at_(h, c)] != 0 \
    && answer[at_(h, c)] == 0 && at[c] == WAITING && speaksTo(agentOf(c), h))
/* Two seconds without the standby, at any moment; in the end it has stored, or leads. */
#define mayBeAlone(h, c) (h == A && !storedFor(c))
#ifdef ANSWER_TOO_SOON
#define TOO_SOON(c) :: d_step { mayAnswer(h, c) && h == A && !storedFor(c) -> answers(h, c) }
#else
#define TOO_SOON(c)
#endif

inline answers(h, c) {
    acts(h);
    numberOf(h, c, n);
    answer[at_(h, c)] = n;
    n = 0
}

/* An offer: what is printed stands, TicketSuperseded(old, printed). */
#define MERGE(c) \
    :: d_step { \
        (acting(h) && !pending(h) && kept[c] != 0 \
            && (h == A -> offered[c] : moved[agentOf(c)]) && !(issued[at_(h, c)] & one(kept[c]))) -> \
        acts(h); \
        dead[at_(h, c)] = issued[at_(h, c)]; \
        issued[at_(h, c)] = issued[at_(h, c)] | one(kept[c]); \
        asked[at_(h, c)] = false; \
        numbersUnique() }

proctype QueueLoop(byte h) {
end:
    do
    ISSUE(0) ISSUE(1)
    :: d_step {
        (acting(h) && leaseAsked[h] && leased[h] == 0) ->
        acts(h);
        take(h, leased[h]);
#ifdef LEASE_OVERLAP
        taken[h]--
#endif
       }
    ANSWER(0) ANSWER(1)
    :: d_step {
        /* also without the standby: nobody else takes numbers from this hub's block */
        (acting(h) && leaseAsked[h] && leased[h] != 0 && leaseAnswer[h] == 0 && !leaseTaken
            && ((h == B) == moved[KIOSK2])) ->
        acts(h);
        leaseAnswer[h] = leased[h]
       }
#ifndef NO_OFFER
    MERGE(0)
#if SECOND != DESK
    MERGE(1)
#endif
#endif
    od
}

/* The first kiosk's second touch comes after its first. */
#define inTurn(c) (c == 0 || SECOND != KIOSK1 || at[0] >= DONE)

/* A kiosk: asks the hub, or issues from its leased block under the same command id. */
#define TOUCH(c) \
    :: d_step { \
        at[c] == IDLE && inTurn(c) -> \
        at[c] = WAITING; \
        asked[(moved[a] -> at_(B, c) : at_(A, c))] = true } \
    :: d_step { /* an answer; one of an older epoch is none */ \
        at[c] == WAITING && !moved[a] && answer[at_(A, c)] != 0 -> \
        keeps(c, answer[at_(A, c)]) } \
    :: d_step { \
        at[c] == WAITING && moved[a] && answer[at_(B, c)] != 0 -> \
        keeps(c, answer[at_(B, c)]) }

/*
 * Number and command id on disk, then paper. A crash in between comes to the same: the number is
 * shown, never printed again by itself, and is the visitor's.
 */
inline keeps(c, number) {
    kept[c] = number;
    paper[c] = number;
    at[c] = DONE;
    offered[c] = !moved[a];
    answer[at_(A, c)] = 0; /* a late one changes nothing any more */
    answer[at_(B, c)] = 0;
    numbersUnique()
}

#ifdef PAPER_BEFORE_DISK
#define ISSUE_LEASED(c) \
    :: d_step { \
        at[c] == WAITING && lease[a] != 0 && paper[c] == 0 -> \
        paper[c] = lease[a]; \
        numbersUnique() } \
    :: d_step { \
        at[c] == WAITING && paper[c] != 0 -> \
        lease[a] = 0; \
        keeps(c, paper[c]) }
#else
#define ISSUE_LEASED(c) \
    :: d_step { /* no answer in time: number and command id on disk */ \
        at[c] == WAITING && lease[a] != 0 -> \
        n = lease[a]; \
        lease[a] = 0; \
        keeps(c, n); \
        n = 0 }
#endif

proctype LeasedIssuer(byte a) {
    if
    :: a == KIOSK1 ->
end1:
        do
        TOUCH(0) ISSUE_LEASED(0)
#if SECOND == KIOSK1
        TOUCH(1) ISSUE_LEASED(1)
#endif
        od
    :: a == KIOSK2 ->
end2:
        do
#if SECOND == KIOSK2
        TOUCH(1) ISSUE_LEASED(1)
#endif
        :: d_step {
            !leaseTaken && (moved[a] -> leaseAnswer[B] : leaseAnswer[A]) != 0 ->
            lease[a] = (moved[a] -> leaseAnswer[B] : leaseAnswer[A]);
            leaseTaken = true;
            leaseAnswer[A] = 0;
            leaseAnswer[B] = 0
           }
        od
    fi
}

/* The greeting officer's page: no block, no disk; only the hub knows its tickets. */
proctype GreetingDesk(byte a) {
end:
    do
    TOUCH(1)
    od
}

/* B follows the log stream: stores what came, in order. */
proctype Standby() {
end:
    do
    :: d_step {
        !takenOver && !burnt && !(storedFor(0) && storedFor(1) && leaseStored) ->
        i = 0;
        do
        :: i < COMMANDS -> issued[at_(B, i)] = issued[i]; dead[at_(B, i)] = dead[i]; i++
        :: else -> break
        od;
        i = 0;
        leased[B] = leased[A]
       }
    od
}

/* Who has moved asks B again under the same command id; answers of the old epoch are none. */
inline moves(agent) {
    moved[agent] = true;
    i = 0;
    do
    :: i < COMMANDS ->
        if
        :: agentOf(i) == agent ->
            answer[at_(A, i)] = 0;
            asked[at_(B, i)] = (at[i] == WAITING && issued[at_(B, i)] == 0)
        :: else
        fi;
        i++
    :: else -> break
    od;
    i = 0
}

/* A takes nothing any more: what is on its way to it is refused. */
inline outOfOffice() {
    i = 0;
    do
    :: i < COMMANDS -> asked[i] = false; offered[i] = false; i++
    :: else -> break
    od;
    i = 0;
    leaseAsked[A] = false;
    leased[A] = 0;
    taken[A] = 0;
#ifdef ACK_BEFORE_COMMIT
    deciding[A] = 0
#endif
}

/* Once, at any moment, whatever A does. */
proctype Takeover() {
end:
    do
    :: d_step { mayTakeOver && !takenOver -> takenOver = true }
    /* redirect: an agent learns of epoch 2 */
    :: d_step { takenOver && !moved[KIOSK1] -> moves(KIOSK1) }
    :: d_step { takenOver && !moved[KIOSK2] -> moves(KIOSK2); leaseAsked[B] = !leaseTaken }
    :: d_step { takenOver && !moved[DESK] && SECOND == DESK -> moves(DESK) }
    od
}

/*
 * A hears of the higher epoch, stops for good, and hands over what nobody had seen. B's own decision stands against a ticket of the old epoch for the same command:
 * who asks B has printed no answer of A, and prints none any more.
 */
#define HANDOVER(c) \
    :: d_step { \
        fenced && !pending(B) && issued[at_(A, c)] != 0 -> \
        dead[at_(B, c)] = dead[at_(B, c)] | (dead[at_(A, c)] & issued[at_(B, c)]); \
        if \
        :: live(B, c) -> dead[at_(B, c)] = dead[at_(B, c)] \
            | (issued[at_(A, c)] & ~issued[at_(B, c)]) \
        :: else -> dead[at_(B, c)] = dead[at_(B, c)] | dead[at_(A, c)] \
        fi; \
        issued[at_(B, c)] = issued[at_(B, c)] | issued[at_(A, c)]; \
        issued[at_(A, c)] = 0; /* seen by B: from here A follows B's log */ \
        dead[at_(A, c)] = 0; \
        numbersUnique() }

proctype Fence() {
end:
    do
#ifndef NO_FENCE
    :: d_step {
        takenOver && !burnt && !fenced ->
        fenced = true;
        outOfOffice()
       }
#endif
#ifndef NO_TAIL
    HANDOVER(0) HANDOVER(1)
#endif
    od
}

#define waits(kiosk) ((agentOf(0) == kiosk && at[0] == WAITING) \
    || (agentOf(1) == kiosk && at[1] == WAITING))

/* A crash: a touch that has no number on disk is given up. */
inline stops(kiosk) {
    crashes++;
    i = 0;
    do
    :: i < COMMANDS ->
        if
        :: agentOf(i) == kiosk && at[i] == WAITING ->
            at[i] = GONE;
            answer[at_(A, i)] = 0;
            answer[at_(B, i)] = 0
        :: else
        fi;
        i++
    :: else -> break
    od;
    i = 0
}

proctype World() {
end:
    do
#ifdef ACK_BEFORE_COMMIT
    :: d_step { crashes < CRASHES && pending(A) -> deciding[A] = 0; crashes++ }
#endif
    :: d_step { crashes < CRASHES && waits(KIOSK1) -> stops(KIOSK1) }
    :: d_step { crashes < CRASHES && waits(KIOSK2) -> stops(KIOSK2) }
    :: d_step {
        mayBurn && !burnt && !fenced ->
        burnt = true;
        i = 0;
        do
        :: i < COMMANDS -> issued[i] = 0; dead[i] = 0; i++
        :: else -> break
        od;
        outOfOffice()
       }
    od
}

#define leads(h) ((h == B) == takenOver)
/* Of its numbers for a command at most one is live: x & (x - 1) takes the lowest bit away. */
#define oneLive(h, c) ((live(h, c) & (live(h, c) - 1)) == 0)
#define isLive(h, c) (live(h, c) == one(kept[c]))

#define JUDGE(h) \
    :: d_step { \
        timeout && !judged && leads(h) -> \
        assert(!(acting(A) && acting(B)));                    /* one hub */ \
        assert(oneLive(h, 0) && oneLive(h, 1)); \
        /* nobody still waits for a number */ \
        assert(at[0] >= DONE && at[1] >= DONE); \
        /* what was given out is what the hub knows */ \
        assert(at[0] == GONE || isLive(h, 0)); \
        assert(at[1] == GONE || isLive(h, 1) || (SECOND == DESK && burnt && alone)); \
        assert(leaseTaken); \
        /* all agree */ \
        assert(moved[KIOSK1] == takenOver && moved[KIOSK2] == takenOver \
            && (SECOND != DESK || moved[DESK] == takenOver)); \
        assert(takenOver || (storedFor(0) && storedFor(1))); \
        judged = true }

/* When all that was sent has arrived and nothing more happens. */
proctype Judge() {
end:
    do
    JUDGE(A)
    JUDGE(B)
    od
}

init {
    atomic {
        if
        :: skip
        :: mayTakeOver = true
        :: mayTakeOver = true; mayBurn = true
        fi;
        lease[KIOSK1] = EVENING;
        leaseAsked[A] = SECOND != DESK;
        leaseTaken = SECOND == DESK;
        run QueueLoop(A);
        run QueueLoop(B);
        run LeasedIssuer(KIOSK1);
        run LeasedIssuer(KIOSK2);
#if SECOND == DESK
        run GreetingDesk(DESK);
#endif
        run Standby();
        run Takeover();
        run Fence();
        run World();
        run Judge()
    }
}
