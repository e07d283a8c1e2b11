/**
 * A simulated org over HTTP, with a clock, people, faults, and a journal of what it applied. For
 * the demo, drills, tests, benchmarks.
 */
@NullMarked
package org.idlereaper.simulator;

import org.jspecify.annotations.NullMarked;
