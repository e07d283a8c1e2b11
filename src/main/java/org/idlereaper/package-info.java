/** Wires everything by hand, starts it, stops it in reverse, and says how it ended. */
@NullMarked
package org.idlereaper;

import org.jspecify.annotations.NullMarked;
