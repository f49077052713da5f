/**
 * The words of the queue: numbers, tickets, commands, events, and the board that everybody may see.
 * Values only; rules live in {@code vn.motcua.queue}. No personal data (docs/privacy rules: ids and
 * priority classes only).
 */
@NullMarked
package vn.motcua.contract.queue;

import org.jspecify.annotations.NullMarked;
