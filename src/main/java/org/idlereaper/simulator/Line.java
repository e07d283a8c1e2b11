package org.idlereaper.simulator;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of a leg's message list.
 *
 * @param id the message id
 * @param at when it really came
 * @param shown the time as the live read gives it; null: none
 * @param type the {@code messageMetadata.type}; null: no metadata at all
 * @param presence the sub-type of a presence event; null on everything else
 * @param status the {@code messageStatus}; null: none
 */
record Line(
    String id,
    Instant at,
    @Nullable String shown,
    @Nullable String type,
    @Nullable String presence,
    @Nullable String status) {

  static Line text(String id, Instant at, String status) {
    return new Line(id, at, Times.text(at), "Text", null, status);
  }

  static Line presence(String id, Instant at, String word) {
    return new Line(id, at, Times.text(at), "Event", word, "received");
  }

  static Line receipt(String id, Instant at, String status) {
    return new Line(id, at, Times.text(at), "Receipt", null, status);
  }

  boolean says(String word) {
    return word.equals(presence);
  }
}
