package org.idlereaper.simulator;

/**
 * One sort of conversation of a {@link MixedOrg}.
 *
 * @param story what it is called
 * @param weight how often it comes, compared with the others
 * @param teller makes one up
 */
record MixedCase(String story, int weight, Teller teller) {
  /** Makes one up and says what is true of it. */
  interface Teller {
    Told tell(Cast cast);
  }

  /**
   * @param script ready to be played
   * @param word the truth
   */
  record Told(Story script, String word) {}
}
