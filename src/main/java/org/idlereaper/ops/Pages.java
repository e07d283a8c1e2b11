package org.idlereaper.ops;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.List;
import java.util.Map;

/** Writes the pages for people. What is put into a template is escaped there. */
final class Pages {
  private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);

  /** Everything at a glance. */
  String overview(PageFacts facts) {
    return render("overview.jte", Map.of("facts", facts, "shown", shown(facts)));
  }

  /** One conversation, from each account that knows it. */
  String conversation(PageFacts frame, List<ConversationFacts> found) {
    return render(
        "conversation.jte", Map.of("frame", frame, "found", found, "shown", shown(frame)));
  }

  /** Nothing was found. */
  String lookUpFailed(PageFacts frame, String asked, String why) {
    return render(
        "lookup-failed.jte",
        Map.of("frame", frame, "asked", asked, "why", why, "shown", shown(frame)));
  }

  private static Shown shown(PageFacts facts) {
    return new Shown(facts.asOf(), facts.zone());
  }

  private String render(String template, Map<String, Object> values) {
    StringOutput page = new StringOutput();
    templates.render(template, values, page);
    return page.toString();
  }
}
