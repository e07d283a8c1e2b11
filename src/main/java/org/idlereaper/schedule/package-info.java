/** When a sweep runs: Quartz, and nothing of Quartz anywhere else. */
@NullMarked
package org.idlereaper.schedule;

import org.jspecify.annotations.NullMarked;
