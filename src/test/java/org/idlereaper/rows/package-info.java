/** One table of the faults of clock and wire: what was done, what was expected, what was seen. */
@NullMarked
package org.idlereaper.rows;

import org.jspecify.annotations.NullMarked;
