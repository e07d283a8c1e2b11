package org.idlereaper.config;

import com.typesafe.config.ConfigObject;
import java.util.Optional;
import org.idlereaper.config.HoconText.Tree;
import org.idlereaper.config.Outline.Assignment;
import org.idlereaper.config.Reading.Loaded;

/**
 * One reading of one text: first what can be seen without understanding it, then what it says.
 *
 * @param file what the text is called in messages
 * @param surroundings the environment
 * @param openToOthers the permissions of the file, if others can read it
 * @param findings gathers what is wrong
 */
record Pass(
    String file, Surroundings surroundings, Optional<String> openToOthers, Findings findings) {

  /** The settings, or empty; then the findings say why. */
  Optional<Loaded> over(String text, RootReader reader) {
    SystemProperties.check(surroundings.systemProperties(), file, findings);
    if (text.isBlank()) {
      findings.problem(Place.of(file), KeyPath.ROOT, "is empty", "a block reaper { … }");
      return Optional.empty();
    }
    String visible = withoutHiddenCharacters(text);
    Outline outline = OutlineScanner.scan(visible);
    boolean fatal = false;
    for (Outline.Remark remark : outline.remarks()) {
      findings.problem(Place.of(file, remark.line()), remark.key(), remark.wrong());
      fatal |= remark.fatal();
    }
    if (fatal) {
      return Optional.empty();
    }
    Repetitions.check(outline, file, findings);
    Variables variables = new Variables(surroundings.environment());
    findings.secrets().gather(visible, outline, variables);
    variables.check(outline, file, findings);
    inlineSecrets(outline);
    if (variables.tooLong()) {
      return Optional.empty();
    }
    return switch (HoconText.read(variables.fill(visible, outline))) {
      case Tree.Broken(int line, String wrong) -> {
        broken(outline, line, wrong);
        yield Optional.empty();
      }
      case Tree.Grown(ConfigObject root, boolean included) -> {
        if (included && !findings.anyProblem()) {
          findings.problem(Place.of(file), KeyPath.ROOT, "include is not allowed here");
        }
        findings.secrets().gather(root);
        Source source = new Source(file, outline, variables, findings);
        Optional<Settings> settings = reader.read(source, root);
        source.reportUnknown();
        yield settings.map(sound -> new Loaded(sound, findings.warnings(), source.origins()));
      }
    };
  }

  private void broken(Outline outline, int line, String wrong) {
    boolean said = outline.remarks().stream().anyMatch(Outline.Remark::breaksTheText);
    if (!said) {
      findings.problem(line > 0 ? Place.of(file, line) : Place.of(file), KeyPath.ROOT, wrong);
    }
  }

  private String withoutHiddenCharacters(String text) {
    StringBuilder visible = new StringBuilder();
    int line = 1;
    for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
      int c = text.codePointAt(i);
      boolean lineEnd = c == '\n' || (c == '\r' && text.startsWith("\n", i + 1));
      if (Characters.hidden(c) && c != '\t' && !lineEnd) {
        findings.problem(
            Place.of(file, line), KeyPath.ROOT, "contains a " + Characters.described(c));
        visible.append(c == '\r' ? "\n" : "");
      } else {
        visible.appendCodePoint(c);
      }
      line += c == '\n' ? 1 : 0;
    }
    return visible.toString();
  }

  /** A file that holds a secret is not for others. */
  private void inlineSecrets(Outline outline) {
    for (KeyPath key : outline.keys()) {
      for (Assignment assignment : outline.at(key)) {
        if (key.last().equals("client-secret") && assignment.literal()) {
          openToOthers.ifPresent(
              mode ->
                  findings.problem(
                      Place.of(file, assignment.line()),
                      key,
                      "permissions " + mode + " are too open for a file with secrets",
                      "chmod o-r, or the secret in an environment variable or a file of its own"));
        }
      }
    }
  }
}
