package org.idlereaper.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses what somebody meant. */
final class Suggestion {
  private Suggestion() {}

  /** The candidate that is nearest to what was written, or empty if none is near. */
  static Optional<String> nearest(String written, Collection<String> candidates) {
    String word = written.toLowerCase(Locale.ROOT);
    if (word.length() > 60) {
      return Optional.empty();
    }
    return candidates.stream()
        .filter(
            candidate -> distance(word, candidate.toLowerCase(Locale.ROOT)) <= far(candidate, word))
        .min(
            Comparator.<String>comparingInt(
                    candidate -> distance(word, candidate.toLowerCase(Locale.ROOT)))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** Such as {@code ; did you mean 'mode'?}, or nothing. */
  static String didYouMean(Optional<String> guess) {
    return guess.map(right -> "; did you mean '" + right + "'?").orElse("");
  }

  private static int far(String candidate, String word) {
    int shorter = Math.min(candidate.length(), word.length());
    return shorter < 4 ? 0 : Math.max(1, shorter / 3);
  }

  /** How many letters must be typed otherwise; two that changed places count as one. */
  static int distance(String one, String other) {
    int[] before = new int[other.length() + 1];
    int[] last = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int[] row = new int[other.length() + 1];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + change);
        if (i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1)) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
      }
      before = last;
      last = row;
    }
    return last[other.length()];
  }
}
