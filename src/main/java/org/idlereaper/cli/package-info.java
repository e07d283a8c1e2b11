/** The commands. */
@NullMarked
package org.idlereaper.cli;

import org.jspecify.annotations.NullMarked;
