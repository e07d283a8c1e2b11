/** How time is told and waited for; nothing else in the product asks the system for either. */
@NullMarked
package org.idlereaper.clock;

import org.jspecify.annotations.NullMarked;
