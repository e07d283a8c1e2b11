package org.idlereaper.ledger;

import java.util.regex.Pattern;

/**
 * The last door before the account: what is no plain word does not pass. The platform's answers can
 * quote what people wrote; callers pass statuses, codes and times, and this holds where one errs.
 */
final class PlainWords {
  private static final String WITHHELD = "(withheld)";
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9._:/+=,#-]{0,100}");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,60}");
  private static final Pattern PHRASE = Pattern.compile("[A-Za-z0-9 ._:,/-]{1,60}");

  private PlainWords() {}

  /** One word: a status, a code, an id, a time. */
  static String word(String value) {
    return WORD.matcher(value).matches() ? value : WITHHELD;
  }

  /** The name of a word. */
  static String name(String value) {
    return NAME.matcher(value).matches() ? value : WITHHELD;
  }

  /** A short phrase of ours. */
  static String phrase(String value) {
    return PHRASE.matcher(value).matches() ? value : WITHHELD;
  }
}
