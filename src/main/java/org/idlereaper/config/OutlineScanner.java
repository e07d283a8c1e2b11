package org.idlereaper.config;

import java.util.ArrayList;
import java.util.List;
import org.idlereaper.config.Outline.Assignment;
import org.idlereaper.config.Outline.Shape;
import org.idlereaper.config.Outline.Substitution;

/**
 * Walks over HOCON without understanding it fully. Text that is not HOCON gives some outline or
 * other, never an exception: the library refuses it afterwards. It goes at most {@value #DEEPEST}
 * deep, so that neither it nor the library runs out of stack.
 */
final class OutlineScanner {
  static final int DEEPEST = 32;
  private static final String ENDS_A_KEY = "=:{},[]\n+";
  private static final String ENDS_A_WORD = "=:{},[]\n\"+";

  private final String text;
  private final Outline outline = new Outline();
  private int at = 0;
  private int line = 1;

  private OutlineScanner(String text) {
    this.text = text;
  }

  static Outline scan(String text) {
    OutlineScanner scanner = new OutlineScanner(text);
    scanner.skip(true);
    boolean braces = scanner.take("{");
    scanner.block(KeyPath.ROOT, braces, scanner.line);
    return scanner.outline;
  }

  private void block(KeyPath key, boolean braces, int opened) {
    while (true) {
      skip(true);
      if (done()) {
        if (braces && at <= text.length()) {
          outline.remark(opened, key, "this { is never closed", false);
        }
        return;
      }
      if (take("}")) {
        if (braces) {
          return;
        }
      } else if (!take("]")) {
        statement(key);
      }
    }
  }

  private void statement(KeyPath around) {
    int start = at;
    int keyLine = line;
    List<String> names = new ArrayList<>();
    boolean bare = key(names);
    if (bare && names.size() == 1 && isInclude(names.getFirst())) {
      outline.remark(keyLine, around, "include is not allowed here", false);
      skipLine();
      return;
    }
    KeyPath key = around.child(names);
    if (tooDeep(key)) {
      return;
    }
    for (int i = 1; i < names.size(); i++) {
      outline.add(
          around.child(names.subList(0, i)),
          new Assignment(keyLine, Shape.BLOCK, List.of(), false));
    }
    skip(true);
    boolean adding = take("+=");
    if (adding) {
      outline.remark(keyLine, key, "+= is not allowed here; write the whole list with =", false);
    } else if (!take("=") && !take(":") && peek() != '{') {
      at = at == start ? at + 1 : at; // not HOCON; the library says so
      return;
    }
    skip(true);
    Assignment assignment = value(key, keyLine);
    if (!adding) {
      outline.add(key, assignment);
    }
  }

  private static boolean isInclude(String name) {
    return name.equals("include") || name.startsWith("include ") || name.startsWith("include\t");
  }

  /** Reads a key's names; says whether they were written without any quotes before the first. */
  private boolean key(List<String> names) {
    boolean bare = peek() != '"';
    StringBuilder name = new StringBuilder();
    while (!done() && ENDS_A_KEY.indexOf(peek()) < 0 && !atComment()) {
      if (peek() == '"') {
        if (name.toString().strip().equals("include")) {
          break;
        }
        string(name);
      } else if (peek() == '.') {
        names.add(name.toString().strip());
        name.setLength(0);
        at++;
      } else {
        name.append(text.charAt(at++));
      }
    }
    names.add(name.toString().strip());
    return bare;
  }

  private Assignment value(KeyPath key, int keyLine) {
    Shape shape = Shape.SCALAR;
    boolean literal = false;
    int index = 0;
    List<Substitution> substitutions = new ArrayList<>();
    while (true) {
      skip(false);
      if (done() || ",}]\n".indexOf(peek()) >= 0) {
        break;
      }
      int pieceLine = line;
      if (take("{")) {
        shape = Shape.BLOCK;
        block(key, true, pieceLine);
      } else if (take("[")) {
        shape = Shape.LIST;
        index = list(key, index, pieceLine);
      } else if (take("${")) {
        substitutions.add(substitution(at - 2, key));
      } else {
        literal = true;
        piece();
      }
    }
    return new Assignment(keyLine, shape, substitutions, literal);
  }

  private int list(KeyPath key, int from, int opened) {
    int index = from;
    while (true) {
      skip(true);
      if (done()) {
        if (at <= text.length()) {
          outline.remark(opened, key, "this [ is never closed", false);
        }
        return index;
      }
      if (take("]")) {
        return index;
      }
      if (!take("}")) {
        KeyPath element = key.element(++index);
        if (tooDeep(element)) {
          return index;
        }
        int before = at;
        outline.add(element, value(element, line));
        at = at == before ? at + 1 : at;
      }
    }
  }

  private void piece() {
    if (peek() == '"') {
      string(new StringBuilder());
      return;
    }
    do {
      at++;
    } while (!done()
        && ENDS_A_WORD.indexOf(peek()) < 0
        && !atComment()
        && !text.startsWith("${", at));
  }

  /** Reads a quoted string; one that is not closed ends with its line. */
  private void string(StringBuilder content) {
    if (take("\"\"\"")) {
      while (!done() && !text.startsWith("\"\"\"", at)) {
        content.append(next());
      }
      take("\"\"\"");
      while (peek() == '"') {
        content.append(next());
      }
      return;
    }
    at++;
    while (!done() && peek() != '"' && peek() != '\n') {
      if (peek() == '\\' && at + 1 < text.length() && text.charAt(at + 1) != '\n') {
        content.append(text.charAt(at++));
      }
      content.append(text.charAt(at++));
    }
    take("\"");
  }

  private Substitution substitution(int start, KeyPath key) {
    boolean optional = take("?");
    StringBuilder expression = new StringBuilder();
    while (!done() && peek() != '}' && peek() != '\n') {
      expression.append(text.charAt(at++));
    }
    if (!take("}")) {
      outline.remark(line, key, "this ${ is never closed", false);
    }
    return new Substitution(expression.toString().strip(), optional, line, start, at);
  }

  private boolean tooDeep(KeyPath key) {
    if (key.elements().size() <= DEEPEST) {
      return false;
    }
    outline.remark(line, KeyPath.ROOT, "nested deeper than " + DEEPEST, true);
    at = text.length() + 1; // nothing further is looked at
    return true;
  }

  private void skip(boolean overLines) {
    while (!done()) {
      char c = peek();
      if (atComment()) {
        skipLine();
      } else if (c == '\n' ? overLines : Character.isWhitespace(c) || Character.isSpaceChar(c)) {
        next();
      } else if (c == ',' && overLines) {
        at++;
      } else {
        return;
      }
    }
  }

  private boolean atComment() {
    return peek() == '#' || text.startsWith("//", at);
  }

  private void skipLine() {
    while (!done() && peek() != '\n') {
      at++;
    }
  }

  private char next() {
    char c = text.charAt(at++);
    if (c == '\n') {
      line++;
    }
    return c;
  }

  private char peek() {
    return done() ? '\0' : text.charAt(at);
  }

  private boolean take(String expected) {
    boolean there = text.startsWith(expected, at);
    at += there ? expected.length() : 0;
    return there;
  }

  private boolean done() {
    return at >= text.length();
  }
}
