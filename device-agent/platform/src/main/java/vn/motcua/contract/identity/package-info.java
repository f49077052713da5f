/**
 * Who the visitor is: values that live in one session's memory, are wiped at its end, and never
 * stand in an event, a log or a file (S-096…S-110; Law 91/2025/QH15).
 */
@NullMarked
package vn.motcua.contract.identity;

import org.jspecify.annotations.NullMarked;
