package org.idlereaper.sweep;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import org.idlereaper.decide.Exemptions;
import org.idlereaper.decide.Hours;
import org.idlereaper.decide.Policy;
import org.idlereaper.decide.Rules;

/**
 * A word for everything in the rules that a verdict depends on, the same in every process: what was
 * seen under other rules is due again. What a close leaves behind is no part of it.
 */
final class RulesFingerprint {
  private static final int BYTES = 8;

  private RulesFingerprint() {}

  static String of(Rules rules) {
    List<String> words = new ArrayList<>();
    for (Policy policy : rules.policies()) {
      Policy.Match match = policy.match();
      words.add("policy " + policy.id());
      add(words, match.messageTypes());
      add(words, match.queues());
      add(words, match.divisions());
      words.add(new TreeMap<>(policy.idleAfter().byKind()).toString());
      add(words, policy.hours());
    }
    Exemptions exempt = rules.exemptions();
    words.add("exempt");
    add(words, exempt.queues());
    add(words, exempt.agents());
    add(words, exempt.divisions());
    add(words, exempt.externalTags());
    add(words, exempt.attributes());
    add(words, rules.closable());
    return HexFormat.of().formatHex(digest(String.join("\n", words)), 0, BYTES);
  }

  private static void add(List<String> words, Hours hours) {
    add(words, hours.days());
    words.add(hours.from() + " " + hours.to() + " " + hours.zone());
  }

  private static void add(List<String> words, Collection<?> some) {
    words.add(some.stream().map(Object::toString).sorted().toList().toString());
  }

  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
