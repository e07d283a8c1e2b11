/**
 * How the daemon shows itself: log lines, metrics, health, the page. Listeners and readers only.
 */
@NullMarked
package org.idlereaper.ops;

import org.jspecify.annotations.NullMarked;
