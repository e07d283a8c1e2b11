/** Says, from one fresh read and an instant, whether a conversation is closed, and why. Pure. */
@NullMarked
package org.idlereaper.decide;

import org.jspecify.annotations.NullMarked;
