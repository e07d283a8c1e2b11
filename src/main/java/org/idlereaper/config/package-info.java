/** Reads and checks the settings. The only place that sees a {@code Config}. */
@NullMarked
package org.idlereaper.config;

import org.jspecify.annotations.NullMarked;
