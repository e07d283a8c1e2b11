/** One pass: candidates, fresh read, verdict, close, confirm, account, within limits. */
@NullMarked
package org.idlereaper.sweep;

import org.jspecify.annotations.NullMarked;
