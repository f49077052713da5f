/** The visitor approves on their own telephone (VNeID): port, adapter by RFC 8628, its loop. */
@NullMarked
package vn.motcua.agent.identity.vneid;

import org.jspecify.annotations.NullMarked;
