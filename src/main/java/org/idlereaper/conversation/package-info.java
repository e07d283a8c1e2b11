/** The platform's vocabulary as immutable values: what a conversation is. */
@NullMarked
package org.idlereaper.conversation;

import org.jspecify.annotations.NullMarked;
