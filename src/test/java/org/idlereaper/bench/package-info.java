/**
 * What the product costs, measured beside what one would use in its place. Nothing here passes or
 * fails; {@code mvn -q -Pbench -DskipTests package exec:exec} prints the tables.
 */
@NullMarked
package org.idlereaper.bench;

import org.jspecify.annotations.NullMarked;
