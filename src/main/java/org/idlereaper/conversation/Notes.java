package org.idlereaper.conversation;

/**
 * The free text of a wrap-up. It is somebody's words: it travels back to the platform and is
 * searched for our own token, and {@link #toString()} never shows it.
 *
 * @param text the words
 */
public record Notes(String text) {
  /** Whether the token stands in these notes. */
  public boolean carry(String token) {
    return text.contains(token);
  }

  @Override
  public String toString() {
    return "***";
  }
}
