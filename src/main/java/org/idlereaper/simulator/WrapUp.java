package org.idlereaper.simulator;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody put down about a leg.
 *
 * @param at when
 * @param code null on a provisional one without a code
 * @param notes null where there are none
 * @param tags may be empty
 * @param durationSeconds null where nobody said
 * @param provisional whether an agent is still at it
 */
record WrapUp(
    Instant at,
    @Nullable String code,
    @Nullable String notes,
    List<String> tags,
    @Nullable Integer durationSeconds,
    boolean provisional) {
  WrapUp {
    tags = List.copyOf(tags);
  }
}
