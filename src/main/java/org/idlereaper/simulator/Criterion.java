package org.idlereaper.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** A filter of a details query: predicates and clauses of predicates, joined by and / or. */
sealed interface Criterion {

  /** What a filter asks about: the values of one conversation or of one segment. */
  interface Subject {
    /** Every value of a dimension or property; empty: it does not exist. */
    List<String> dimension(String name);

    /** The value of a metric, in the platform's unit; empty: there is none. */
    Optional<Double> metric(String name);
  }

  /** Whether the subject fits. */
  boolean fits(Subject subject);

  /** Whether the answer depends on how late it is, besides on what happened. */
  boolean ages();

  /** One predicate on a dimension or property. */
  record OnDimension(String name, String operator, String value) implements Criterion {
    @Override
    public boolean fits(Subject subject) {
      List<String> values = subject.dimension(name);
      return switch (operator) {
        case "exists" -> !values.isEmpty();
        case "notExists" -> values.isEmpty();
        default -> values.stream().anyMatch(value::equalsIgnoreCase);
      };
    }

    @Override
    public boolean ages() {
      return false;
    }
  }

  /** The bounds of a range; absent ones do not bound. */
  record Range(
      Optional<Double> gt, Optional<Double> gte, Optional<Double> lt, Optional<Double> lte) {
    boolean holds(double value) {
      return gt.filter(bound -> value <= bound).isEmpty()
          && gte.filter(bound -> value < bound).isEmpty()
          && lt.filter(bound -> value >= bound).isEmpty()
          && lte.filter(bound -> value > bound).isEmpty();
    }
  }

  /** One predicate on a metric. */
  record OnMetric(String name, String operator, Range range) implements Criterion {
    @Override
    public boolean fits(Subject subject) {
      Optional<Double> value = subject.metric(name);
      return switch (operator) {
        case "exists" -> value.isPresent();
        case "notExists" -> value.isEmpty();
        default -> value.filter(range::holds).isPresent();
      };
    }

    @Override
    public boolean ages() {
      return true;
    }
  }

  /** Several at once. */
  record Joined(boolean all, List<Criterion> parts) implements Criterion {
    @Override
    public boolean fits(Subject subject) {
      return all
          ? parts.stream().allMatch(part -> part.fits(subject))
          : parts.stream().anyMatch(part -> part.fits(subject));
    }

    @Override
    public boolean ages() {
      return parts.stream().anyMatch(Criterion::ages);
    }
  }

  /** The published words of one sort of filter. */
  record Words(List<String> dimensions, List<String> metrics, boolean properties) {
    static final Words CONVERSATION =
        new Words(
            AnalyticsWords.CONVERSATION_DIMENSIONS, AnalyticsWords.CONVERSATION_METRICS, false);
    static final Words SEGMENT =
        new Words(AnalyticsWords.SEGMENT_DIMENSIONS, AnalyticsWords.SEGMENT_METRICS, true);
  }

  /** Reads a filter: {type, clauses, predicates}. */
  static Criterion filter(JsonNode node, Words words) {
    Fields fields = Fields.of(node, Set.of("type", "clauses", "predicates"));
    List<Criterion> parts = new ArrayList<>();
    fields.list("clauses").forEach(clause -> parts.add(clause(clause, words)));
    fields.list("predicates").forEach(predicate -> parts.add(predicate(predicate, words)));
    return joined(fields, parts);
  }

  private static Criterion clause(JsonNode node, Words words) {
    Fields fields = Fields.of(node, Set.of("type", "predicates"));
    List<Criterion> parts = new ArrayList<>();
    fields.list("predicates").forEach(predicate -> parts.add(predicate(predicate, words)));
    return joined(fields, parts);
  }

  private static Criterion joined(Fields fields, List<Criterion> parts) {
    String type =
        fields
            .word("type", "FilterType", List.of("and", "or"))
            .orElseThrow(() -> Refused.badRequest("A filter needs a type."));
    if (parts.isEmpty()) {
      throw Refused.badRequest("A filter needs predicates.");
    }
    return new Joined(type.equals("and"), List.copyOf(parts));
  }

  private static Criterion predicate(JsonNode node, Words words) {
    Set<String> known =
        words.properties()
            ? Set.of(
                "type",
                "dimension",
                "metric",
                "operator",
                "value",
                "range",
                "property",
                "propertyType")
            : Set.of("type", "dimension", "metric", "operator", "value", "range");
    Fields fields = Fields.of(node, known);
    String type =
        fields
            .word("type", "PredicateType", AnalyticsWords.PREDICATE_TYPES)
            .orElse(fields.has("metric") ? "metric" : "dimension");
    String operator =
        fields.word("operator", "Operator", AnalyticsWords.OPERATORS).orElse("matches");
    Optional<String> dimension = fields.word("dimension", "Dimension", words.dimensions());
    Optional<String> metric = fields.word("metric", "Metric", words.metrics());
    Optional<Range> range =
        fields.object("range", Set.of("gt", "gte", "lt", "lte")).map(Criterion::range);
    fields.word("propertyType", "PropertyType", AnalyticsWords.PROPERTY_TYPES);
    if (type.equals("metric")) {
      String name = metric.orElseThrow(() -> Refused.badRequest("The predicate needs a metric."));
      if (operator.equals("matches") && range.isEmpty()) {
        throw Refused.badRequest("A metric predicate that matches needs a range.");
      }
      return new OnMetric(
          name,
          operator,
          range.orElse(
              new Range(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty())));
    }
    String name =
        (type.equals("property") ? fields.text("property") : dimension)
            .orElseThrow(() -> Refused.badRequest("The predicate needs a " + type + "."));
    Optional<String> value = fields.text("value");
    if (operator.equals("matches") && value.isEmpty()) {
      throw Refused.badRequest("A predicate that matches needs a value.");
    }
    return new OnDimension(name, operator, value.orElse(""));
  }

  private static Range range(Fields fields) {
    return new Range(
        fields.number("gt"), fields.number("gte"), fields.number("lt"), fields.number("lte"));
  }
}
