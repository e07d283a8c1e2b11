package org.idlereaper.config;

import com.typesafe.config.ConfigValueType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.idlereaper.conversation.DivisionId;
import org.idlereaper.conversation.QueueId;
import org.idlereaper.conversation.UserId;
import org.idlereaper.decide.Exemptions;
import org.idlereaper.decide.Policy;
import org.idlereaper.decide.Rules;
import org.idlereaper.decide.StaleKind;
import org.idlereaper.genesys.DialectName;
import org.idlereaper.genesys.OrgConnection;
import org.idlereaper.sweep.CloseLimits;
import org.idlereaper.sweep.CloseLimits.OnExcess;
import org.idlereaper.sweep.Mode;
import org.idlereaper.sweep.Pace;
import org.idlereaper.sweep.SweepSettings;

/**
 * Reads one org.
 *
 * @param mode the same for all; absent if it is wrong
 * @param stopFile the same for all; absent if it is wrong
 * @param policies how each policy is read
 * @param policyDefaults what each policy lies over
 */
record OrgReader(
    Optional<Mode> mode,
    Optional<Path> stopFile,
    PolicyReader policies,
    List<Layer> policyDefaults) {
  private static final String NO_LIMIT = "required: a run without a limit is not allowed";
  private static final String FALLBACK = "fallback-to-conversation";

  /** The gateway knows one write, on a participant: an agent's, then the guest's. */
  private static final Set<StaleKind> CLOSED_BY_PARTICIPANT =
      Set.of(
          StaleKind.CUSTOMER_LEFT,
          StaleKind.CUSTOMER_SILENT,
          StaleKind.AGENT_SILENT,
          StaleKind.CUSTOMER_ALONE);

  OrgReader {
    policyDefaults = List.copyOf(policyDefaults);
  }

  Optional<Settings.Org> read(Section section) {
    String name = section.key().last();
    if (!Words.NAME.matcher(name).matches()) {
      section
          .source()
          .findings()
          .problem(
              section.place(""), section.key(), "is no name for an org", Words.name().expected());
      section.unsound();
    }
    Optional<OrgConnection> connection = new ConnectionReader(section).read();
    Optional<Duration> lookBack =
        section.required("look-back", Spans.between(Duration.ofHours(1), Duration.ofDays(400)));
    Optional<Duration> waiting =
        section.required(
            "report-waiting-after", Spans.between(Duration.ofMinutes(1), Duration.ofDays(30)));
    Optional<Boolean> fallback = section.required(FALLBACK, Numbers.flag());
    Optional<DialectName> dialect = connection.map(OrgConnection::dialect);
    if (fallback.orElse(false) && dialect.equals(Optional.of(DialectName.MESSAGING_GATEWAY))) {
      section.problem(FALLBACK, "messaging-gateway has no such write", "false");
    }
    Optional<CloseLimits> limits = limits(section.block("limits"));
    Optional<Exemptions> keep = exemptions(section.block("keep"));
    List<Policy> rules = policies(section, lookBack);
    section.end();
    if (mode.isEmpty() || stopFile.isEmpty()) {
      section.unsound();
    }
    return section.build(
        () ->
            new Settings.Org(
                name,
                connection.orElseThrow(),
                new SweepSettings(
                    mode.orElseThrow(),
                    lookBack.orElseThrow(),
                    waiting.orElseThrow(),
                    fallback.orElseThrow(),
                    limits.orElseThrow(),
                    new Rules(rules, keep.orElseThrow(), closable(dialect.orElseThrow())),
                    stopFile.orElseThrow(),
                    new Pace(
                        connection.orElseThrow().requestsPerMinute(), Pace.DEFAULT.period()))));
  }

  private static Set<StaleKind> closable(DialectName dialect) {
    return switch (dialect) {
      case GENESYS_CLOUD -> Rules.everyClosableKind();
      case MESSAGING_GATEWAY -> CLOSED_BY_PARTICIPANT;
    };
  }

  private static Optional<CloseLimits> limits(Section section) {
    Optional<Integer> closes =
        section.required("max-closes", Numbers.whole(1, Settings.MOST_CLOSES), NO_LIMIT);
    Optional<Double> share = section.required("max-share", Numbers.share(), NO_LIMIT);
    Map<String, OnExcess> words = new HashMap<>();
    for (OnExcess each : OnExcess.values()) {
      words.put(each.word(), each);
    }
    Optional<OnExcess> excess =
        section.required(
            "on-excess",
            Words.choice(List.of(OnExcess.STOP.word(), OnExcess.OLDEST_FIRST.word()), words));
    section.end();
    return section.build(
        () -> new CloseLimits(closes.orElseThrow(), share.orElseThrow(), excess.orElseThrow()));
  }

  private static Optional<Exemptions> exemptions(Section section) {
    var queues = section.list("queues", Words.id("a queue", QueueId::new));
    var agents = section.list("agents", Words.id("an agent", UserId::new));
    var divisions = section.list("divisions", Words.id("a division", DivisionId::new));
    var tags = section.list("external-tags", Words.text("an external tag"));
    var attributes = section.list("attributes", Words.text("the name of an attribute"));
    section.end();
    return section.build(
        () ->
            new Exemptions(
                new HashSet<>(queues.orElseThrow()),
                new HashSet<>(agents.orElseThrow()),
                new HashSet<>(divisions.orElseThrow()),
                new HashSet<>(tags.orElseThrow()),
                new HashSet<>(attributes.orElseThrow())));
  }

  private List<Policy> policies(Section section, Optional<Duration> lookBack) {
    List<Section> blocks = PolicyBlocks.in(section, policyDefaults);
    List<Policy> read = new ArrayList<>();
    Map<String, Place> ids = new HashMap<>();
    for (Section block : blocks) {
      Optional<Policy> policy = policies.read(block);
      boolean first = isFirst(block, ids);
      policy.ifPresent(
          each -> {
            if (first) {
              shadowed(block, read, each);
            }
            lookBack.ifPresent(span -> neverSeen(block, each, span));
            read.add(each);
          });
    }
    return read;
  }

  /** Whether nobody before it has its id; it is asked of policies that are wrong elsewhere, too. */
  private static boolean isFirst(Section block, Map<String, Place> ids) {
    Optional<String> id =
        block
            .find("id")
            .map(Section.Found::value)
            .filter(value -> value.valueType() == ConfigValueType.STRING)
            .map(value -> String.valueOf(value.unwrapped()))
            .filter(name -> Words.NAME.matcher(name).matches());
    if (id.isEmpty()) {
      return true;
    }
    Place first = ids.putIfAbsent(id.get(), block.place("id"));
    if (first != null) {
      block.problem("id", "is used twice: '" + id.get() + "' is at " + first + " too");
    }
    return first == null;
  }

  private static void shadowed(Section block, List<Policy> earlier, Policy policy) {
    List<String> coverers = PolicyOrder.coverers(earlier, policy);
    if (!coverers.isEmpty()) {
      block.problem(
          "match",
          "policy '"
              + policy.id()
              + "' can never match: everything it matches is decided earlier by '"
              + String.join("', '", coverers)
              + "'",
          "the narrower policy first");
    }
  }

  private static void neverSeen(Section block, Policy policy, Duration lookBack) {
    policy.idleAfter().byKind().entrySet().stream()
        .filter(each -> each.getValue().compareTo(lookBack) >= 0)
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            each ->
                block.warning(
                    "idle-after",
                    each.getKey().word()
                        + " after "
                        + Spans.readable(each.getValue())
                        + " is never seen, as look-back is "
                        + Spans.readable(lookBack)));
  }
}
