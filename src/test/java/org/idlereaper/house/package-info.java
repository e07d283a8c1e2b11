/** The rules of the house, as tests. */
@NullMarked
package org.idlereaper.house;

import org.jspecify.annotations.NullMarked;
