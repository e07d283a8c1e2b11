package org.idlereaper.cli;

import java.util.Optional;
import org.idlereaper.ExitCode;

/**
 * One line of the doctor's.
 *
 * @param org whose; absent where it concerns all
 * @param check what was looked at: a key, a permission, a queue
 * @param standing how it stands
 * @param text what was found, or what to do
 * @param code what a sweep would end with because of it; DONE unless it is to be mended
 */
record Finding(Optional<String> org, String check, Standing standing, String text, ExitCode code) {

  /** How something stands. */
  enum Standing {
    /** As it must be. */
    OK("ok"),
    /** The daemon works; somebody should know this. */
    NOTE("note"),
    /** The daemon would not do its work. */
    FIX("FIX");

    private final String word;

    Standing(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }
}
