package org.idlereaper.config;

import java.time.Duration;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.idlereaper.conversation.DivisionId;
import org.idlereaper.conversation.QueueId;
import org.idlereaper.conversation.WrapUpCodeId;
import org.idlereaper.decide.Hours;
import org.idlereaper.decide.Policy;
import org.idlereaper.decide.StaleKind;
import org.idlereaper.decide.Thresholds;
import org.idlereaper.sweep.Mode;

/**
 * Reads one policy.
 *
 * @param mode absent if it is wrong
 * @param zone the schedule's
 * @param period the usual time between two fires
 */
record PolicyReader(Optional<Mode> mode, Optional<ZoneId> zone, Optional<Duration> period) {
  /** Shorter, and a sweep that runs late could not tell idle from busy. */
  private static final Duration LEAST_IDLE = Duration.ofMinutes(2);

  private static final Duration MOST_IDLE = Duration.ofDays(30);
  private static final Duration HASTY = Duration.ofMinutes(30);

  /** The platform's words; the model leaves the list open, so another word is only warned about. */
  private static final Set<String> MESSAGE_TYPES =
      Set.of(
          "apple",
          "facebook",
          "instagram",
          "kakao",
          "line",
          "open",
          "sms",
          "telegram",
          "twitter",
          "webmessaging",
          "whatsapp");

  Optional<Policy> read(Section section) {
    Optional<String> id = section.required("id", Words.name());
    Optional<Policy.Match> match = match(section.block("match"));
    Optional<Thresholds> idleAfter = thresholds(section.block("idle-after"));
    Optional<Hours> hours = HoursReader.read(section.block("hours"), zone);
    Optional<WrapUpCodeId> code =
        section.optional("wrap-up-code", Words.id("a wrap-up code", WrapUpCodeId::new));
    code.filter(uuid -> Words.placeholder(uuid.value()))
        .ifPresent(uuid -> section.warning("wrap-up-code", Words.PLACEHOLDER));
    Optional<String> notes = section.required("notes", new NoteTemplate());
    if (code.isEmpty() && !section.given("wrap-up-code")) {
      idleAfter.ifPresent(thresholds -> codeNeeded(section, thresholds));
    }
    section.end();
    return section.build(
        () ->
            new Policy(
                id.orElseThrow(),
                match.orElseThrow(),
                idleAfter.orElseThrow(),
                hours.orElseThrow(),
                new Policy.Closing(code, notes.orElseThrow())));
  }

  private void codeNeeded(Section section, Thresholds thresholds) {
    List<String> kinds =
        kinds()
            .filter(kind -> kind.closesAnAgent() || kind == StaleKind.WRAP_UP_PENDING)
            .filter(kind -> thresholds.of(kind).isPresent())
            .map(StaleKind::word)
            .toList();
    if (mode.equals(Optional.of(Mode.ENFORCE)) && !kinds.isEmpty()) {
      section.problem(
          "wrap-up-code",
          "required in enforce, as this policy closes "
              + String.join(", ", kinds)
              + section.missing("wrap-up-code"),
          Words.id("a wrap-up code", WrapUpCodeId::new).expected());
    }
  }

  private static Optional<Policy.Match> match(Section section) {
    Optional<List<String>> types = section.list("message-types", messageType());
    if (!section.given("message-types") || types.stream().anyMatch(List::isEmpty)) {
      section.problem(
          "message-types",
          section.given("message-types") ? "is empty" : "required",
          messageType().expected());
    }
    types.stream()
        .flatMap(List::stream)
        .filter(type -> !MESSAGE_TYPES.contains(type))
        .forEach(
            type ->
                section.warning(
                    "message-types", "'" + type + "' is no message type known to this version"));
    Optional<List<QueueId>> queues = section.list("queues", Words.id("a queue", QueueId::new));
    Optional<List<DivisionId>> divisions =
        section.list("divisions", Words.id("a division", DivisionId::new));
    section.end();
    return section.build(
        () ->
            new Policy.Match(
                new LinkedHashSet<>(types.orElseThrow()),
                new HashSet<>(queues.orElseThrow()),
                new HashSet<>(divisions.orElseThrow())));
  }

  private static Form<String> messageType() {
    return Words.text(
        "a message type such as webmessaging, whatsapp, sms",
        text -> {
          Optional<String> near = Suggestion.nearest(text, MESSAGE_TYPES);
          if (!MESSAGE_TYPES.contains(text) && near.isPresent()) {
            return Optional.of("unknown message type" + Suggestion.didYouMean(near));
          }
          boolean word =
              text.equals(text.toLowerCase(Locale.ROOT)) && Words.NAME.matcher(text).matches();
          return !word || text.equals("unknown")
              ? Optional.of("is no message type")
              : Optional.empty();
        });
  }

  private Optional<Thresholds> thresholds(Section section) {
    Map<StaleKind, Duration> byKind = new EnumMap<>(StaleKind.class);
    kinds()
        .forEach(
            kind ->
                section
                    .required(kind.word(), Spans.betweenOrNever(LEAST_IDLE, MOST_IDLE))
                    .flatMap(idle -> idle)
                    .ifPresent(idle -> byKind.put(kind, idle)));
    Optional.ofNullable(byKind.get(StaleKind.CUSTOMER_SILENT))
        .filter(idle -> idle.compareTo(HASTY) < 0)
        .ifPresent(
            idle ->
                section.warning(
                    StaleKind.CUSTOMER_SILENT.word(),
                    "closes customers after "
                        + Spans.readable(idle)
                        + " of silence; below 30 minutes many are still reading or typing"));
    period.ifPresent(every -> tooFine(section, byKind, every));
    section.end();
    return section.build(() -> new Thresholds(byKind));
  }

  private static void tooFine(Section section, Map<StaleKind, Duration> byKind, Duration every) {
    byKind.entrySet().stream()
        .min(Map.Entry.comparingByValue())
        .filter(shortest -> shortest.getValue().compareTo(every.multipliedBy(2)) < 0)
        .ifPresent(
            shortest ->
                section.warning(
                    shortest.getKey().word(),
                    Spans.readable(shortest.getValue())
                        + " is less than two periods of the schedule, which fires every "
                        + Spans.readable(every)
                        + "; closes come up to a period late"));
  }

  private static Stream<StaleKind> kinds() {
    return Stream.of(StaleKind.values()).filter(StaleKind::closable);
  }
}
